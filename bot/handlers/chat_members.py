"""The bot enters a chat or comes back to it, and a group becomes a supergroup."""

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.render import start
from bot.routing.context import Context, Destination

_PRESENT = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER}


async def migrate(update: Update, context: Context) -> None:
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await context.store.migrate(message.chat_id, message.migrate_to_chat_id)
        context.preferences_changed(Destination(message.chat_id))


async def membership_changed(update: Update, context: Context) -> None:
    """Who is back gets digests again; a new group is greeted. Who left is noticed at the next digest."""
    change = update.my_chat_member
    if not change or change.new_chat_member.status not in _PRESENT:
        return
    await context.store.returned(change.chat.id, context.now())
    context.preferences_changed(Destination(change.chat.id))
    if change.old_chat_member.status not in _PRESENT and change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
        locale = await context.locale(update)
        await context.reply(update, start.greeting(context.knowledge, locale, context.locales, group=True))


HANDLERS = (
    ChatMemberHandler(membership_changed, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(filters.StatusUpdate.MIGRATE & filters.UpdateType.MESSAGE, migrate),
)
