"""Independent judges of what goes over the wire: aiogram's models of the Bot API, and Telegram's own parser."""

import json
import typing
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

import aiogram.methods
import tdjson
from aiogram.methods.base import TelegramMethod
from pydantic import BaseModel, TypeAdapter, ValidationError


def check_request(method: str, params: Mapping[str, Any]) -> list[str]:
    """What is wrong with a request of the Bot API; nothing where it is sound."""
    model = _model(method)
    if model is None:
        return [f"{method}: no such method"]
    try:
        request = model.model_validate_json(json.dumps(params), strict=True)
    except ValidationError as error:
        return [f"{method}.{_place(one['loc'])}: {one['msg']}" for one in error.errors()]
    return [f"{method}{fault}" for fault in (*_unknown(request, ""), *_unnamed(request, params, ""))]


def check_answer(method: str, body: Mapping[str, Any]) -> list[str]:
    """What is wrong with an answer; Unix times may stand for dates, unknown fields may not."""
    if not body.get("ok"):
        sound = isinstance(body.get("error_code"), int) and isinstance(body.get("description"), str)
        return [] if sound else [f"{method}: a refusal without error_code or description"]
    model = _model(method)
    if model is None:
        return [f"{method}: no such method"]
    try:
        result = TypeAdapter(model.__returning__).validate_python(body["result"])
    except ValidationError as error:
        return [f"{method} → {_place(one['loc'])}: {one['msg']}" for one in error.errors()]
    return [f"{method} → {fault}" for fault in _unknown(result, "")]


def check_formatting(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities as Telegram's own parser reads this HTML; ValueError with its words where it refuses."""
    request = {"@type": "parseTextEntities", "text": text, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = _telegram(request)
    if answer["@type"] == "error":
        raise ValueError(answer["message"])
    return answer["text"], [_entity(one) for one in answer["entities"]]


@lru_cache
def _model(method: str) -> type[TelegramMethod[Any]] | None:
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        if name.lower() == method.lower() and isinstance(model, type) and issubclass(model, TelegramMethod):
            return model
    return None


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _children(value: Any, place: str) -> Iterator[tuple[BaseModel, str]]:
    if isinstance(value, BaseModel):
        yield value, place
        for name in type(value).model_fields:
            yield from _children(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, list | tuple):
        for index, one in enumerate(value):
            yield from _children(one, f"{place}.{index}")


def _unknown(value: Any, place: str) -> Iterator[str]:
    for model, where in _children(value, place):
        for name in model.model_extra or {}:
            yield f"{where}.{name}: no such field"


def _unnamed(request: BaseModel, params: Mapping[str, Any], place: str) -> Iterator[str]:
    """Fields of one allowed value (`type`, `source`), which aiogram fills in and Telegram demands."""
    for model, where in _children(request, place):
        given = _at(params, where)
        for name, field in type(model).model_fields.items():
            fixed = typing.get_origin(field.annotation) is Literal
            if fixed and isinstance(given, Mapping) and name not in given:
                yield f"{where}.{name}: must be given"


def _at(value: Any, place: str) -> Any:
    for part in filter(None, place.split(".")):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list | tuple) and part.isdigit():
            value = value[int(part)]
        else:
            return None
    return value


_NAMES = {
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "CustomEmoji": "custom_emoji",
}


def _entity(one: Mapping[str, Any]) -> dict[str, Any]:
    kind = one["type"]["@type"].removeprefix("textEntityType")
    entity = {"type": _NAMES.get(kind, kind.lower()), "offset": one["offset"], "length": one["length"]}
    for name in ("url", "language", "custom_emoji_id"):
        if one["type"].get(name):
            entity[name] = one["type"][name]
    if "user_id" in one["type"]:
        entity["user"] = one["type"]["user_id"]
    return entity


@lru_cache(maxsize=1)
def _quiet() -> None:
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')


def _telegram(request: Mapping[str, Any]) -> dict[str, Any]:
    """Carries out one of TDLib's synchronous functions; it opens no connection."""
    _quiet()
    answer = tdjson.td_execute(json.dumps(request).encode())
    decoded: dict[str, Any] = json.loads(answer or b"{}")
    return decoded
