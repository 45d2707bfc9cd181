"""Questions that wait for the bot: pressed buttons and inline queries."""

import asyncio
from collections import OrderedDict
from typing import Protocol, TypeVar

from .chats import Json

_WAITING = 10_000  # queries; older ones are forgotten, and so too old
Q = TypeVar("Q", bound="_Query")


class _Query(Protocol):
    answer: Json | None
    at: float

    def settle(self, answer: Json) -> None: ...


class _Awaited:
    """A query and, once the bot has spoken, its answer."""

    def __init__(self, query_id: str, person: int, at: float) -> None:
        self.id = query_id
        self.person = person
        self.at = at
        self.answer: Json | None = None
        self._settled = asyncio.Event()

    def settle(self, answer: Json) -> None:
        self.answer = answer
        self._settled.set()

    async def answered(self) -> Json:
        """Waits for the bot's answer."""
        await self._settled.wait()
        return self.answer or {}


class Press(_Awaited):
    """A pressed button; its answer has `text`, `show_alert`, `url`."""

    def __init__(self, query_id: str, person: int, at: float, place: tuple[int, int], data: str) -> None:
        super().__init__(query_id, person, at)
        self.chat, self.message = place
        self.data = data


class Asked(_Awaited):
    """An inline query; its answer has `results`, `cache_time`, `is_personal`, `next_offset`."""

    def __init__(self, query_id: str, person: int, at: float, query: str) -> None:
        super().__init__(query_id, person, at)
        self.query = query

    def result(self, result_id: str) -> Json:
        results: list[Json] = (self.answer or {}).get("results", [])
        for result in results:
            if result.get("id") == result_id:
                return result
        raise ValueError(f"no inline result {result_id!r}")


def keep(waiting: OrderedDict[str, Q], query_id: str, query: Q) -> Q:
    waiting[query_id] = query
    while len(waiting) > _WAITING:
        waiting.popitem(last=False)
    return query
