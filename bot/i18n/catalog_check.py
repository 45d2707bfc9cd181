"""Checks that the sentences in the code and those in the catalogues agree, in every language."""

import ast
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import babel
from babel.dates import format_date
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from bot.errors import BotError
from bot.i18n.translator import DOMAIN, catalogue, compiled, locale_of

# gettext's own: _("…"), ngettext("…", "…", n) and N_("…").
KEYWORDS = DEFAULT_KEYWORDS
_PLACE = re.compile(r"%\((\w+)\)s")

_LATIN_WORD = re.compile("[A-Za-z][a-z]{2,}")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_MESSAGE_ID = re.compile(r'^msgid[ \t]+"(?:[^"\\]|\\.)*"(?:\s*\n[ \t]*"(?:[^"\\]|\\.)*")*', re.MULTILINE)
# What takes a text that Telegram bounds, and where the code calls it: core.telegram.org/bots/api#setmycommands.
_LIMITS = {"Command": 256, "set_my_description": 512, "set_my_short_description": 120}
_SHORT_OF_SPACE = ("handlers", "routing")
# The patterns of bot.i18n, each with days that it must tell apart.
DATES = {
    "d MMMM y": [dt.date(2001, 2, 3), dt.date(2001, 2, 4), dt.date(2001, 3, 3), dt.date(2002, 2, 3)],
    "LLLL y": [dt.date(2001, 2, 1), dt.date(2001, 3, 1), dt.date(2002, 2, 1)],
    "y": [dt.date(2001, 1, 1), dt.date(2002, 1, 1)],
}

MessageId = str | tuple[str, str]


def faults(code: Path, locales: Path, required: Iterable[str]) -> Iterator[str]:
    """Sentences for an editor, each with file and line."""
    said, limits = extracted(code), _limits(code)
    folders = (
        {path.name for path in locales.iterdir() if path.is_dir() and path.name[0] != "."}
        if locales.is_dir()
        else set()
    )
    for language in sorted({*required, *folders}):
        path = locales / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        if not path.is_file():
            yield f"{path}:1: is missing"
            continue
        try:
            # As the bot will, so that what is sound here serves there.
            locale, found = locale_of(path), catalogue(path)
            compiled(found)
        except BotError as error:
            yield str(error)
            continue
        for line, sentence in (*_repeated(path.read_text(encoding="utf-8")), *_compared(said, found)):
            yield f"{path}:{line}: {sentence}"
        for message in found:
            for sentence in _fitting(message, locale, limits):
                yield f"{path}:{message.lineno or 1}: {sentence}"


def extracted(code: Path) -> set[MessageId]:
    """Every sentence that the code marks; a plural one as a pair."""
    return {
        message if isinstance(message, str) else (message[0], message[1])
        for _, _, message, _, _ in extract_from_dir(
            code,
            method_map=[("emulator/**", "ignore"), ("search/**", "ignore"), ("**.py", "python")],
            keywords=KEYWORDS,
        )
    }


def _limits(code: Path) -> dict[str, int]:
    """The most characters of each sentence that Telegram shows where space is short."""
    limits = {}
    for path in (path for folder in _SHORT_OF_SPACE for path in (code / folder).glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and (most := _LIMITS.get(ast.unparse(call.func).rpartition(".")[2])):
                for said in ast.walk(call):
                    if isinstance(said, ast.Constant) and isinstance(said.value, str):
                        limits[said.value] = most
    return limits


def _fitting(message: Message, locale: babel.Locale, limits: Mapping[str, int]) -> Iterator[str]:
    id_, text = message.id, message.string
    if not isinstance(id_, str) or not isinstance(text, str) or not id_ or not text:
        return
    if id_ in limits and len(text) > limits[id_]:
        yield f"“{id_[:60]}” has {len(text)} characters, at most {limits[id_]} fit where it stands"
    if id_ in DATES:
        try:
            written = [format_date(day, text, locale=locale) for day in DATES[id_]]
        except (ValueError, AttributeError, LookupError):
            yield f"“{id_}” is a date's pattern, and “{text[:60]}” is none: use the letters d, M, L and y of CLDR"
        else:
            if len(set(written)) < len(written):
                yield f"“{id_}” is a date's pattern, and “{text[:60]}” lacks a part of it"
    elif text == id_ and locale.language in {"ru", "ky"} and _LATIN_WORD.search(_PLACE.sub("", id_)):
        yield f"“{id_[:60]}” is left in English"


def _repeated(text: str) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for found in _MESSAGE_ID.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        id_ = "".join(_STRING.findall(found[0]))
        if first.setdefault(id_, line) != line:
            yield line, f"“{id_[:60]}” stands in line {first[id_]} already"


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
