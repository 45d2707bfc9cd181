"""Methods that answer callback queries and inline queries: once, and before they are too old."""

from collections import OrderedDict
from typing import Any

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params
from bot.emulator.state.chats import Json
from bot.emulator.state.pending_queries import Q
from bot.emulator.state.state import State


def answer_callback_query(state: State, params: Params) -> bool:
    text = params.text("text")
    if len(text) > state.limits.callback_answer:
        raise bad_request("MESSAGE_TOO_LONG")
    press = _require_pending(state, state.presses, params.text("callback_query_id"), state.limits.callback_seconds)
    answer: Json = {"text": text, "show_alert": params.boolean("show_alert"), "url": params.text("url")}
    press.resolve(answer)
    state.notify("answered", {"press": press.id, "person": press.person, "chat": press.chat, **answer})
    return True


def answer_inline_query(state: State, params: Params) -> bool:
    results = params.array("results") or []
    query = _require_pending(state, state.inline_queries, params.text("inline_query_id"), state.limits.inline_seconds)
    if len(results) > state.limits.inline_results:
        raise bad_request("RESULTS_TOO_MUCH")
    _check_results(results)
    query.resolve(
        {
            "results": results,
            "cache_time": params.integer("cache_time", 300),
            "is_personal": params.boolean("is_personal"),
            "next_offset": params.text("next_offset"),
            "button": params.object("button"),
        }
    )
    return True


def _check_results(results: list[Any]) -> None:
    seen: set[str] = set()
    for result in results:
        result_id = str(result.get("id", "")) if isinstance(result, dict) else ""
        if not 1 <= len(result_id.encode()) <= 64:
            raise bad_request("RESULT_ID_INVALID")
        if result_id in seen:
            raise bad_request("RESULT_ID_DUPLICATE")
        if not result.get("type"):
            raise bad_request("can't parse InlineQueryResult: Can't find field \"type\"")
        seen.add(result_id)


def _require_pending(state: State, queries: OrderedDict[str, Q], query_id: str, max_age: float) -> Q:
    """The query, if it is not answered yet and at most `max_age` seconds old."""
    query = queries.get(query_id)
    if query is None or query.answer is not None or state.clock.now().timestamp() - query.sent_at > max_age:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query
