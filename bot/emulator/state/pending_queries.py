"""Queries that wait for the bot's answer: pressed buttons and inline queries."""

import asyncio
from collections import OrderedDict
from typing import TypeVar

from bot.emulator.state.chats import Json

_CAPACITY = 10_000  # queries; older ones are deleted, and an answer to them comes too late


class PendingQuery:
    """A query, and its answer once the bot has sent it."""

    def __init__(self, query_id: str, person: int, sent_at: float) -> None:
        self.id = query_id
        self.person = person
        self.sent_at = sent_at
        """Unix time."""
        self.answer: Json | None = None
        self._resolved = asyncio.Event()

    def resolve(self, answer: Json) -> None:
        self.answer = answer
        self._resolved.set()

    async def answered(self) -> Json:
        """Waits for the bot's answer."""
        await self._resolved.wait()
        return self.answer or {}


class Press(PendingQuery):
    """A pressed button; its answer has `text`, `show_alert` and `url`."""

    def __init__(self, query_id: str, person: int, sent_at: float, message: tuple[int, int], data: str) -> None:
        super().__init__(query_id, person, sent_at)
        self.chat, self.message = message
        self.data = data


class Asked(PendingQuery):
    """An inline query; its answer has `results`, `cache_time`, `is_personal` and `next_offset`."""

    def __init__(self, query_id: str, person: int, sent_at: float, query: str) -> None:
        super().__init__(query_id, person, sent_at)
        self.query = query

    def result(self, result_id: str) -> Json:
        results: list[Json] = (self.answer or {}).get("results", [])
        for result in results:
            if result.get("id") == result_id:
                return result
        raise ValueError(f"no inline result {result_id!r}")


Q = TypeVar("Q", bound=PendingQuery)


def remember(queries: OrderedDict[str, Q], query: Q) -> Q:
    """Adds the query and deletes the oldest ones beyond the capacity."""
    queries[query.id] = query
    while len(queries) > _CAPACITY:
        queries.popitem(last=False)
    return query
