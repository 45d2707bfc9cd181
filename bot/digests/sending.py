"""One message to Telegram, and what its answer means for the ledger."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.render.page import Page
from bot.transport.messages import markup
from bot.transport.rate_limiter import ALREADY_ACQUIRED

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Refusals that mean nobody is there (python-telegram-bot changes the case of these texts).
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "input_user_deactivated")


@dataclass(frozen=True)
class Arrived:
    message_id: int


@dataclass(frozen=True)
class Flooded:
    pause: dt.timedelta


@dataclass(frozen=True)
class Moved:
    chat_id: int


@dataclass(frozen=True)
class Absent:
    """Blocked, deleted, thrown out."""

    reason: str


@dataclass(frozen=True)
class Impossible:
    """No use trying again: rights that were taken, a closed topic, a fault of ours."""

    reason: str


@dataclass(frozen=True)
class Unknown:
    """Nobody knows whether it arrived, or it surely did not: to be tried again."""

    reason: str


@dataclass(frozen=True)
class Closed:
    """Telegram talks to this bot no more, or to another process; no reader's fault."""

    reason: str


Outcome = Arrived | Flooded | Moved | Absent | Impossible | Unknown | Closed


async def deliver(bot: ExtBot[Any], chat: int, thread: int, page: Page, *, silent: bool) -> Outcome:
    """The caller has waited for its turn."""
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
    except RetryAfter as flooded:
        told = flooded.retry_after
        return Flooded(told if isinstance(told, dt.timedelta) else dt.timedelta(seconds=told))
    except ChatMigrated as moved:
        return Moved(moved.new_chat_id)
    except Forbidden as refused:
        return Absent(refused.message)
    except BadRequest as refused:
        absent = any(nobody in refused.message.lower() for nobody in _NOBODY)
        return Absent(refused.message) if absent else Impossible(refused.message)
    except (InvalidToken, Conflict) as refused:
        return Closed(refused.message)
    except TelegramError as error:
        return Unknown(f"{type(error).__name__}: {error.message}")
    return Arrived(message.message_id)
