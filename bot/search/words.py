"""Splits a text into words as the index knows them: folded, one alphabet a word, figures apart from letters."""

import re
import unicodedata
from dataclasses import dataclass

from bot.search.skeleton import skeleton

# Longer than any question; what follows adds nothing but time.
LONGEST = 500
MOST = 60
_APOSTROPHES = re.compile("[\u0027\u2018\u2019\u02bc\u02b9`\u00b4]")
_GROUPS = re.compile(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[a-zA-Z]"), re.compile("[\u0400-\u04ff]")
_RUNS = re.compile("[a-zA-Z]+|[\u0400-\u04ff]+")
_ALIKE = ("aeopcyxkmthbi", "аеорсухкмтнві")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_TO_LATIN = str.maketrans(*reversed(_ALIKE))
# A word longer than this is no word.
_WORD_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Word:
    """`bones`: its skeleton. `capitals`: it was written as an acronym is."""

    text: str
    bones: str
    capitals: bool = False


def words(text: str, known: dict[str, list[Word]] | None = None, *, name: bool = False) -> list[Word]:
    """`known` remembers what was split before, for one who splits many texts. Capitals throughout tell nothing but
    in a `name`.
    """
    normal = text[:LONGEST]
    if not normal.isascii():
        normal = unicodedata.normalize("NFKC", normal)[: 2 * LONGEST]
    normal = _GROUPS.sub("", _APOSTROPHES.sub("", normal))
    found: list[Word] = []
    for raw in _WORD.findall(normal)[:MOST]:
        split = known.get(raw) if known is not None else None
        if split is None:
            split = [word for part in _parts(raw[:_WORD_LENGTH]) if (word := _word(part)).bones]
            if known is not None:
                known[raw] = split
        found += split
    if not name and len(found) > 1 and normal.isupper():
        return [Word(word.text, word.bones) for word in found]
    return found


def _word(part: str) -> Word:
    folded = part.casefold().replace("ё", "е")
    return Word(folded, skeleton(folded), len(part) > 1 and part.isupper())


def _parts(raw: str) -> list[str]:
    """`Кaзахстан` with a Latin a is one word; `UNDPнин` is an acronym and an ending."""
    if not _LATIN.search(raw) or not _CYRILLIC.search(raw):
        return [raw]
    cyrillic = raw.casefold().translate(_TO_CYRILLIC)
    if not _LATIN.search(cyrillic) and len(_CYRILLIC.findall(raw)) >= len(_LATIN.findall(raw)):
        return [cyrillic]
    latin = raw.casefold().translate(_TO_LATIN)
    return [latin] if not _CYRILLIC.search(latin) else _RUNS.findall(raw)
