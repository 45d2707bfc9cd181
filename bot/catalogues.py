"""Checks that the words in the code and those in the catalogues agree, in every language."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords

from bot.errors import BotError
from bot.i18n import DOMAIN, catalogue

# How the code says a sentence: words("…"), words.plural("…", "…", n) and later("…").
KEYWORDS = parse_keywords(["words", "each", "self", "plural:1,2", "later"])
_PLACE = re.compile(r"%\((\w+)\)s")

MessageId = str | tuple[str, str]


def faults(code: Path, locales: Path, required: Iterable[str]) -> Iterator[str]:
    """Sentences for an editor, each with file and line."""
    said = extracted(code)
    folders = {path.name for path in locales.iterdir() if path.is_dir()} if locales.is_dir() else set()
    for language in sorted({*required, *folders}):
        path = locales / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        if not path.is_file():
            yield f"{path}:1: is missing"
            continue
        try:
            found = catalogue(path)
        except BotError as error:
            yield str(error)
            continue
        yield from (f"{path}:{line}: {sentence}" for line, sentence in _compared(said, found))


def extracted(code: Path) -> set[MessageId]:
    """Every sentence that the code marks; a plural one as a pair."""
    return {
        message if isinstance(message, str) else (message[0], message[1])
        for _, _, message, _, _ in extract_from_dir(
            code,
            method_map=[("messenger/**", "ignore"), ("search/**", "ignore"), ("**.py", "python")],
            keywords=KEYWORDS,
        )
    }


def _compared(said: set[MessageId], found: Catalog) -> Iterator[tuple[int, str]]:
    there: dict[MessageId, Message] = {}
    for message in found:
        if message.id:
            id_ = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
            there[id_] = message
    for id_ in sorted(said - there.keys(), key=str):
        yield 1, f"lacks “{_first(id_)}”"
    for id_, message in there.items():
        line = message.lineno or 1
        if id_ not in said:
            yield line, f"“{_first(id_)}” is not said anywhere any more"
        elif message.fuzzy:
            yield line, f"“{_first(id_)}” is marked fuzzy: read it again and take the mark away"
        else:
            yield from ((line, sentence) for sentence in _translated(id_, message, found.num_plurals))


def _translated(id_: MessageId, message: Message, forms: int) -> Iterator[str]:
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    if len(strings) != (1 if isinstance(id_, str) else forms) or not all(strings):
        yield f"“{_first(id_)}” is not translated"
        return
    wanted = set(_PLACE.findall(_first(id_)))
    for string in strings:
        places = set(_PLACE.findall(string))
        if places != wanted or ("%" in _PLACE.sub("", string) and "%" not in _PLACE.sub("", _first(id_))):
            yield f"“{_first(id_)}” has other %(places)s than its translation"


def _first(id_: MessageId) -> str:
    return id_ if isinstance(id_, str) else id_[0]
