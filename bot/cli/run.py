"""`run`: serves against Telegram until a signal ends it."""

import asyncio
import contextlib
import signal

from bot import app, logging_setup
from bot.settings import Settings, read_environment


def run() -> int:
    settings = read_environment()
    logging_setup.set_up(settings.log_level, settings.bot_token, settings.webhook_secret)
    asyncio.run(_serve(settings))
    return 0


async def _serve(settings: Settings) -> None:
    stop = stopped_by_signals()
    async with contextlib.AsyncExitStack() as opened:
        if application := await app.unless(stop, opened.enter_async_context(app.build(settings))):
            await app.serve(application, settings, stop)


def stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still interrupts
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
