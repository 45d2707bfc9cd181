"""The typed door through which handlers reach everything: the library, the store, the words."""

import datetime as dt
import re
from asyncio import Lock
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext, ExtBot

from bot import send
from bot.i18n import Languages, Words
from bot.library import Library
from bot.render.page import Page
from bot.store import Store


@dataclass
class Services:
    """`library` is the one thing here that changes: a reload replaces it, in one assignment."""

    library: Library
    store: Store
    languages: Languages
    admin_ids: frozenset[int]
    knowledge_dir: Path
    reloading: Lock = field(default_factory=Lock)


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Services]):
    @property
    def services(self) -> Services:
        return self.bot_data

    @property
    def store(self) -> Store:
        return self.bot_data.store

    @property
    def languages(self) -> Languages:
        return self.bot_data.languages

    def is_admin(self, update: Update) -> bool:
        user = update.effective_user
        return user is not None and user.id in self.bot_data.admin_ids

    async def words(self, update: Update) -> Words:
        """In the language that the chat chose, or else that of the sender's Telegram."""
        chat, user = update.effective_chat, update.effective_user
        reader = await self.store.reader(chat.id) if chat else None
        return self.languages.of(reader.language if reader else user.language_code if user else None)

    def today(self) -> dt.date:
        """In Bishkek and in Astana, near enough for “last month”."""
        return dt.datetime.now(dt.timezone(dt.timedelta(hours=6))).date()

    def asked(self, message: Message) -> str:
        """The text without a command before it or a mention of the bot in it."""
        text = message.text or message.caption or ""
        if text.startswith("/"):
            text = "".join(text.split(maxsplit=1)[1:])
        return re.sub(rf"@{re.escape(self.bot.username)}\b", " ", text, flags=re.IGNORECASE).strip()

    async def reply(self, update: Update, page: Page) -> None:
        """Into the chat, and into the forum topic, where the message came from."""
        message, chat = update.effective_message, update.effective_chat
        if chat:
            thread = message.message_thread_id if message and message.is_topic_message else None
            await send.send(self.bot, chat.id, page, thread)

    async def show(self, update: Update, page: Page) -> None:
        """In place of the message whose button was pressed; as a new one where that is out of reach."""
        query = update.callback_query
        if query and isinstance(query.message, Message):
            await send.edit(self.bot, query.message, page)
        elif query and query.message:
            await send.send(self.bot, query.message.chat.id, page)
        elif not query:
            await self.reply(update, page)


def private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE
