"""The skeleton of a word: what is left of it in any alphabet, spelling or keyboard people here use."""

import re

# Cyrillic and Latin letters that sound alike meet in one sign. C is ч, S is ш and щ, c is ц, j is ж and дж.
_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфхц", "abvgdeziklmnoprstufhc", strict=True)),
        **{"ж": "j", "й": "i", "ы": "i", "э": "e", "ё": "e", "ч": "C", "ш": "S", "щ": "S"},
        **{"ю": "iu", "я": "ia", "ь": "", "ъ": ""},
        # Kyrgyz, then Kazakh, Uzbek and Ukrainian.
        **{"ө": "o", "ү": "u", "ң": "n"},
        **{"ә": "a", "ғ": "g", "қ": "k", "ұ": "u", "һ": "h", "і": "i", "ў": "u", "ҳ": "h", "ї": "i", "є": "e"},
        **{"y": "i", "q": "k", "w": "v", "x": "h", "ı": "i", "ö": "o", "ü": "u", "ñ": "n", "ş": "S", "ç": "C"},
        **{"ğ": "g", "é": "e", "á": "a", "ä": "a", "í": "i", "ó": "o", "ú": "u", "ő": "o", "ű": "u", "ā": "a"},
    }
)
# Several letters for one sound, the longer first.
_LATIN = re.compile("shch|sch|dzh|tch|sh|ch|zh|dj|kh|ye|ts|ck|ph")
_AS_ONE = {
    **{"shch": "S", "sch": "S", "sh": "S", "tch": "C", "ch": "C", "zh": "j", "dzh": "j", "dj": "j"},
    **{"kh": "h", "ye": "e", "ts": "c", "ck": "k", "ph": "f"},
}
_SOUNDS = re.compile("dj|ts|ng|kh")
_SOUNDS_AS_ONE = {"dj": "j", "ts": "c", "ng": "n", "kh": "h"}
# People double or undouble these without noticing; doubled vowels tell Kyrgyz words (and ООН from он) apart.
_DOUBLED = re.compile(r"([bcdfghijklmnprstvzCS])\1+")
# Every letter of an acronym tells (РРК is not РК).
LONG = 5
_BACK = (("ia", "я"), ("iu", "ю"))
_BACK_LETTERS = str.maketrans("abvgdejziklmnoprstufhcCS", "абвгдежзиклмнопрстуфхцчш")


def phonetic_key(word: str) -> str:
    """Of a folded word: `Жакупова`, `Zhakupova` and `Jakupova` have the same."""
    if word.isascii():
        word = _LATIN.sub(lambda found: _AS_ONE[found[0]], word)
    word = word.translate(_LETTERS)
    word = _SOUNDS.sub(lambda found: _SOUNDS_AS_ONE[found[0]], word)
    return word if len(word) < LONG else _DOUBLED.sub(_single, word)


def _single(found: re.Match[str]) -> str:
    return found[1]


def cyrillic(phonetic_key: str) -> str:
    """A Cyrillic spelling with this skeleton, the same whatever alphabet it came from: for the Russian stemmer."""
    for two, one in _BACK:
        phonetic_key = phonetic_key.replace(two, one)
    return phonetic_key.translate(_BACK_LETTERS)
