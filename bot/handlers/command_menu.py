"""What Telegram shows of the bot: its commands, descriptions and menus, in every language."""

import logging

from telegram import BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context.context import Services
from bot.handlers import menu
from bot.i18n.translator import DEFAULT, Locale

logger = logging.getLogger(__name__)


async def publish(bot: "ExtBot[None]", services: Services) -> None:
    """Never raises for a refusal: a bot without menus still answers."""
    for locale in services.locales.all():
        # The language without a code is shown to readers of all other languages.
        codes = ("", locale.language) if locale.language == DEFAULT else (locale.language,)
        for code in codes:
            try:
                await _publish(bot, locale, code, services.admin_ids)
            except TelegramError as refused:
                logger.warning("Menus in %s were not set: %s", locale.language, refused.message)


async def _publish(bot: "ExtBot[None]", locale: Locale, code: str, admins: frozenset[int]) -> None:
    _ = locale.gettext
    await bot.set_my_commands(_commands(locale, admin=False), BotCommandScopeDefault(), code)
    await bot.set_my_description(
        _(
            "I answer questions about UN cooperation in Kyrgyzstan and Kazakhstan, in English, Russian and "
            "Kyrgyz, from official documents, with date and source. Unofficial."
        ),
        code,
    )
    await bot.set_my_short_description(_("Briefings on UN cooperation in Kyrgyzstan and Kazakhstan"), code)
    for admin in sorted(admins):
        try:
            await bot.set_my_commands(_commands(locale, admin=True), BotCommandScopeChat(admin), code)
        except TelegramError as refused:
            # An admin who has not yet written to the bot has no chat with it.
            logger.info("The menu of admin %s was not set: %s", admin, refused.message)


def _commands(locale: Locale, *, admin: bool) -> list[BotCommand]:
    return [BotCommand(name, does) for name, does in menu(locale, admin=admin)]
