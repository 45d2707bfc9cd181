"""What Telegram's errors mean: one place, for answers to readers and for deliveries alike."""

import datetime as dt
from dataclasses import dataclass

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

# Parts of Telegram's refusals, in small letters: python-telegram-bot changes the case of some.
_NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid", "input_user_deactivated")
_NOT_ALLOWED = (
    "not enough rights",
    "no rights to send",
    "topic_closed",
    "topic_deleted",
    "thread not found",
    "write_forbidden",
    "administrator rights",
    "chat_restricted",
)


@dataclass(frozen=True)
class Flooded:
    """A limit was met: nothing may be sent for so long."""

    pause: dt.timedelta


@dataclass(frozen=True)
class Migrated:
    """The group is a supergroup now, with this id."""

    chat_id: int


@dataclass(frozen=True)
class Absent:
    """Nobody is there: the reader blocked the bot or deleted the account, or a group threw the bot out."""

    reason: str


@dataclass(frozen=True)
class NotAllowed:
    """The chat takes no message from the bot, whatever the message: rights that were taken, a closed topic."""

    reason: str


@dataclass(frozen=True)
class Refused:
    """Telegram refuses the request itself: a fault of ours, or something that is no longer there."""

    reason: str


@dataclass(frozen=True)
class BotRefused:
    """Telegram talks to this bot no more, or to another process with its token; no reader's fault."""

    reason: str


@dataclass(frozen=True)
class Unknown:
    """Nobody knows whether the request arrived, or it surely did not: worth another try."""

    reason: str


Failure = Flooded | Migrated | Absent | NotAllowed | Refused | BotRefused | Unknown


def classify(error: TelegramError) -> Failure:
    message = error.message
    match error:
        case RetryAfter():
            told = error.retry_after
            return Flooded(told if isinstance(told, dt.timedelta) else dt.timedelta(seconds=told))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Absent(message)
        case BadRequest() if any(part in message.lower() for part in _NOBODY_THERE):
            return Absent(message)
        case BadRequest() if any(part in message.lower() for part in _NOT_ALLOWED):
            return NotAllowed(message)
        case BadRequest():
            return Refused(message)
        case InvalidToken() | Conflict():
            return BotRefused(message)
    return Unknown(f"{type(error).__name__}: {message}")
