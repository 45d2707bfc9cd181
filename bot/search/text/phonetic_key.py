"""Encodes a word by its sound: one key for a word in any alphabet, spelling or keyboard that people here use."""

import re
from collections.abc import Iterable, Mapping

# Cyrillic and Latin letters that sound alike have one sign. C is ч, S is ш and щ, c is ц, j is ж and дж. This table
# is no list of one language's words or letters: it says how two alphabets meet. Letters that one language adds to
# them are in its lexicon.
_LETTERS: Mapping[str, str] = {
    **dict(zip("абвгдезиклмнопрстуфхц", "abvgdeziklmnoprstufhc", strict=True)),
    **{"ж": "j", "й": "i", "ы": "i", "э": "e", "ё": "e", "ч": "C", "ш": "S", "щ": "S"},
    **{"ю": "iu", "я": "ia", "ь": "", "ъ": ""},
    **{"y": "i", "q": "k", "w": "v", "x": "h", "ı": "i", "ö": "o", "ü": "u", "ñ": "n", "ş": "S", "ç": "C"},
    **{"ğ": "g", "é": "e", "á": "a", "ä": "a", "í": "i", "ó": "o", "ú": "u", "ő": "o", "ű": "u", "ā": "a"},
}
# Several letters for one sound, the longer first.
_LATIN = re.compile("shch|sch|dzh|tch|sh|ch|zh|dj|kh|ye|ts|ck|ph")
_AS_ONE = {
    **{"shch": "S", "sch": "S", "sh": "S", "tch": "C", "ch": "C", "zh": "j", "dzh": "j", "dj": "j"},
    **{"kh": "h", "ye": "e", "ts": "c", "ck": "k", "ph": "f"},
}
_SOUNDS = re.compile("dj|ts|ng|kh")
_SOUNDS_AS_ONE = {"dj": "j", "ts": "c", "ng": "n", "kh": "h"}
# People double or undouble these without noticing; doubled vowels distinguish Kyrgyz words (and ООН from он).
_DOUBLED = re.compile(r"([bcdfghijklmnprstvzCS])\1+")
# In a shorter word every letter counts: РРК is not РК.
LONG = 5
_BACK = (("ia", "я"), ("iu", "ю"))
_BACK_LETTERS = str.maketrans("abvgdejziklmnoprstufhcCS", "абвгдежзиклмнопрстуфхцчш")


class PhoneticEncoder:
    """`typed_as`: for a letter of a lexicon the plainer one that people type instead; both get one sign."""

    def __init__(self, typed_as: Iterable[Mapping[str, str]] = ()) -> None:
        own = {one: _LETTERS.get(other, other) for letters in typed_as for one, other in letters.items()}
        self._letters = str.maketrans({**_LETTERS, **own})

    def encode(self, word: str) -> str:
        """The key of a word in small letters: `жакупова`, `zhakupova` and `jakupova` have the same."""
        if word.isascii():
            word = _LATIN.sub(lambda found: _AS_ONE[found[0]], word)
        word = word.translate(self._letters)
        word = _SOUNDS.sub(lambda found: _SOUNDS_AS_ONE[found[0]], word)
        return word if len(word) < LONG else _DOUBLED.sub(_single, word)

    def keys(self, words: Iterable[str]) -> frozenset[str]:
        """Of words as an editor writes them."""
        return frozenset(map(self.encode, map(str.casefold, words)))

    def phrase(self, text: str) -> tuple[str, ...]:
        """The key of each word of a phrase as an editor writes it."""
        return tuple(self.encode(word) for word in text.casefold().split())

    def pattern(self, texts: Iterable[str]) -> re.Pattern[str]:
        """Finds any of these words and phrases in keys that are joined with spaces; a star stands for any ending."""
        found = [" ".join(map(self._part, text.casefold().split())) for text in texts]
        return re.compile(r"\b(?:" + "|".join(found) + ")" if found else "(?!)")

    def _part(self, word: str) -> str:
        return re.escape(self.encode(word.rstrip("*"))) + (r"\w*" if word.endswith("*") else r"\b")


def _single(found: re.Match[str]) -> str:
    return found[1]


def cyrillic(phonetic_key: str) -> str:
    """A Cyrillic spelling with this key, the same whatever alphabet it came from: for the Russian stemmer."""
    for two, one in _BACK:
        phonetic_key = phonetic_key.replace(two, one)
    return phonetic_key.translate(_BACK_LETTERS)
