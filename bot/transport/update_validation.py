"""Keeps out updates that python-telegram-bot can't read.

One malformed update in a batch would make the whole `getUpdates` fail, again and again, for ever. Here
it becomes an empty update with the same number, so that polling goes on past it.
"""

import json
import logging
import re
from typing import Any

from telegram import Update

logger = logging.getLogger(__name__)
# Telegram's ids fit 52 bits; what does not fit 63 can't be stored.
LARGEST_ID = 2**63 - 1
_NUMBER = re.compile(rb'"update_id"\s*:\s*(\d{1,16})')


def without_unreadable(payload: bytes) -> bytes:
    """The answer to `getUpdates` with every unreadable update emptied. What is no such answer stays as it is."""
    try:
        answer = json.loads(payload)
        updates = answer["result"]
    except RecursionError:
        # Nested so deep that no JSON reader takes it; the numbers are all that is wanted of it.
        numbers = sorted({int(number) for number in _NUMBER.findall(payload)})
        return dumped({"ok": True, "result": [{"update_id": number} for number in numbers if _is_id(number)]})
    except (ValueError, KeyError, TypeError):
        return payload
    if not isinstance(updates, list):
        return payload
    numbered = [update for update in updates if isinstance(update, dict) and _is_id(update.get("update_id"))]
    answer["result"] = [readable_or_empty(update) for update in numbered]
    return dumped(answer)


def readable_or_empty(update: dict[str, Any]) -> dict[str, Any]:
    """The update if python-telegram-bot can read it and its fields are of their types, or else an empty one."""
    try:
        update = json.loads(dumped(update))
        if Update.de_json(update, None) and _sound(update):
            return update
        reason = "a field of a wrong type"
    except Exception as error:  # noqa: BLE001 - a stranger chose what is in there, and anything may come of it
        reason = type(error).__name__
    logger.warning("Update %s can't be read (%s); passed over", update["update_id"], reason)
    return {"update_id": update["update_id"]}


def dumped(value: object) -> bytes:
    """JSON in UTF-8. A lone surrogate, which no text may hold, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")


# The fields that the bot or python-telegram-bot relies on, by their type.
_TEXTS = {"text", "data", "caption", "language_code", "username", "query", "type", "first_name", "title"}
_LISTS = {"entities", "caption_entities", "photo", "new_chat_members", "inline_keyboard"}
_NUMBERS = {"message_id", "message_thread_id", "offset", "length", "migrate_to_chat_id", "migrate_from_chat_id"}
_FLAGS = {"is_bot", "is_topic_message"}
_NUMBERED = {"chat", "from", "user", "sender_chat"}
_QUERIES = {"callback_query", "inline_query"}
_MESSAGES = {"message", "edited_message", "channel_post", "edited_channel_post", "reply_to_message", "pinned_message"}
# Nesting of a message that replies to another, with some to spare.
_DEEPEST = 30


def _sound(value: object, name: str = "", depth: int = 0) -> bool:
    """Whether every field is of its type; `name` is that of the field that holds the value."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, dict):
        return _complete(value, name) and all(_sound(inner, key, depth + 1) for key, inner in value.items())
    if isinstance(value, list):
        return name not in _TEXTS | _NUMBERS | _FLAGS and all(_sound(inner, "", depth + 1) for inner in value)
    if name in _TEXTS:
        return isinstance(value, str)
    if name in _FLAGS:
        return isinstance(value, bool)
    if name in _NUMBERS and type(value) is not int:
        return False
    if name in _LISTS | _NUMBERED:
        return False
    return not isinstance(value, int | float) or abs(value) <= LARGEST_ID


def _complete(value: dict[str, Any], name: str) -> bool:
    """What python-telegram-bot takes as missing without a word is there."""
    if "message_id" in value and name in _MESSAGES:
        return isinstance(value.get("chat"), dict) and type(value.get("date")) is int
    if name == "my_chat_member":
        members = (value.get("old_chat_member"), value.get("new_chat_member"))
        return all(isinstance(each, dict) and isinstance(each.get("status"), str) for each in members)
    if name == "chat" and not isinstance(value.get("type"), str):
        return False
    id_ = int if name in _NUMBERED else str if name in _QUERIES else None
    return id_ is None or type(value.get("id")) is id_


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
