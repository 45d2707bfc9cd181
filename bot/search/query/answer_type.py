"""Tells from the words of a question which type of answer it expects: a date, a sum, a person…"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from bot.i18n.lexicon import AlsoCounted, AnswerTypeWords, Lexicons
from bot.search.query.question_type import QuestionType
from bot.search.text.phonetic_key import PhoneticEncoder

AnswerType = Literal[
    "date", "hour", "span", "age", "person", "percent", "count", "number", "order",
    "money", "dollars", "euros", "soms", "tenge", "contact", "private", "birth", "favour", "speech",
]  # fmt: skip
AnswerTypes = frozenset[AnswerType]

_BY_KIND: Mapping[QuestionType, AnswerTypes] = MappingProxyType(
    {
        "when": frozenset({"date"}),
        "how-long": frozenset({"span"}),
        "how-old": frozenset({"age"}),
        "how-much": frozenset({"money", "percent", "count"}),
        "how-many": frozenset({"count"}),
    }
)
_NOTHING: AnswerTypes = frozenset()
# These are about people and offices, or ask for work: they decide whatever the question word is.
_ALWAYS: tuple[AnswerType, ...] = ("contact", "private", "birth", "favour")
_CURRENCIES: tuple[AnswerType, ...] = ("dollars", "euros", "soms", "tenge")


class ExpectedAnswerTypes:
    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder) -> None:
        def pattern(words: Callable[[AnswerTypeWords], tuple[str, ...]]) -> re.Pattern[str]:
            return encoder.pattern(word for each in lexicons.values() for word in words(each.answer_types))

        def named(name: str) -> re.Pattern[str]:
            return pattern(lambda words: getattr(words, name))

        def counted(name: str) -> re.Pattern[str]:
            return pattern(lambda words: getattr(words.how_many, name))

        self._said = {name: named(name) for name in AnswerTypeWords.model_fields if name != "how_many"}
        self._also = {name: counted(name) for name in get_args(AnswerType) if name in AlsoCounted.model_fields}
        self._essential = encoder.pattern(word for each in lexicons.values() for word in each.essential_words)

    def is_essential(self, phonetic: str) -> bool:
        """Whether an answer that passes this word over answers something else (deaths, tickets, salaries)."""
        return bool(self._essential.match(phonetic))

    def of(self, kind: QuestionType | None, phonetic: str, *, names_person: bool = False) -> AnswerTypes:
        """Any of these settles the question; none where the looks of a reply can't show it.

        `phonetic`: the phonetic keys of its words, with spaces between.
        """

        def says(name: str) -> bool:
            return bool(self._said[name].search(phonetic))

        for type_ in _ALWAYS:
            if says(type_):
                return frozenset({type_})
        if says("name") or (kind == "who" and (says("person") or says("signing"))):
            return frozenset({"person"})
        if kind in ("what", "how", "which") and names_person and says("speech"):
            return frozenset({"speech"})
        # In English “what time” asks for the hour; other languages have a word for it.
        if kind in ("when", None) and says("hour"):
            return frozenset({"hour"})
        if kind not in ("how-many", "how-much"):
            return _BY_KIND.get(kind, _NOTHING) if kind else _NOTHING
        if says("percent"):
            return frozenset({"percent"})
        if says("money"):
            return frozenset(currency for currency in _CURRENCIES if says(currency)) or frozenset({"money"})
        if says("giving"):
            return frozenset({"count", "money", "percent"})
        return _BY_KIND[kind].union(type_ for type_, words in self._also.items() if words.search(phonetic))
