"""A date as a source gives it: a day, a month or a year."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from bot.knowledge.faults import shorten

# The UN's own years, and a century in which nobody's slip of a digit is meant.
FIRST_YEAR, LAST_YEAR = 1945, 2099


@dataclass(frozen=True, order=True)
class PartialDate:
    """`month` and `day` are 0 where the source does not say; so a year sorts before its months."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `2021`, `2021-04` or `2021-04-16`. Raises ValueError with a sentence for the editor."""
        parts = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if not parts:
            raise ValueError(f"“{shorten(text)}” is not a date: write a day 2021-04-16, a month 2021-04 or a year 2021")
        year, month, day = (int(part or 0) for part in parts.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"the year {year} is out of range: {FIRST_YEAR} to {LAST_YEAR} are taken")
        if (parts[2] and not 1 <= month <= 12) or (parts[3] and not 1 <= day <= calendar.monthrange(year, month)[1]):
            raise ValueError(f"there is no {text} in the calendar")
        return cls(year, month, day)

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])
