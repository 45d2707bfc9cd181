"""Tells from the looks of a reply which types of answer it holds: a date, a sum, somebody's words…"""

import re
from collections.abc import Iterable, Mapping

from bot.i18n.lexicon import Lexicon
from bot.search.query.answer_type import AnswerType, AnswerTypes

# Beside these patterns of figures and signs, which are of no language, a lexicon lists the words.
_PERCENT_SIGN = r"\d[\d., ]*\s?%"


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer first; one that nothing matches where there are none."""
    return "(?:" + ("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)") + ")"


class ReplyTypes:
    """For replies in the language of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        signs = lexicon.reply_signs
        month = _any(names[0].capitalize() for names in lexicon.months.names.values() if names)
        amount = rf"\d[\d.,\u00a0 ]*(?:\s?{_any(signs.multipliers)})?"
        money = _any((*signs.dollars, *signs.euros, *signs.soms, *signs.tenge, *signs.other_money))
        ordinal = rf"\b\d+{_any(lexicon.periods.day_endings)}\b"
        order = rf"{ordinal}|\b{_any(signs.ordinals)}\b"
        percent = rf"{_PERCENT_SIGN}|\d[\d., ]*\s?{_any(signs.percent)}|\b{_any(signs.fractions)}\b"
        self._date = re.compile(
            rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}})?\s+{month}\b(?:\s+\d{{4}})?|\b{month}\s+\d{{4}}|\b{month}\b"
            r"|\b(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?\b"
        )
        self._sum = re.compile(rf"[$€£₸]\s?{amount}|{amount}\s?{money}\b")
        # Numbers that count nothing: of sessions, resolutions, anniversaries and names.
        self._label = re.compile(rf"\b[A-Za-z]+-?\d+\b|\d+/\d+|{order}|{percent}")
        self._figure = re.compile(rf"\d|\b{_any(signs.numbers)}\b", re.IGNORECASE)
        self._looks: Mapping[AnswerType, re.Pattern[str]] = {
            "hour": re.compile(
                rf"\b\d{{1,2}}[:.]\d\d\b|\b\d{{1,2}}\s?{_any(signs.hour_after_number)}\b|\b{_any(signs.hour)}\b"
            ),
            "span": re.compile(rf"\b{_any(signs.span)}\b"),
            "age": re.compile(
                rf"\b{_any(signs.age_before_number)} \d|\b{_any(signs.age)}\b"
                rf"|{ordinal} {_any(signs.age_after_ordinal)}\b"
            ),
            "percent": re.compile(percent),
            "number": re.compile(rf"\d+/\d+|\b{_any(signs.number)}\.?\s?\d"),
            "order": re.compile(order),
            "contact": re.compile(rf"@\w|\+\d{{6}}|\b{_any(signs.contact)}\b"),
            "speech": re.compile(rf"\b{_any(signs.speech)}\b"),
            "birth": re.compile(rf"\b{_any(signs.birth)}\b"),
            "money": self._sum,
            "dollars": re.compile(rf"[$]|\b{_any(signs.dollars)}\b"),
            "euros": re.compile(rf"€|\b{_any(signs.euros)}\b"),
            "soms": re.compile(rf"\b{_any(signs.soms)}\b"),
            "tenge": re.compile(rf"₸|\b{_any(signs.tenge)}\b"),
        }

    def of(self, reply: str, *, names_person: bool) -> AnswerTypes:
        found: set[AnswerType] = {type_ for type_, looks in self._looks.items() if looks.search(reply)}
        dates = self._date.findall(reply)
        if names_person:
            found.add("person")
        if dates:
            found.add("date")
        if len(dates) > 1:
            found.add("span")
        if self._figure.search(self._label.sub(" ", self._sum.sub(" ", self._date.sub(" ", reply)))):
            found.add("count")
        return frozenset(found)
