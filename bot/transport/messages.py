"""Sends and edits pages, split where they are too long; a chat that takes no message is no error."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.render.page import Button, Page
from bot.transport.telegram_errors import Absent, BotRefused, Migrated, NotAllowed, Refused, classify

logger = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(
    bot: ExtBot[Any],
    chat: int,
    page: Page,
    thread: int | None = None,
    answered: int | None = None,
    *,
    migrated: bool = False,
) -> int | None:
    """Sends a page; one longer than a message goes in several, the buttons under the last. The last message's id.

    `answered`: the message that it replies to. None where the chat takes no message: somebody blocked the bot, or a
    group threw it out or gives it no right. A migrated chat is followed once: after that, `migrated`, it is given up.
    """
    parts = list(split(page.html))
    try:
        for number, part in enumerate(parts, 1):
            sent = await bot.send_message(
                chat,
                part,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=_replying(answered) if number == 1 else None,
                reply_markup=markup(page.buttons) if number == len(parts) else None,
            )
    except TelegramError as error:
        match classify(error):
            case Migrated(new) if not migrated:
                return await send(bot, new, page, thread, migrated=True)
            case Migrated(new):
                logger.warning("Chat %s migrated to %s, which migrated too; given up", chat, new)
            case Absent(reason) | NotAllowed(reason):
                logger.info("Chat %s can't be written to: %s", chat, reason)
            case _:
                raise
        return None
    return sent.message_id


async def edit(bot: ExtBot[Any], message: Message, page: Page) -> None:
    """Shows the page in place of the message; sends it anew where that can't be edited any more."""
    parts = list(split(page.html))
    thread = message.message_thread_id if message.is_topic_message else None
    if len(parts) > 1:
        await send(bot, message.chat_id, page, thread)
        return
    try:
        await bot.edit_message_text(
            parts[0],
            message.chat_id,
            message.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=markup(page.buttons),
        )
    except TelegramError as error:
        match classify(error):
            case Migrated(new):
                await send(bot, new, page, thread, migrated=True)
            case Absent(reason) if isinstance(error, Forbidden):
                logger.info("Chat %s can't be written to: %s", message.chat_id, reason)
            # A server that knows no edits answers 404, which python-telegram-bot takes for a wrong token.
            case Absent(reason) | NotAllowed(reason) | Refused(reason) | BotRefused(reason):
                if "not modified" not in reason.lower():
                    await send(bot, message.chat_id, page, thread)
            case _:
                raise


def _replying(message: int | None) -> ReplyParameters | None:
    return ReplyParameters(message, allow_sending_without_reply=True) if message else None


async def replace_buttons(bot: ExtBot[Any], message: Message, buttons: Sequence[Sequence[Button]]) -> None:
    """Changes only the buttons; a message that is gone needs none."""
    try:
        await bot.edit_message_reply_markup(message.chat_id, message.message_id, reply_markup=markup(buttons))
    except (BadRequest, Forbidden) as refused:
        logger.debug("Buttons stay as they are: %s", refused.message)


async def answer_callback(bot: ExtBot[Any], query: str, text: str | None = None) -> None:
    """Answers a callback query, so that the button stops waiting; a stale one is past that."""
    try:
        await bot.answer_callback_query(query, text)
    except TelegramError as refused:
        logger.debug("The query was not answered: %s", refused.message)


def markup(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    button.text,
                    callback_data=button.data,
                    url=button.url,
                    copy_text=CopyTextButton(button.copied) if button.copied else None,
                )
                for button in row
            ]
            for row in rows
            if row
        ]
    )


def split(html: str, most: int = MessageLimit.MAX_TEXT_LENGTH) -> Iterator[str]:
    """Pieces of at most `most` characters, cut at line ends, where no tag is open.

    Counts the markup too, so that a piece is rather shorter than Telegram allows.
    """
    piece = ""
    for line in html.split("\n"):
        if piece and len(piece) + 1 + len(line) > most:
            yield piece
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    yield piece
