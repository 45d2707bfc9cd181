"""What no feature takes: unknown commands, and messages that are no text."""

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.render import notices
from bot.routing.commands import reply_unknown_command
from bot.routing.context import Context
from bot.routing.message_filters import ADDRESSED


async def text_only(update: Update, context: Context) -> None:
    """Once for an album, which comes as a message for each picture."""
    album = update.effective_message.media_group_id if update.effective_message else None
    if not album or context.services.deduplicator.is_first(("album", album)):
        await context.reply(update, notices.text_only(await context.locale(update)))


_MESSAGE = filters.UpdateType.MESSAGE
HANDLERS = (
    MessageHandler(filters.COMMAND & ADDRESSED & _MESSAGE, reply_unknown_command),
    MessageHandler(~filters.StatusUpdate.ALL & filters.ChatType.PRIVATE & _MESSAGE, text_only),
)
