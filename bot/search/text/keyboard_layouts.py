"""Reads a text as if it was typed with the other keyboard layout on: ЙЦУКЕН for QWERTY and back."""

from bot.i18n.lexicon import Lexicons
from bot.search.text.normalizer import LONGEST


class KeyboardLayouts:
    """The Latin layout and one other: the first language with each decides. Letters that further languages add by
    `keys` are read as Latin too.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        latin = next((each.keyboard for each in lexicons.values() if each.is_latin and each.keyboard.rows), None)
        other = next((each.keyboard for each in lexicons.values() if not each.is_latin and each.keyboard.rows), None)
        keys = {letter: key for each in lexicons.values() for letter, key in each.keyboard.keys.items()}
        latin_keys = "".join((*latin.rows, *latin.shifted)) if latin and other else ""
        other_keys = "".join((*other.rows, *other.shifted)) if latin and other else ""
        self._to_other = str.maketrans(latin_keys, other_keys)
        self._to_latin = str.maketrans(dict(zip(other_keys, latin_keys, strict=True)) | keys)
        self._letters = frozenset(letter for letter in other_keys + "".join(keys) if letter.isalpha())

    def retype(self, text: str) -> str | None:
        """The text in the other layout; None when its letters are of neither, or of both in like measure."""
        text = text[:LONGEST]
        latin = sum(letter.isascii() and letter.isalpha() for letter in text)
        other = sum(letter in self._letters for letter in text.lower())
        if not self._letters:
            return None
        if latin > 2 * other:
            return text.translate(self._to_other)
        if other > 2 * latin:
            return text.translate(self._to_latin)
        return None
