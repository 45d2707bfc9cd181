"""Telegram's errors mean the same for an answer and for a delivery."""

import datetime as dt

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.transport.telegram_errors import (
    Absent,
    BotRefused,
    Failure,
    Flooded,
    Migrated,
    NotAllowed,
    Refused,
    Unknown,
    classify,
)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (RetryAfter(7), Flooded(dt.timedelta(seconds=7))),
        (ChatMigrated(-100), Migrated(-100)),
        (Forbidden("bot was blocked by the user"), Absent("bot was blocked by the user")),
        (BadRequest("Chat not found"), Absent("Chat not found")),
        (BadRequest("PEER_ID_INVALID"), Absent("Peer_id_invalid")),
        (BadRequest("Not enough rights to send text messages to the chat"), None),
        (BadRequest("TOPIC_CLOSED"), None),
        (BadRequest("Message is not modified: specified new message content"), None),
        (InvalidToken(), None),
        (Conflict("terminated by other getUpdates request"), None),
        (NetworkError("Bad Gateway"), Unknown("NetworkError: Bad Gateway")),
        (TimedOut(), Unknown("TimedOut: Timed out")),
    ],
)
def test_each_error_has_one_meaning(error: TelegramError, meaning: Failure | None) -> None:
    found = classify(error)
    assert meaning is None or found == meaning or found.reason.lower() == meaning.reason.lower()  # type: ignore[union-attr]
    kinds = {
        "rights": NotAllowed, "topic": NotAllowed, "modified": Refused, "token": BotRefused, "getupdates": BotRefused,
    }  # fmt: skip
    for word, kind in kinds.items():
        if word in error.message.lower():
            assert isinstance(found, kind)
