"""Message entities: the formatting of a text, with offsets in UTF-16 code units.

Some entities come from the bot; others, such as links and commands, Telegram detects by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.emulator.api.api_errors import bad_request
from bot.emulator.formatting.urls import normalize_url

# Telegram lists entities of the same offset and length in this order, lower numbers first.
_RANK = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)\]»])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]+@[\w-]+\.[a-z]{2,})"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})(?!\w)"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/@])"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)


@dataclass(frozen=True, slots=True)
class Entity:
    kind: str
    offset: int
    length: int
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        return {"type": self.kind, "offset": self.offset, "length": self.length, **self.extra}


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def sort_entities(entities: Iterable[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda one: (one.offset, -one.length, _RANK.get(one.kind, 50)))


def parse_entities(objects: list[Any], text: str) -> list[Entity]:
    """The entities that the bot sent as JSON together with the text."""
    found: list[Entity] = []
    size = utf16_length(text)
    for one in objects:
        if not isinstance(one, dict) or not isinstance(one.get("type"), str):
            raise bad_request('can\'t parse MessageEntity: Expected an Object with a "type"')
        offset, length = one.get("offset"), one.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request('can\'t parse MessageEntity: Can\'t find field "offset" or "length"')
        if offset < 0 or length < 0 or offset + length > size:
            raise bad_request(f"entity beginning at UTF-16 offset {offset} ends beyond the end of the text")
        extra = {key: one[key] for key in ("language", "user", "custom_emoji_id") if key in one}
        if one["type"] == "text_link":
            url = normalize_url(str(one.get("url", "")))
            if url is None:
                continue
            extra["url"] = url
        if length and (one["type"] in _RANK):
            found.append(Entity(one["type"], offset, length, extra))
    return sort_entities(found)


def detect_entities(text: str, existing: Iterable[Entity] = ()) -> list[Entity]:
    """Links, e-mail addresses, mentions, commands and hashtags in plain text, outside of links and code."""
    closed = [one for one in existing if one.kind in {"pre", "code", "text_link", "text_mention"}]
    found = []
    for match in _DETECTED.finditer(text):
        offset, kind = utf16_length(text[: match.start()]), match.lastgroup or ""
        entity = Entity(kind, offset, utf16_length(match[0]))
        if not any(one.offset < entity.end and entity.offset < one.end for one in closed):
            found.append(entity)
    return found


def trim_text(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """The text without spaces at both ends, as Telegram stores it, with its entities moved accordingly."""
    stripped = text.strip()
    cut, size = utf16_length(text[: len(text) - len(text.lstrip())]), utf16_length(stripped)
    moved = []
    for one in entities:
        start, end = max(0, one.offset - cut), min(size, one.end - cut)
        if end > start:
            moved.append(Entity(one.kind, start, end - start, one.extra))
    return stripped, moved


def normalize_entities(entities: Iterable[Entity]) -> list[Entity]:
    """Entities as Telegram stores them: adjacent styles joined, nothing inside code, no nested quotes."""
    code: list[Entity] = []
    last: dict[str, Entity] = {}
    result: list[Entity] = []
    for one in sort_entities(entities):
        if any(outer.offset <= one.offset and one.end <= outer.end for outer in code):
            continue
        if one.kind in {"pre", "code"}:
            code.append(one)
        before = last.get(one.kind)
        if before and one.kind in _STYLES and one.offset <= before.end:
            joined = Entity(one.kind, before.offset, max(before.end, one.end) - before.offset)
            result[result.index(before)] = last[one.kind] = joined
            continue
        if before and one.kind not in _STYLES and one.offset < before.end:
            continue
        last[one.kind] = one
        result.append(one)
    return sort_entities(result)
