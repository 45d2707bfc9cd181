"""Splits a text into words as the index knows them: folded, one alphabet a word, figures apart from letters."""

import re
import unicodedata
from typing import NamedTuple

from bot.search.text.phonetic_key import phonetic_key

# Longer than any question; what follows adds nothing but time.
LONGEST = 500
MOST = 60
_APOSTROPHES = re.compile("[\u0027\u2018\u2019\u02bc\u02b9`\u00b4]")
# What stands between is looked for first: figures are on both sides of few.
_GROUPS = re.compile(r"[ ,.\u00a0\u202f](?<=\d.)(?=\d{3}(?!\d))")
_SIGNED = re.compile("[%$€₸№]")
_SIGNS = str.maketrans({"%": " percent ", "$": " dollar ", "€": " euro ", "₸": " tenge ", "№": " number "})
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[a-zA-Z]"), re.compile("[\u0400-\u04ff]")
_RUNS = re.compile("[a-zA-Z]+|[\u0400-\u04ff]+")
_ALIKE = ("aeopcyxkmthbi", "аеорсухкмтнві")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_TO_LATIN = str.maketrans(*reversed(_ALIKE))
# A word longer than this is no word.
_WORD_LENGTH = 40


class Word(NamedTuple):
    """`bones`: its skeleton. `capitals`: it was written as an acronym is."""

    text: str
    phonetic: str
    capitals: bool = False


def words(text: str, *, name: bool = False) -> list[Word]:
    """Capitals throughout tell nothing but in a `name`."""
    written, shouted = pieces(text)
    found = [word for piece in written for word in split(piece)]
    return unshouted(found) if shouted and not name and len(found) > 1 else found


def pieces(text: str) -> tuple[list[str], bool]:
    """What stands between spaces and signs, as it is written, to be `split` each; and whether all is in capitals."""
    normal = text[:LONGEST]
    if not normal.isascii():
        normal = unicodedata.normalize("NFKC", normal)[: 2 * LONGEST]
    normal = _GROUPS.sub("", _APOSTROPHES.sub("", normal))
    if _SIGNED.search(normal):
        normal = normal.translate(_SIGNS)
    return _WORD.findall(normal)[:MOST], normal.isupper()


def split(piece: str) -> list[Word]:
    return [word for part in _parts(piece[:_WORD_LENGTH]) if (word := _word(part)).phonetic]


def unshouted(said: list[Word]) -> list[Word]:
    return [Word(word.text, word.phonetic) for word in said]


def _word(part: str) -> Word:
    folded = part.casefold().replace("ё", "е")
    return Word(folded, phonetic_key(folded), len(part) > 1 and part.isupper())


def _parts(raw: str) -> list[str]:
    """`Кaзахстан` with a Latin a is one word; `UNDPнин` is an acronym and an ending."""
    if raw.isascii() or not _LATIN.search(raw) or not _CYRILLIC.search(raw):
        return [raw]
    cyrillic = raw.casefold().translate(_TO_CYRILLIC)
    if not _LATIN.search(cyrillic) and len(_CYRILLIC.findall(raw)) >= len(_LATIN.findall(raw)):
        return [cyrillic]
    latin = raw.casefold().translate(_TO_LATIN)
    return [latin] if not _CYRILLIC.search(latin) else _RUNS.findall(raw)
