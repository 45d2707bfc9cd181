"""A request layer that keeps out updates which python-telegram-bot can't read.

One malformed update in a batch would make the whole `getUpdates` fail, again and again, for ever. Here
it becomes an empty update with the same number, so that polling goes on past it.
"""

import json
import logging
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, RequestData

logger = logging.getLogger(__name__)
# Telegram's ids fit 52 bits; what does not fit 63 can't be stored.
LARGEST_ID = 2**63 - 1


class Sifting(BaseRequest):
    """Wraps the request layer that does the work."""

    def __init__(self, inner: BaseRequest) -> None:
        self._inner = inner

    @property
    def read_timeout(self) -> float | None:
        return self._inner.read_timeout

    async def initialize(self) -> None:
        await self._inner.initialize()

    async def shutdown(self) -> None:
        await self._inner.shutdown()

    async def do_request(  # noqa: PLR0917 - the base class says so
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        status, payload = await self._inner.do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        return (status, sifted(payload)) if status == 200 and url.endswith("/getUpdates") else (status, payload)


def sifted(payload: bytes) -> bytes:
    """The answer to `getUpdates` with every unreadable update emptied. What is no such answer stays as it is."""
    try:
        answer = json.loads(payload)
        updates = answer["result"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return payload
    if not isinstance(updates, list):
        return payload
    numbered = [update for update in updates if isinstance(update, dict) and _is_id(update.get("update_id"))]
    answer["result"] = [readable(update) for update in numbered]
    return dumped(answer)


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update if python-telegram-bot can read it and its fields are of their types, or else an empty one."""
    update = json.loads(dumped(update))
    try:
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


_TEXTS = {"text", "data", "caption", "language_code", "id_text", "username", "query", "type"}
_LISTS = {"entities", "photo", "new_chat_members"}


def _sound(value: object, name: str = "", depth: int = 0) -> bool:
    if depth > 20:
        return False
    if isinstance(value, dict):
        return all(_sound(inner, key, depth + 1) for key, inner in value.items())
    if isinstance(value, list):
        return name not in _TEXTS and all(_sound(inner, "", depth + 1) for inner in value)
    if name in _TEXTS:
        return isinstance(value, str)
    if name in _LISTS:
        return False
    if name in {"offset", "length"}:
        return isinstance(value, int) and 0 <= value <= 10_000
    return not isinstance(value, int) or abs(value) <= LARGEST_ID


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
