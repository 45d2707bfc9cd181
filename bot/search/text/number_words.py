"""Gives months, ordinals and number words one sign each, so that `8 марта`, `8-март` and `March 8th` meet."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bot.i18n.lexicon import Lexicon, Lexicons
from bot.search.text.phonetic_key import PhoneticEncoder

YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = "#month"


def is_year(canonical: str) -> bool:
    return bool(YEAR.fullmatch(canonical))


def month_number(sign: str) -> int | None:
    """1 to 12 for the sign of a month, None for anything else."""
    return int(sign.removeprefix(_MONTH)) if sign.startswith(_MONTH) else None


class NumberWords:
    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder) -> None:
        signs: dict[str, str] = {}
        for forms in (_months, _ordinals):
            for lexicon in lexicons.values():
                for word, sign in forms(lexicon):
                    signs.setdefault(encoder.encode(word), sign)
        for lexicon in lexicons.values():
            for figure, words in lexicon.numbers.items():
                signs.update(dict.fromkeys(encoder.keys(words), figure))
        self.signs: Mapping[str, str] = MappingProxyType(signs)
        # Some of these are words as well (сен is “you” in Kyrgyz), so that they are months only within a date.
        self.abbreviated_months: Mapping[str, int] = MappingProxyType(
            {
                encoder.encode(word): int(number)
                for lexicon in lexicons.values()
                for number, words in lexicon.months.abbreviations.items()
                for word in words
            }
        )

    def canonical(self, phonetic: str) -> str:
        """The sign that stands for this word everywhere, or the word itself."""
        return self.signs.get(phonetic, phonetic)


def _months(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Without endings that double the name's last letter: keys have no double letters, and марттын would be Martin."""
    for number, names in lexicon.months.names.items():
        for name in names:
            endings = (ending for ending in lexicon.months.endings if ending[0] != name[-1])
            yield from ((name + ending, _MONTH + number) for ending in ("", *endings))


def _ordinals(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for figure, stems in lexicon.ordinals.stems.items():
        yield from ((stem + ending, figure) for stem in stems for ending in lexicon.ordinals.endings)
