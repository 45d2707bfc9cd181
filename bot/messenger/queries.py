"""Questions that wait for the bot: pressed buttons and inline queries, answered once and in time."""

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol, TypeVar

from .chats import Json
from .params import Params
from .refusals import RefusedError, bad

if TYPE_CHECKING:
    from .world import World

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


def answer_callback_query(world: "World", params: Params) -> bool:
    text = params.text("text")
    if len(text) > world.limits.callback_answer:
        raise bad("MESSAGE_TOO_LONG")
    press = _waiting(world, world.presses, params.text("callback_query_id"), world.limits.callback_seconds)
    answer: Json = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url")}
    press.settle(answer)
    world.tell("answered", {"press": press.id, "person": press.person, "chat": press.chat, **answer})
    return True


def answer_inline_query(world: "World", params: Params) -> bool:
    results = params.array("results") or []
    asked = _waiting(world, world.asked, params.text("inline_query_id"), world.limits.inline_seconds)
    if len(results) > world.limits.inline_results:
        raise bad("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in results:
        result_id = str(result.get("id", "")) if isinstance(result, dict) else ""
        if not 1 <= len(result_id.encode()) <= 64:
            raise bad("RESULT_ID_INVALID")
        if result_id in seen:
            raise bad("RESULT_ID_DUPLICATE")
        if not result.get("type"):
            raise bad("can't parse InlineQueryResult: Can't find field \"type\"")
        seen.add(result_id)
    asked.settle(
        {
            "results": results,
            "cache_time": params.integer("cache_time", 300),
            "is_personal": params.flag("is_personal"),
            "next_offset": params.text("next_offset"),
            "button": params.mapping("button"),
        }
    )
    return True


def _waiting(world: "World", queries: OrderedDict[str, Q], query_id: str, seconds: float) -> Q:
    query = queries.get(query_id)
    if query is None or query.answer is not None or world.clock.now().timestamp() - query.at > seconds:
        raise _too_old()
    return query


def _too_old() -> RefusedError:
    return bad("query is too old and response timeout expired or query ID is invalid")
