"""Parses Telegram's HTML into plain text and entities, with the same errors as Telegram's parser."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.emulator.api.api_errors import ApiError, bad_request
from bot.emulator.formatting.html_tags import TAGS, decode_references, tag_argument
from bot.emulator.formatting.message_entities import Entity, sort_entities, utf16_length
from bot.emulator.formatting.urls import mentioned_user_id, normalize_url

_TAG_NAME = re.compile(r"<([^\s>]*)")
_END_TAG = re.compile(r"</([^\s>]*)\s*(>?)")
_ATTRIBUTE = re.compile(r"([^\s=>/\"']*)\s*(=?)\s*")
_TOKEN = re.compile(r"[a-zA-Z0-9.\-]*")
_TEXT = re.compile(r"[^<]+")


@dataclass(slots=True)
class _OpenTag:
    tag: str
    argument: str
    offset: int
    piece: int
    """Index of the first piece of text inside the tag."""


@lru_cache(maxsize=512)
def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """Text and entities, in Telegram's order. Cached, because a digest goes to many readers."""
    return _HtmlParser(html).parse()


class _HtmlParser:
    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._pieces: list[str] = []
        self._offset = 0
        self._open: list[_OpenTag] = []
        self._found: list[Entity] = []

    def parse(self) -> tuple[str, tuple[Entity, ...]]:
        while self._at < len(self._html):
            if match := _TEXT.match(self._html, self._at):
                self._text(match[0])
                self._at = match.end()
            elif self._html.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise self._error(f'can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        text = "".join(self._pieces)
        if any(0xD800 <= ord(letter) < 0xE000 for letter in text):
            raise self._error(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        # Telegram uses the language only where `code` and `pre` enclose the same text.
        plain = (Entity("code", one.offset, one.length) if one.kind == "code" else one for one in self._found)
        return text, tuple(sort_entities(plain))

    def _text(self, raw: str) -> None:
        text = decode_references(raw)
        self._pieces.append(text)
        self._offset += utf16_length(text)

    def _error(self, reason: str) -> ApiError:
        return bad_request(f"can't parse entities: {reason[0].upper()}{reason[1:]}")

    def _error_at(self, reason: str, position: int) -> ApiError:
        return self._error(f"{reason} at byte offset {len(self._html[:position].encode())}")

    def _start_tag(self) -> None:
        begin = self._at
        name = _TAG_NAME.match(self._html, begin)
        if name is None or name.end() >= len(self._html):
            raise self._error_at("unclosed start tag", begin)
        tag = name[1].lower()
        if tag not in TAGS:
            raise self._error_at(f'unsupported start tag "{tag}"', begin)
        self._at = name.end()
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._error_at('tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_OpenTag(tag, argument, self._offset, len(self._pieces)))

    def _attributes(self, tag: str, begin: int) -> str:
        """Reads to the end of the closing `>` and returns the value of the one attribute that the tag uses."""
        argument = ""
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                self._at += 1
                return argument
            match = _ATTRIBUTE.match(self._html, self._at)
            if match is None or not match[1]:
                if self._at >= len(self._html):
                    raise self._error_at(f'unclosed start tag "{tag}"', begin)
                raise self._error_at(f'empty attribute name in the tag "{tag}"', begin)
            self._at = match.end()
            if self._at >= len(self._html):
                raise self._error_at(f'unclosed start tag "{tag}"', begin)
            value = self._value(begin) if match[2] else ""
            argument = tag_argument(tag, match[1], value, argument)

    def _value(self, begin: int) -> str:
        quote = self._peek()
        if quote in {'"', "'"}:
            end = self._html.find(quote, self._at + 1)
            if end < 0 or end + 1 >= len(self._html):
                raise self._error_at("unclosed start tag", begin)
            value = decode_references(self._html[self._at + 1 : end])
            self._at = end + 1
            return value
        token = _TOKEN.match(self._html, self._at)
        start, end = self._at, token.end() if token else self._at
        self._at = end
        if not (self._peek().isspace() or self._peek() == ">"):
            raise self._error_at("unexpected end of name token", start)
        return self._html[start:end].lower()

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._error_at("unexpected end tag", begin)
        match = _END_TAG.match(self._html, begin)
        if match is None or not match[2]:
            raise self._error_at("unclosed end tag", begin)
        opened = self._open.pop()
        if match[1] and match[1].lower() != opened.tag:
            found = f'expected "</{opened.tag}>", found "</{match[1].lower()}>"'
            reason = f"unmatched end tag at byte offset {len(self._html[:begin].encode())}, {found}"
            raise self._error(reason)
        self._at = match.end()
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _OpenTag) -> None:
        length = self._offset - opened.offset
        kind = TAGS[opened.tag]
        if opened.tag in {"pre", "code"} and self._merge_pre_and_code(opened, length):
            return
        extra: dict[str, Any] = {}
        if opened.tag == "a":
            url = opened.argument or "".join(self._pieces[opened.piece :])
            if person := mentioned_user_id(url):
                kind, extra = "text_mention", {"user": person}
            elif link := normalize_url(url):
                extra = {"url": link}
            else:
                return
        elif opened.tag == "code" and opened.argument:
            extra = {"language": opened.argument}
        elif opened.tag == "blockquote" and opened.argument:
            kind = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit() or int(opened.argument) == 0:
                raise self._error("invalid custom emoji identifier specified")
            extra = {"custom_emoji_id": opened.argument}
        self._found.append(Entity(kind, opened.offset, length, extra))

    def _merge_pre_and_code(self, opened: _OpenTag, length: int) -> bool:
        """Joins `pre` and `code` with a language around the same text into one entity."""
        last = self._found[-1] if self._found else None
        if last is None or (last.offset, last.length) != (opened.offset, length):
            return False
        language = opened.argument if opened.tag == "code" else last.extra.get("language")
        if (
            {last.kind, opened.tag} != {"pre", "code"}
            or not language
            or ("language" in last.extra and last.kind == "pre")
        ):
            return False
        self._found[-1] = Entity("pre", opened.offset, length, {"language": language})
        return True

    def _peek(self) -> str:
        return self._html[self._at] if self._at < len(self._html) else "\0"

    def _skip_spaces(self) -> None:
        while self._peek().isspace():
            self._at += 1
