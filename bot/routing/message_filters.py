"""Is a message for the bot? Always in a private chat; in a group when it mentions the bot or replies to it."""

import re

from telegram import Message
from telegram.constants import ChatType
from telegram.ext import filters


def mention(username: str) -> re.Pattern[str]:
    """The bot's name as people mention it: no part of another name or of an address."""
    return re.compile(rf"(?<![\w.@])@{re.escape(username)}(?!\w)", re.IGNORECASE)


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        bot = message.get_bot()
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == bot.id:
            return True
        text = message.text or message.caption or ""
        command, _, name = text.split(maxsplit=1)[0].partition("@") if text.startswith("/") else ("", "", "")
        return bool((command and name.casefold() == bot.username.casefold()) or mention(bot.username).search(text))


ADDRESSED = _Addressed()
