"""What readers can say and press: a module a feature. This tuple composes them, in order."""

from typing import Any

from telegram.ext import BaseHandler

from bot.handlers import (
    about,
    briefings,
    chat_members,
    deliveries,
    digest_settings,
    fallbacks,
    privacy,
    questions,
    reload,
    start,
    subscriptions,
)
from bot.routing.buttons import UNKNOWN_BUTTON
from bot.routing.commands import Command
from bot.routing.context import Context

# In the order of the menu and of /help.
COMMANDS: tuple[Command, ...] = (
    *start.COMMANDS,
    *briefings.COMMANDS,
    *subscriptions.COMMANDS,
    *digest_settings.COMMANDS,
    *about.COMMANDS,
    *privacy.COMMANDS,
    *deliveries.COMMANDS,
    *reload.COMMANDS,
)
# The first that takes an update answers it.
HANDLERS: tuple[BaseHandler[Any, Context, Any], ...] = (
    *(command.handler() for command in COMMANDS),
    *start.BUTTONS,
    *briefings.BUTTONS,
    *questions.BUTTONS,
    *subscriptions.BUTTONS,
    *digest_settings.BUTTONS,
    *privacy.BUTTONS,
    *deliveries.BUTTONS,
    UNKNOWN_BUTTON,
    *chat_members.HANDLERS,
    *questions.HANDLERS,
    *fallbacks.HANDLERS,
)
