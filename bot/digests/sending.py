"""Sends the message of one delivery, and says what Telegram answered."""

from dataclasses import dataclass
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.render.page import Page
from bot.transport.messages import markup
from bot.transport.rate_limiter import ALREADY_ACQUIRED
from bot.transport.telegram_errors import Failure, classify

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True)
class Arrived:
    message_id: int


Outcome = Arrived | Failure


async def deliver(bot: ExtBot[Any], chat: int, thread: int, page: Page, *, silent: bool) -> Outcome:
    """The caller has waited for the rate limiter."""
    try:
        message = await bot.send_message(
            chat,
            page.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread or None,
            link_preview_options=_NO_PREVIEW,
            disable_notification=silent or None,
            reply_markup=markup(page.buttons),
            rate_limit_args=ALREADY_ACQUIRED,
        )
    except TelegramError as error:
        return classify(error)
    return Arrived(message.message_id)
