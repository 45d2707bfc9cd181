"""Folds a text to what matters for comparing names and times: no case, no ё, no apostrophes, no punctuation."""

import re
import unicodedata

# Longer than any question; what follows adds nothing but time.
LONGEST = 500
_APOSTROPHES = re.compile("[\u0027\u2018\u2019\u02bc\u02b9`\u00b4]")
_WORD = re.compile(r"[^\W_]+")
# ө ү ң typed on a Russian keyboard, for the weaker key.
_PLAIN_LETTERS = str.maketrans("өүңіғқһәұ", "оунигкхау")


def fold(text: str) -> str:
    """Words separated by single spaces; "" when nothing is left."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().replace("ё", "е")
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", normal)))


def weak(folded: str) -> str:
    """The same for one who has no ө ү ң on the keyboard."""
    return folded.translate(_PLAIN_LETTERS)
