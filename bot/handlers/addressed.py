"""Is a message for the bot? Always in a private chat; in a group when it mentions the bot or replies to it."""

from telegram import Message
from telegram.constants import ChatType
from telegram.ext import filters


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        bot = message.get_bot()
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == bot.id:
            return True
        return f"@{bot.username}".casefold() in (message.text or "").casefold()


ADDRESSED = _Addressed()
