"""Keeps out updates that python-telegram-bot can't read, or reads with fields of other types than it says.

One malformed update in a batch would make the whole `getUpdates` fail, again and again. Here it becomes an empty update
with the same number, so that polling goes on past it.
"""

import datetime as dt
import json
import logging
import re
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import telegram
from telegram import TelegramObject, Update

logger = logging.getLogger(__name__)
# Telegram's ids fit 52 bits; what does not fit 63 can't be stored.
MAX_ID = 2**63 - 1
MAX_UPDATE_ID = 2**53
# A string, a bracket, or the number of an update behind its key.
_TOKENS = re.compile(rb'"update_id"\s*:\s*(?P<number>\d{1,16})(?!\d)|"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_UNIONS = {typing.Union, types.UnionType}
# Brackets around an update in an answer: those of the answer and of the list `result`.
_AROUND = 2


def without_unreadable(payload: bytes) -> bytes:
    """The answer to `getUpdates` with every unreadable update emptied. What is no such answer stays as it is."""
    try:
        answer = json.loads(payload)
        updates = answer["result"]
    except RecursionError:
        # One of them is nested so deep that no JSON reader takes it: each is read by itself.
        return dumped({"ok": True, "result": [_read(number, raw) for number, raw in _split(payload)]})
    except (ValueError, KeyError, TypeError):
        return payload
    if not isinstance(updates, list):
        return payload
    numbered = [update for update in updates if isinstance(update, dict) and is_update_id(update.get("update_id"))]
    answer["result"] = [readable_or_empty(update) for update in numbered]
    return dumped(answer)


def readable_or_empty(update: dict[str, Any]) -> dict[str, Any]:
    """The update if python-telegram-bot can read it and its fields are of the types it says, or else an empty one."""
    try:
        update = json.loads(dumped(update))
        if _is_valid(Update.de_json(update, None), Update):
            return update
        reason = "a field of a wrong type"
    except Exception as error:  # noqa: BLE001 - a stranger chose what is in there, and anything may come of it
        reason = type(error).__name__
    logger.warning("Update %s can't be read (%s); passed over", update["update_id"], reason)
    return {"update_id": update["update_id"]}


def is_update_id(value: object) -> bool:
    return type(value) is int and 0 <= value < MAX_UPDATE_ID


def dumped(value: object) -> bytes:
    """JSON in UTF-8. A lone surrogate, which no text may hold, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")


def _split(payload: bytes) -> Iterator[tuple[int, bytes]]:
    """The updates of an answer as they are written, each with its number; those without one are left out."""
    depth, start, number = 0, 0, -1
    for token in _TOKENS.finditer(payload):
        match token[0][:1]:
            case b"{" | b"[":
                depth += 1
                if depth == _AROUND + 1:
                    start, number = token.start(), -1
            case b"}" | b"]":
                depth -= 1
                if depth == _AROUND and is_update_id(number):
                    yield number, payload[start : token.end()]
            case _ if token["number"] and depth == _AROUND + 1:
                number = int(token["number"])


def _read(number: int, raw: bytes) -> dict[str, Any]:
    try:
        return readable_or_empty({**json.loads(raw), "update_id": number})
    except (ValueError, TypeError, RecursionError):
        logger.warning("Update %s can't be read; passed over", number)
        return {"update_id": number}


def _is_valid(value: object, hint: object) -> bool:
    """Whether a value is of the type that python-telegram-bot's own annotation says."""
    origin = typing.get_origin(hint)
    if origin in _UNIONS:
        return any(_is_valid(value, each) for each in typing.get_args(hint))
    if origin is not None:
        inner = typing.get_args(hint)[0] if typing.get_args(hint) else Any
        if not isinstance(value, Sequence) or isinstance(value, str):
            return not issubclass(origin, Sequence)
        return all(_is_valid(each, inner) for each in value)
    if isinstance(value, TelegramObject):
        known = not isinstance(hint, type) or isinstance(value, hint)
        return known and all(_has_valid(value, *field) for field in _fields(type(value)))  # type: ignore[arg-type]  # a class
    return _is_plain(value, hint)


def _has_valid(value: TelegramObject, name: str, hint: object, optional: bool) -> bool:
    field = getattr(value, name, None)
    # Most fields of a message are not there.
    return optional if field is None else (type(field) is str and hint is str) or _is_valid(field, hint)


def _is_plain(value: object, hint: object) -> bool:
    if type(value) is int:
        return abs(value) <= MAX_ID and hint not in {str, bool}
    if isinstance(hint, type) and issubclass(hint, TelegramObject | str | int | bool | float | dt.datetime):
        return isinstance(value, hint)
    return value is None if hint is type(None) else True


@cache
def _fields(kind: Any) -> tuple[tuple[str, object, bool], ...]:
    """The arguments of a class, their types, and whether they may be missing; without those whose type has no name at
    run time.
    """
    names: dict[str, object] = {**vars(typing), **vars(telegram), "dtm": dt, "Sequence": Sequence, "Callable": Callable}
    found: dict[str, tuple[str, object, bool]] = {}
    for base in kind.__mro__:
        hints = getattr(base.__dict__.get("__init__"), "__annotations__", {})
        for name, hint in hints.items():
            if name in {"return", "api_kwargs"} or name in found:
                continue
            try:
                resolved = eval(hint, names) if isinstance(hint, str) else hint  # noqa: S307 - the library's own words
            except (NameError, AttributeError, TypeError):
                continue
            inner = [each for each in typing.get_args(resolved) if each is not type(None)]
            optional = _is_valid(None, resolved)
            only = inner[0] if optional and len(inner) == 1 and typing.get_origin(resolved) in _UNIONS else resolved
            found[name] = (name, only, optional)
    return tuple(found.values())
