"""Finds the words of a question that ask, and what they ask for: who, when, how many…"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, get_args

from bot.i18n.lexicon import Lexicons, QuestionType
from bot.search.text.phonetic_key import PhoneticEncoder

__all__ = ["FOCUS", "INFORMATIVE", "QuestionType", "QuestionWords", "QuestionWordsFound"]

# How far from its question word the word stands that it asks about (which *hotel*), and the least that this says.
FOCUS, INFORMATIVE = 4, 0.1


class QuestionWordsFound(NamedTuple):
    """The words from `start` up to `end` ask for this; none do where `kind` is None."""

    kind: QuestionType | None
    start: int
    end: int


class QuestionWords:
    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder) -> None:
        kinds: dict[tuple[str, ...], QuestionType] = {}
        # Where a phrase asks for two things, the first kind wins.
        for kind in get_args(QuestionType):
            for lexicon in lexicons.values():
                for phrase in lexicon.question_words.get(kind, ()):
                    kinds.setdefault(encoder.phrase(phrase), kind)
        self._kinds: Mapping[tuple[str, ...], QuestionType] = MappingProxyType(kinds)
        self._longest = max(map(len, kinds), default=0)
        self._starts = frozenset(phrase[0] for phrase in kinds)
        # Keys of the words that ask who came before or after; those of the second set do so beside a person's name.
        self.succession: frozenset[str] = frozenset().union(
            *(encoder.keys(lexicon.succession.anywhere) for lexicon in lexicons.values())
        )
        self.succession_beside_name: frozenset[str] = frozenset().union(
            *(encoder.keys(lexicon.succession.beside_a_name) for lexicon in lexicons.values())
        )

    def find(self, phonetic: Sequence[str]) -> QuestionWordsFound:
        """In the phonetic keys of a question: the first question word decides, the longest phrase at its place."""
        for place, first in enumerate(phonetic):
            if first not in self._starts:
                continue
            for size in range(min(self._longest, len(phonetic) - place), 0, -1):
                if found := self._kinds.get(tuple(phonetic[place : place + size])):
                    return QuestionWordsFound(found, place, place + size)
        return QuestionWordsFound(None, 0, 0)
