"""A chat that changes: a group that became a supergroup, a reader who came back, a group that took the bot in."""

import datetime as dt

from telegram import ChatMember, Update
from telegram.constants import ChatType

from bot.context.context import Context
from bot.render import greeting

_THERE = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER}


async def migrated(update: Update, context: Context) -> None:
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await context.store.migrate(message.chat_id, message.migrate_to_chat_id)
        context.chosen((message.chat_id, 0))


async def came_or_went(update: Update, context: Context) -> None:
    """Whoever is back gets digests again; a group that is new is greeted. Who left is noticed at the next digest."""
    change = update.my_chat_member
    if not change or change.new_chat_member.status not in _THERE:
        return
    await context.store.returned(change.chat.id, dt.datetime.now(dt.UTC))
    context.chosen((change.chat.id, 0))
    if change.old_chat_member.status not in _THERE and change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
        locale = await context.locale(update)
        page = greeting.start(context.services.library.knowledge, locale, context.locales, group=True)
        await context.reply(update, page)
