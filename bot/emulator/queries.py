"""Methods that answer what waits for the bot: pressed buttons and inline queries, once and in time."""

from collections import OrderedDict

from .chats import Json
from .params import Params
from .refusals import RefusedError, bad
from .waiting import Q
from .world import World


def answer_callback_query(world: World, params: Params) -> bool:
    text = params.text("text")
    if len(text) > world.limits.callback_answer:
        raise bad("MESSAGE_TOO_LONG")
    press = _waiting(world, world.presses, params.text("callback_query_id"), world.limits.callback_seconds)
    answer: Json = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url")}
    press.settle(answer)
    world.tell("answered", {"press": press.id, "person": press.person, "chat": press.chat, **answer})
    return True


def answer_inline_query(world: World, params: Params) -> bool:
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


def _waiting(world: World, queries: OrderedDict[str, Q], query_id: str, seconds: float) -> Q:
    query = queries.get(query_id)
    if query is None or query.answer is not None or world.clock.now().timestamp() - query.at > seconds:
        raise _too_old()
    return query


def _too_old() -> RefusedError:
    return bad("query is too old and response timeout expired or query ID is invalid")
