"""Normalises a text for comparing names and times: no case, no ё, no apostrophes, no punctuation."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# Longer than any question; what follows adds nothing but time.
LONGEST = 500
APOSTROPHES = re.compile("[\u0027\u2018\u2019\u02bc\u02b9`\u00b4]")
_WORD = re.compile(r"[^\W_]+")


def normalize(text: str) -> str:
    """At most `LONGEST` characters in Unicode's compatible form (NFKC).

    The text is cut before NFKC, so that the work is bounded, and after it, since one character may become eighteen.
    """
    text = text[:LONGEST]
    return text if text.isascii() else unicodedata.normalize("NFKC", text)[:LONGEST]


class Normalizer:
    """`typed_as`: for a letter what people type who lack it on the keyboard (о for ө)."""

    def __init__(self, typed_as: Iterable[Mapping[str, str]] = ()) -> None:
        self._plain = str.maketrans({"ё": "е"} | {one: other for letters in typed_as for one, other in letters.items()})

    def plain(self, text: str) -> str:
        """Bounded, in small letters, and with the letters that every keyboard has."""
        return normalize(text).casefold().translate(self._plain)

    def fold(self, text: str) -> str:
        """Words separated by single spaces; "" when nothing is left."""
        return " ".join(_WORD.findall(APOSTROPHES.sub("", self.plain(text))))
