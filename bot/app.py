"""The composition root: builds the application from the settings, serves, and closes it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot
from telegram.request import BaseRequest

from bot.data_files import data_folder
from bot.digests.service import DigestService
from bot.errors import BotError, SettingsError
from bot.handlers import COMMANDS, HANDLERS
from bot.i18n.lexicon_loader import load_lexicons
from bot.i18n.translator import Locales
from bot.library import Library
from bot.routing.command_menu import publish
from bot.routing.context import Context
from bot.routing.error_handler import handle_error
from bot.routing.services import Services
from bot.search import Languages
from bot.settings import Settings
from bot.store import Store
from bot.transport.connection_pool import ConnectionPool, connection_pool
from bot.transport.rate_limiter import RateLimiter
from bot.transport.request import RetryingRequest
from bot.transport.update_processor import OrderedUpdateProcessor
from bot.transport.webhook import Webhook

logger = logging.getLogger(__name__)
T = TypeVar("T")

App = Application[ExtBot[Any], Context, dict[Any, Any], dict[Any, Any], Services, Any]

# Answers under way at once; each waits for Telegram most of its time.
AT_ONCE = 256
# Telegram may be out of reach when a machine starts: tries, and the longest pause between two, in seconds.
TRIES, LONGEST_PAUSE = 30, 30.0
# How long each of the two parts of an ending may take, in seconds; an operator waits 5.
FAREWELL = 2.2
WANTED = [Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]


@asynccontextmanager
async def build(
    settings: Settings, request: BaseRequest | None = None, library: Library | None = None
) -> AsyncIterator[App]:
    """The application, initialised but not started. Tests bring a network and a library of their own.

    Raises BotError when a setting, the knowledge, the database or the token is at fault.
    """
    if not settings.bot_token:
        raise SettingsError(
            "BOT_TOKEN is not set: ask @BotFather for a token, and put it into the environment or .env."
        )
    folder = settings.knowledge_dir or data_folder("knowledge")
    locales = Locales.load(data_folder("locales"))
    known = library if library else await asyncio.to_thread(_open_library, folder)
    store = await Store.open(settings.database_url)
    try:
        rate_limiter = RateLimiter(
            settings.messages_per_second, settings.chat_messages_per_second, settings.group_messages_per_minute
        )
        # The digests look the library up each time, since a reload replaces it.
        digests = DigestService(store, locales, rate_limiter, lambda: services.library.knowledge)
        services = Services(known, store, locales, settings.admin_ids, folder, digests, COMMANDS)
        # One connection for polling, so that it never waits behind answers.
        requests = [RetryingRequest(request or _wire(settings, size)) for size in (AT_ONCE, 1)]
        application = _application(settings, services, requests, rate_limiter)
        try:
            await _reach(application)
            yield application
        finally:
            await application.shutdown()
            # An application that was never reached leaves these open.
            await asyncio.gather(*(each.shutdown() for each in requests))
    finally:
        await store.close()


def _open_library(folder: Path) -> Library:
    return Library.open(folder, Languages.of(load_lexicons(data_folder("locales"))))


async def serve(application: App, settings: Settings, stop: asyncio.Event) -> None:
    """Answers until `stop` is set, then finishes what it is answering."""
    await application.start()
    # Beside the answers: a server that is slow to take menus holds nobody up.
    publishing = asyncio.create_task(publish(application.bot, application.bot_data))
    delivering = asyncio.create_task(application.bot_data.digests.run(application.bot, stop))
    try:
        if settings.webhook_url:
            await _by_webhook(application, settings, stop)
        else:
            await _by_polling(application, stop)
    finally:
        publishing.cancel()
        # What failed to start ends the digests too.
        stop.set()
        await asyncio.gather(_within(FAREWELL, application.stop()), _within(FAREWELL, _ended(delivering)))
        # While the way to Telegram is still open: an answer given up is no error.
        await application.update_processor.shutdown()
        await asyncio.gather(publishing, return_exceptions=True)


async def _ended(task: asyncio.Task[None]) -> None:
    await task


async def _within(seconds: float, ending: Coroutine[Any, Any, None]) -> None:
    """Ends in time even where Telegram keeps an answer waiting."""
    try:
        async with asyncio.timeout(seconds):
            await ending
    except TimeoutError:
        logger.warning("Not everything was answered when the bot was told to stop")


async def unless(stop: asyncio.Event, opening: Coroutine[Any, Any, T]) -> T | None:
    """What `opening` gives; None when `stop` is set before it is done, which then is taken back."""
    task, stopped = asyncio.create_task(opening), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        for each in (task, stopped):
            each.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)


def _wire(settings: Settings, size: int) -> ConnectionPool:
    # A server on this machine is never reached through the proxy that the environment names.
    return connection_pool(size, trusting=not _is_loopback(urlsplit(settings.telegram_api_url).hostname or ""))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _application(
    settings: Settings, services: Services, requests: Sequence[BaseRequest], rate_limiter: RateLimiter
) -> App:
    api = settings.telegram_api_url
    builder = (
        ApplicationBuilder()
        .token(settings.bot_token)
        .base_url(f"{api}/bot")
        .base_file_url(f"{api}/file/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .rate_limiter(rate_limiter)
        .concurrent_updates(OrderedUpdateProcessor(AT_ONCE))
        # The one cast: python-telegram-bot wants a class to call, and a value is there already.
        .context_types(ContextTypes(context=Context, bot_data=cast(type[Services], lambda: services)))
    )
    application: App = builder.build()
    application.add_handlers(HANDLERS)
    application.add_error_handler(handle_error)
    return application


async def _reach(application: App) -> None:
    """Waits for Telegram to answer; raises BotError when it refuses the token or stays silent."""
    pause = 1.0
    for left in reversed(range(TRIES)):
        try:
            await application.initialize()
        except InvalidToken as refused:
            raise BotError("Telegram refuses BOT_TOKEN: ask @BotFather for the current one.") from refused
        except (NetworkError, TelegramError) as error:
            if not left:
                raise BotError(f"Telegram can't be reached: {error.message}") from error
            logger.warning("Telegram can't be reached (%s); trying again in %.0f seconds", error.message, pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return


async def _by_polling(application: App, stop: asyncio.Event) -> None:
    updater = application.updater
    assert updater  # noqa: S101 - the builder makes one unless told otherwise
    polling = updater.start_polling(
        timeout=30, bootstrap_retries=TRIES, allowed_updates=WANTED, error_callback=_polling_failed
    )
    if await unless(stop, polling):
        logger.info("Serving @%s by long polling", application.bot.username)
        await stop.wait()
    # Running too when its start was taken back half way.
    if updater.running:
        await _within(FAREWELL, updater.stop())


def _polling_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        logger.error("Another process polls with the same BOT_TOKEN; end it.")
    else:
        logger.warning("Telegram can't be reached: %.200s", error.message)


async def _by_webhook(application: App, settings: Settings, stop: asyncio.Event) -> None:
    url = settings.webhook_url or ""

    async def take(update: dict[str, Any]) -> None:
        if read := Update.de_json(update, application.bot):
            await application.update_processor.process_update(read, application.process_update(read))

    webhook = Webhook(url, settings.webhook_secret, take)
    await webhook.open(settings.port)
    try:
        await application.bot.set_webhook(
            url, secret_token=settings.webhook_secret, allowed_updates=WANTED, max_connections=100
        )
        logger.info("Serving @%s by webhook on port %d", application.bot.username, settings.port)
        await stop.wait()
    except TelegramError as refused:
        raise BotError(f"Telegram does not take WEBHOOK_URL: {refused.message}") from refused
    finally:
        await webhook.close()
