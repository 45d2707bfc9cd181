"""The typed door through which handlers reach everything: the library, the store, the words."""

import datetime as dt
import logging
import re
from asyncio import Lock
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram import ChatMemberAdministrator, ChatMemberOwner, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import CallbackContext, ExtBot

from bot.callbacks import codec
from bot.context.conversation import Conversations
from bot.context.deduplication import Deduplicator
from bot.digests.service import DigestService
from bot.errors import StoreError
from bot.i18n.translator import Locale, Locales
from bot.library import Library
from bot.render.page import Page
from bot.store import Store
from bot.transport import messages

logger = logging.getLogger(__name__)

# A chat, and the forum thread in it; 0 for none.
Place = tuple[int, int]


@dataclass
class Services:
    """`library` is the one thing here that changes: a reload replaces it, in one assignment."""

    library: Library
    store: Store
    locales: Locales
    admin_ids: frozenset[int]
    knowledge_dir: Path
    digests: DigestService
    reloading: Lock = field(default_factory=Lock)
    once: Deduplicator = field(default_factory=Deduplicator)
    recent: Conversations = field(default_factory=Conversations)


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], Services]):
    @property
    def services(self) -> Services:
        return self.bot_data

    @property
    def store(self) -> Store:
        return self.bot_data.store

    @property
    def locales(self) -> Locales:
        return self.bot_data.locales

    def is_admin(self, update: Update) -> bool:
        user = update.effective_user
        return user is not None and user.id in self.bot_data.admin_ids

    def place(self, update: Update) -> Place | None:
        """The chat, and the forum thread in it or 0, where the update came from."""
        message, chat = update.effective_message, update.effective_chat
        if not chat:
            return None
        return chat.id, (message.message_thread_id or 0) if message and message.is_topic_message else 0

    async def may_change_settings(self, update: Update) -> bool:
        """In a group or channel only its administrators choose for it."""
        chat, user, message = update.effective_chat, update.effective_user, update.effective_message
        if not chat or private(update) or update.channel_post:
            return chat is not None
        if update.message and message and message.sender_chat and message.sender_chat.id == chat.id:
            return True  # an administrator who writes in the group's own name
        if not user:
            return False
        try:
            member = await chat.get_member(user.id)
        except (BadRequest, Forbidden) as refused:
            logger.info("Whether %s may choose in %s is not known: %s", user.id, chat.id, refused.message)
            return False
        return isinstance(member, ChatMemberOwner | ChatMemberAdministrator)

    async def locale(self, update: Update) -> Locale:
        """In the language that the chat chose, or else that of the sender's Telegram."""
        chat, user = update.effective_chat, update.effective_user
        try:
            reader = await self.store.reader(chat.id) if chat else None
        except StoreError as error:
            # The database is locked or full; an answer in Telegram's language beats none.
            logger.warning("Chat %s: %s", chat and chat.id, error)
            reader = None
        return self.locales.of(reader.language if reader else user.language_code if user else None)

    def chosen(self, place: Place) -> None:
        """After something was chosen there that matters to its digests."""
        self.services.digests.chosen(place[0])

    def today(self) -> dt.date:
        """In Bishkek and in Astana, near enough for “last month”."""
        return dt.datetime.now(dt.timezone(dt.timedelta(hours=6))).date()

    def asked(self, message: Message) -> str:
        """The text without a command before it or a mention of the bot in it."""
        text = message.text or message.caption or ""
        if text.startswith("/"):
            text = "".join(text.split(maxsplit=1)[1:])
        return mention(self.bot.username).sub(" ", text).strip()

    async def reply(self, update: Update, page: Page) -> int | None:
        """Into the chat, and into the forum topic, where the message came from; the id of what was sent."""
        message, chat = update.effective_message, update.effective_chat
        if chat:
            thread = message.message_thread_id if message and message.is_topic_message else None
            # Where others write too, the answer shows what it answers.
            answered = message.message_id if message and not update.callback_query and not private(update) else None
            return await messages.send(self.bot, chat.id, page, thread, answered)
        return None

    async def show(self, update: Update, page: Page) -> None:
        """In place of the message whose button was pressed; as a new one where that stays or is out of reach."""
        query = update.callback_query
        if query and codec.apart(query.data):
            await self.reply(update, page)
        elif query and isinstance(query.message, Message):
            await messages.edit(self.bot, query.message, page)
        elif query and query.message:
            await messages.send(self.bot, query.message.chat.id, page)
        elif not query:
            await self.reply(update, page)


def mention(username: str) -> re.Pattern[str]:
    """The bot's name as people mention it: no part of another name or of an address."""
    return re.compile(rf"(?<![\w.@])@{re.escape(username)}(?!\w)", re.IGNORECASE)


def private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE
