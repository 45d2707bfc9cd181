"""Reads a time out of what people write: “March 2019”, «май 2019», «2019-жылдын мартында», “last month”."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.i18n.lexicon import Lexicons, Periods
from bot.search.text.normalizer import Normalizer
from bot.search.text.number_words import YEAR, NumberWords, month_number
from bot.search.text.phonetic_key import PhoneticEncoder

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[\W_]")

# The shape of a text has one sign a token: Y a year, D a number of two digits and S of one, M a month's name, y a word
# that follows a year, d an ending that follows a day, p a word that stands before a date, x anything else. Punctuation
# stands for itself, and any run of spaces for one. Patterns of shapes are short, and none has a repeat without bound.
_OF_YEAR = r"(?: ?-? ?y)?\.?"
_PATTERNS = tuple(
    map(
        re.compile,
        (
            r"(?P<day>[DS])[./](?P<month>[DS])[./](?P<year>Y)",
            r"(?P<year>Y)[-./](?P<month>[DS])[-./](?P<day>[DS])",
            r"(?P<month>[DS])[./](?P<year>Y)",
            r"(?P<year>Y)-(?P<month>D)",
            rf"(?P<day>[DS])-?d? ?-? ?(?:p )?(?P<name>M),? ?(?P<year>Y){_OF_YEAR}",
            r"(?P<name>M)\.? (?P<day>[DS])d?,? (?P<year>Y)",
            rf"(?P<year>Y){_OF_YEAR},? ?(?P<day>[DS]) ?-? ?(?P<name>M)",
            rf"(?:p )?(?P<name>M)\.?,? ?(?P<year>Y){_OF_YEAR}",
            rf"(?P<year>Y){_OF_YEAR},? ?(?P<name>M)",
            rf"(?:p )?(?P<year>Y){_OF_YEAR}",
        ),
    )
)
_SIZES = {1: "S", 2: "D"}


@dataclass(frozen=True)
class Period:
    """Days, both included; `rest` is the text without the words that named them."""

    since: dt.date
    until: dt.date
    rest: str


class Token(NamedTuple):
    """`text` as it stands, with the letters that every keyboard has; `shape` is its sign."""

    text: str
    shape: str
    month: int | None


class PeriodReader:
    def __init__(
        self, lexicons: Lexicons, normalizer: Normalizer, encoder: PhoneticEncoder, numbers: NumberWords
    ) -> None:
        self._normalizer, self._encoder, self._numbers = normalizer, encoder, numbers

        def plain(words: Callable[[Periods], Iterable[str]]) -> list[str]:
            return [normalizer.plain(text) for each in lexicons.values() for text in words(each.periods)]

        def pattern(words: Callable[[Periods], Iterable[str]]) -> re.Pattern[str]:
            found = [re.escape(text).replace(r"\*", r"\w*") for text in plain(words)]
            return re.compile(rf"\b(?:{'|'.join(found)})(?!\w)" if found else "(?!)")

        self._is_year_word = pattern(lambda each: each.year_words).fullmatch
        self._prepositions = frozenset(plain(lambda each: each.prepositions))
        self._day_endings = frozenset(plain(lambda each: each.day_endings))
        self._relative: tuple[tuple[re.Pattern[str], Callable[[dt.date], tuple[dt.date, dt.date]]], ...] = (
            (pattern(lambda each: each.today), lambda today: (today, today)),
            (pattern(lambda each: each.yesterday), lambda today: (_before(today, 1), _before(today, 1))),
            (pattern(lambda each: each.last_week), _last_week),
            (pattern(lambda each: each.last_month), _last_month),
            (pattern(lambda each: each.last_year), lambda today: _year(today.year - 1)),
            (pattern(lambda each: each.this_month), lambda today: (today.replace(day=1), today)),
            (pattern(lambda each: each.this_year), lambda today: (dt.date(today.year, 1, 1), today)),
        )

    def read(self, text: str, today: dt.date) -> Period | None:
        """None when the text names no time, or one that no calendar has."""
        plain = " ".join(self._normalizer.plain(text).split())
        for relative, days_of in self._relative:
            if said := relative.search(plain):
                return Period(*days_of(today), _joined(plain[: said.start()], plain[said.end() :]))
        tokens = list(self._tokens(plain))
        shape = "".join(token.shape for token in tokens)
        for pattern in _PATTERNS:
            if (found := pattern.search(shape)) and (days := _days(found, tokens)):
                start, end = found.span()
                rest = ("".join(token.text for token in part) for part in (tokens[:start], tokens[end:]))
                return Period(*days, _joined(*rest))
        return None

    def _tokens(self, plain: str) -> Iterator[Token]:
        for text in _TOKEN.findall(plain):
            if text.isdecimal():
                yield Token(text, _SIZES.get(len(text), "x") if not YEAR.fullmatch(text) else "Y", None)
            elif not text.isalnum():
                # Punctuation, or a space: always one character.
                yield Token(text, text, None)
            elif month := self._month(text):
                yield Token(text, "M", month)
            else:
                yield Token(text, self._shape(text), None)

    def _month(self, text: str) -> int | None:
        """Only whole words in known forms: «Декларация» is no December."""
        phonetic = self._encoder.encode(text)
        return month_number(self._numbers.canonical(phonetic)) or self._numbers.abbreviated_months.get(phonetic)

    def _shape(self, text: str) -> str:
        if self._is_year_word(text):
            return "y"
        if text in self._day_endings:
            return "d"
        return "p" if text in self._prepositions else "x"


def _days(found: re.Match[str], tokens: Sequence[Token]) -> tuple[dt.date, dt.date] | None:
    parts = {name: tokens[found.start(name)] for name, sign in found.groupdict().items() if sign}
    year, day = int(parts["year"].text), int(parts["day"].text) if "day" in parts else None
    if "name" not in parts and "month" not in parts:
        return _year(year)
    month = (parts["name"].month or 0) if "name" in parts else int(parts["month"].text)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return dt.date(year, month, 1), dt.date(year, month, last)
    return (dt.date(year, month, day),) * 2 if 1 <= day <= last else None


def _year(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _before(today: dt.date, days: int) -> dt.date:
    return today - dt.timedelta(days=days)


def _last_week(today: dt.date) -> tuple[dt.date, dt.date]:
    monday = _before(today, today.weekday())
    return _before(monday, 7), _before(monday, 1)


def _last_month(today: dt.date) -> tuple[dt.date, dt.date]:
    last = _before(today.replace(day=1), 1)
    return last.replace(day=1), last


def _joined(before: str, after: str) -> str:
    return " ".join(f"{before} {after}".split())
