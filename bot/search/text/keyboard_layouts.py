"""What was meant when the other keyboard layout was on: ЙЦУКЕН for QWERTY and back."""

# Longer than any question; what follows adds nothing but time.
LONGEST = 500
_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_LATIN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>&'
_CYRILLIC_SHIFTED = "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?"
_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN_SHIFTED, _CYRILLIC + _CYRILLIC_SHIFTED)
_TO_LATIN = str.maketrans(
    _CYRILLIC + _CYRILLIC_SHIFTED + "өүң",
    _LATIN + _LATIN_SHIFTED + "jey",
)


def other(text: str) -> str | None:
    """The text with the other layout on; None when its letters are of neither or of both in like measure."""
    text = text[:LONGEST]
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    cyrillic = sum("а" <= letter <= "я" or letter in "ёөүң" for letter in text.lower())
    if latin > 2 * cyrillic:
        return text.translate(_TO_CYRILLIC)
    if cyrillic > 2 * latin:
        return text.translate(_TO_LATIN)
    return None
