"""Reads a time out of what people write: “March 2019”, «май 2019», «2019-жылдын мартында», “last month”."""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

from bot.search.text.normalizer import weak

# Stems, folded to plain letters; the first that fits wins.
_MONTHS = (
    ("jan", "янв"),
    ("feb", "фев"),
    ("mar", "мар", "март"),
    ("apr", "апр"),
    ("may", "май", "мая", "мае", "маи"),
    ("jun", "июн"),
    ("jul", "июл"),
    ("aug", "авг"),
    ("sep", "сен"),
    ("oct", "окт"),
    ("nov", "ноя"),
    ("dec", "дек"),
)
_ENDINGS = (
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober|t|"
    r"ар[ьяе]?|рал[ьяе]?|т[ае]?|ел[ьяе]?|[ьяе]|уст[ае]?|тябр[ьяе]?|ябр[ьяе]?|бр[ьяе]?|"
    r"[а-я]{0,12})"
)
_MONTH = "|".join(
    rf"(?P<m{number}>(?:{'|'.join(sorted(stems, key=len, reverse=True))}){_ENDINGS})"
    for number, stems in enumerate(_MONTHS, 1)
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = r"(?:\s*-?\s*(?:год[ауе]?|г|жыл[а-я]*|ж))?\.?"
_PATTERNS = (
    rf"(?<!\d)(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})[./]{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})(?!\d)",
    rf"(?<!\d)(?P<month>\d{{1,2}})[./]{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}-(?P<month>\d{{2}})(?!\d)",
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е|-?си|-?и)?\s*-?\s*(?:of\s+)?\b(?:{_MONTH})\b,?\s*{_YEAR}{_OF_YEAR}(?!\d)",
    rf"\b(?:{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}{_OF_YEAR},?\s*(?:нын|дын)?\s*(?P<day>\d{{1,2}})\s*-?\s*(?:{_MONTH})\b",
    rf"(?:\b(?:in|в|за)\s+)?\b(?:{_MONTH})\b,?\s*{_YEAR}{_OF_YEAR}(?!\d)",
    rf"(?<!\d){_YEAR}{_OF_YEAR},?\s*(?:{_MONTH})\b",
    rf"(?:\b(?:in|в|за)\s+)?(?<!\d){_YEAR}{_OF_YEAR}(?!\d)",
)
_SPANS = {
    "today": "today|сегодня|бугун",
    "yesterday": "yesterday|вчера|кечээ|кече",
    "week": "last week|past week|(?:на )?(?:прошл|минувш|последн)\\w+ недел\\w+|откон жума\\w*|откон апта\\w*",
    "month": "last month|past month|(?:в )?(?:прошл|минувш|последн)\\w+ месяц\\w*|откон ай\\w*",
    "year": "last year|past year|(?:в )?(?:прошл|минувш)\\w+ год\\w*|былтыр|откон жыл\\w*",
    "this month": "this month|(?:в )?(?:эт|текущ)\\w+ месяц\\w*|ушул ай\\w*|бул ай\\w*",
    "this year": "this year|(?:в )?(?:эт|текущ)\\w+ год\\w*|быйыл|ушул жыл\\w*|бул жыл\\w*",
}


@dataclass(frozen=True)
class Period:
    """Days, both included; `rest` is the text without the words that named them."""

    since: dt.date
    until: dt.date
    rest: str


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first time is read: that takes longer than many a command needs."""
    return tuple(map(re.compile, _PATTERNS))


def read_period(text: str, today: dt.date) -> Period | None:
    """None when the text names no time, or one that no calendar has."""
    plain = weak(text.casefold().replace("ё", "е"))
    for name, words in _SPANS.items():
        if found := re.search(rf"\b(?:{words})\b", plain):
            return Period(*_span(name, today), _without(plain, found))
    for pattern in _patterns():
        if found := pattern.search(plain):
            parts = found.groupdict()
            named = next((number for number in range(1, 13) if parts.get(f"m{number}")), 0)
            month, day = named or int(parts.get("month") or 0), int(parts.get("day") or 0)
            if days := _days(int(parts["year"]), month, day):
                return Period(*days, _without(plain, found))
    return None


def _days(year: int, month: int, day: int) -> tuple[dt.date, dt.date] | None:
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if not day:
        return dt.date(year, month, 1), dt.date(year, month, last)
    return (dt.date(year, month, day),) * 2 if day <= last else None


def _span(name: str, today: dt.date) -> tuple[dt.date, dt.date]:
    day = dt.timedelta(days=1)
    match name:
        case "today":
            return today, today
        case "yesterday":
            return today - day, today - day
        case "week":
            monday = today - day * today.weekday()
            return monday - 7 * day, monday - day
        case "month":
            last = today.replace(day=1) - day
            return last.replace(day=1), last
        case "year":
            return dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
        case "this month":
            return today.replace(day=1), today
    return dt.date(today.year, 1, 1), today


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split())
