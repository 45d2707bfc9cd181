"""Splits a text into words as the index knows them: in small letters, one alphabet a word, figures apart."""

import re
from typing import NamedTuple

from bot.search.text.normalizer import APOSTROPHES, normalize
from bot.search.text.phonetic_key import PhoneticEncoder

# More words than any question has; those that follow add nothing but time.
MOST = 60
# Spaces and signs between the thousands of a figure. They are looked for before the digits, which is quicker: few of
# them stand between digits.
_GROUPS = re.compile(r"[ ,.\u00a0\u202f](?<=\d.)(?=\d{3}(?!\d))")
# A sign that is read like a word gets its English name, as one word for all languages.
_SIGNED = re.compile("[%$€₸№]")
_SIGNS = str.maketrans({"%": " percent ", "$": " dollar ", "€": " euro ", "₸": " tenge ", "№": " number "})
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LATIN, _CYRILLIC = re.compile("[a-zA-Z]"), re.compile("[\u0400-\u04ff]")
_RUNS = re.compile("[a-zA-Z]+|[\u0400-\u04ff]+")
# Letters of the two alphabets that look alike: people and programs mix them up.
_ALIKE = ("aeopcyxkmthbi", "аеорсухкмтнві")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_TO_LATIN = str.maketrans(*reversed(_ALIKE))
# A word longer than this is no word.
_WORD_LENGTH = 40


# Latin letters with any mark come before the first Greek one.
_BEYOND_LATIN = "\u0370"


def is_latin(text: str) -> bool:
    """Whether every letter is Latin."""
    return text.isascii() or max(text) < _BEYOND_LATIN


class Word(NamedTuple):
    """`text` is in small letters, `phonetic` its phonetic key; `capitals`: it was written as an acronym is."""

    text: str
    phonetic: str
    capitals: bool = False

    @property
    def latin(self) -> bool:
        return is_latin(self.text)


class Tokenizer:
    def __init__(self, encoder: PhoneticEncoder) -> None:
        self._encoder = encoder

    def words(self, text: str, *, name: bool = False) -> list[Word]:
        """Capitals throughout mean nothing but in a `name`."""
        written, shouted = pieces(text)
        found = [word for piece in written for word in self.split(piece)]
        return unshouted(found) if shouted and not name and len(found) > 1 else found

    def split(self, piece: str) -> list[Word]:
        """The words of one of the `pieces` of a text."""
        return [word for part in _parts(piece[:_WORD_LENGTH]) if (word := self._word(part)).phonetic]

    def _word(self, part: str) -> Word:
        folded = part.casefold().replace("ё", "е")
        return Word(folded, self._encoder.encode(folded), len(part) > 1 and part.isupper())


def pieces(text: str) -> tuple[list[str], bool]:
    """What stands between spaces and signs, as it is written, to be `split` each; and whether all is in capitals."""
    normal = _GROUPS.sub("", APOSTROPHES.sub("", normalize(text)))
    if _SIGNED.search(normal):
        normal = normal.translate(_SIGNS)
    return _WORD.findall(normal)[:MOST], normal.isupper()


def unshouted(said: list[Word]) -> list[Word]:
    """The same words, none of them an acronym."""
    return [Word(word.text, word.phonetic) for word in said]


def _parts(raw: str) -> list[str]:
    """`Кaзахстан` with a Latin a is one word; `UNDPнин` is an acronym and an ending."""
    if raw.isascii() or not _LATIN.search(raw) or not _CYRILLIC.search(raw):
        return [raw]
    cyrillic = raw.casefold().translate(_TO_CYRILLIC)
    if not _LATIN.search(cyrillic) and len(_CYRILLIC.findall(raw)) >= len(_LATIN.findall(raw)):
        return [cyrillic]
    latin = raw.casefold().translate(_TO_LATIN)
    return [latin] if not _CYRILLIC.search(latin) else _RUNS.findall(raw)
