"""A command as a feature declares it: its name, what it does, and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.render import notices
from bot.routing.message_filters import ADDRESSED

if TYPE_CHECKING:
    # The context holds the services, which hold the commands.
    from bot.routing.context import Context

_MESSAGES = filters.UpdateType.MESSAGE
# In a channel nobody asks questions, but its administrators choose what it follows.
_MESSAGES_AND_POSTS = _MESSAGES | filters.UpdateType.CHANNEL_POST


@dataclass(frozen=True)
class Command:
    """`description` is shown in the menu and in /help. `admins_only`: for the bot's admins; to everyone else it does
    not exist. `in_channels`: posts in channels may call it too.
    """

    name: str
    description: str
    callback: Callable[[Update, Context], Coroutine[Any, Any, None]]
    admins_only: bool = False
    in_channels: bool = False

    def handler(self) -> CommandHandler[Context, None]:
        accepted = _MESSAGES_AND_POSTS if self.in_channels else _MESSAGES
        return CommandHandler(self.name, self._call, filters=accepted)

    async def _call(self, update: Update, context: Context) -> None:
        if self.admins_only and not context.is_bot_admin(update):
            await reply_unknown_command(update, context)
        else:
            await self.callback(update, context)


async def reply_unknown_command(update: Update, context: Context) -> None:
    """In a group only where the bot is addressed: others' bots have commands too."""
    if update.effective_message and ADDRESSED.filter(update.effective_message):
        await context.reply(update, notices.unknown_command(await context.locale(update)))
