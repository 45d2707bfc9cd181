"""What Telegram shows of the bot: its commands, descriptions and menus, in every language."""

import logging
from collections.abc import Iterable

from telegram import BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.i18n.translator import DEFAULT, Locale
from bot.routing.commands import Command
from bot.routing.services import Services

logger = logging.getLogger(__name__)


def menu(commands: Iterable[Command], locale: Locale, *, for_admin: bool) -> list[tuple[str, str]]:
    """Names with descriptions in the reader's language, of the commands that this person may use."""
    _ = locale.gettext
    return [(command.name, _(command.description)) for command in commands if for_admin or not command.admins_only]


async def publish(bot: "ExtBot[None]", services: Services) -> None:
    """Never raises for a refusal: a bot without menus still answers."""
    for locale in services.locales.all():
        # The language without a code is shown to readers of all other languages.
        codes = ("", locale.language) if locale.language == DEFAULT else (locale.language,)
        for code in codes:
            try:
                await _publish(bot, services, locale, code)
            except TelegramError as refused:
                logger.warning("Menus in %s were not set: %s", locale.language, refused.message)


async def _publish(bot: "ExtBot[None]", services: Services, locale: Locale, code: str) -> None:
    _ = locale.gettext
    await bot.set_my_commands(_commands(services, locale, for_admin=False), BotCommandScopeDefault(), code)
    await bot.set_my_description(
        _(
            "I answer questions about UN cooperation in Kyrgyzstan and Kazakhstan, in English, Russian and "
            "Kyrgyz, from official documents, with date and source. Unofficial."
        ),
        code,
    )
    await bot.set_my_short_description(_("Briefings on UN cooperation in Kyrgyzstan and Kazakhstan"), code)
    for admin in sorted(services.admin_ids):
        try:
            await bot.set_my_commands(_commands(services, locale, for_admin=True), BotCommandScopeChat(admin), code)
        except TelegramError as refused:
            # An admin who has not yet written to the bot has no chat with it.
            logger.info("The menu of admin %s was not set: %s", admin, refused.message)


def _commands(services: Services, locale: Locale, *, for_admin: bool) -> list[BotCommand]:
    return [BotCommand(*entry) for entry in menu(services.commands, locale, for_admin=for_admin)]
