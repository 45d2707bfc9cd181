"""A group became a supergroup: its row moves to the new id."""

from telegram import Update

from bot.context import Context


async def migrated(update: Update, context: Context) -> None:
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await context.store.migrate(message.chat_id, message.migrate_to_chat_id)
