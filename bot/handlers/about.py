"""What the bot is: /help and /about."""

from telegram import Update

from bot.i18n.translator import N_
from bot.render import about as pages
from bot.routing.command_menu import menu
from bot.routing.commands import Command
from bot.routing.context import Context


async def show_help(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    commands = menu(context.services.commands, locale, for_admin=context.is_bot_admin(update))
    await context.reply(update, pages.help_page(commands, locale))


async def about(update: Update, context: Context) -> None:
    await context.reply(update, pages.about(context.knowledge, await context.locale(update)))


COMMANDS = (
    Command("help", N_("How to use this bot"), show_help),
    Command("about", N_("What this bot is and where its knowledge comes from"), about),
)
