"""The typed context of a handler: through it handlers reach the library, the store and the chat."""

import datetime as dt
import logging
from typing import Any, NamedTuple

from telegram import ChatMemberAdministrator, ChatMemberOwner, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import CallbackContext, ExtBot

from bot.callbacks.callback_data import keeps_message
from bot.errors import StoreError
from bot.i18n.translator import Locale, Locales
from bot.knowledge import Knowledge
from bot.library import Library
from bot.render.page import Page
from bot.routing.message_filters import mention
from bot.routing.services import Services
from bot.store import Store
from bot.transport import messages

logger = logging.getLogger(__name__)

# Bishkek's time all year, and Astana's within an hour: near enough for “last month”.
_LOCAL = dt.timezone(dt.timedelta(hours=6))


class Destination(NamedTuple):
    """A chat and the forum topic in it; `thread` is 0 where there is none."""

    chat_id: int
    thread: int = 0


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

    @property
    def library(self) -> Library:
        return self.bot_data.library

    @property
    def knowledge(self) -> Knowledge:
        return self.bot_data.library.knowledge

    def is_bot_admin(self, update: Update) -> bool:
        user = update.effective_user
        return user is not None and user.id in self.bot_data.admin_ids

    def destination(self, update: Update) -> Destination | None:
        """Where the update came from, and where its answer goes. None for an update without a chat."""
        message, chat = update.effective_message, update.effective_chat
        if not chat:
            return None
        return Destination(chat.id, (message.message_thread_id or 0) if message and message.is_topic_message else 0)

    async def may_change_settings(self, update: Update) -> bool:
        """In a group or channel only its administrators choose for it."""
        chat, user, message = update.effective_chat, update.effective_user, update.effective_message
        if not chat or is_private(update) or update.channel_post:
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

    def preferences_changed(self, destination: Destination) -> None:
        """To be called after a choice there that changes what its digests bring, or when."""
        self.services.digests.chosen(destination.chat_id)

    def now(self) -> dt.datetime:
        """Aware, in UTC."""
        return self.services.clock.now()

    def today(self) -> dt.date:
        return self.now().astimezone(_LOCAL).date()

    def words_of(self, message: Message | None) -> str:
        """The message's text without the command before it and without the bot's name in it; "" for none."""
        text = (message.text or message.caption or "") if message else ""
        if text.startswith("/"):
            text = "".join(text.split(maxsplit=1)[1:])
        return mention(self.bot.username).sub(" ", text).strip()

    async def reply(self, update: Update, page: Page) -> int | None:
        """Into the chat, and into the forum topic, where the message came from; the id of what was sent."""
        message, chat = update.effective_message, update.effective_chat
        if chat:
            thread = message.message_thread_id if message and message.is_topic_message else None
            # Where others write too, the answer shows what it answers.
            answered = message.message_id if message and not update.callback_query and not is_private(update) else None
            return await messages.send(self.bot, chat.id, page, thread, answered)
        return None

    async def show(self, update: Update, page: Page) -> None:
        """In place of the message whose button was pressed; as a new one where that stays or can't be edited."""
        query = update.callback_query
        if query and keeps_message(query.data):
            await self.reply(update, page)
        elif query and isinstance(query.message, Message):
            await messages.edit(self.bot, query.message, page)
        elif query and query.message:
            await messages.send(self.bot, query.message.chat.id, page)
        elif not query:
            await self.reply(update, page)


def is_private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE
