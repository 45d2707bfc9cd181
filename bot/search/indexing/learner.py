"""Learns the texts of the base: the terms of their words, and the names among them."""

import weakref
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.entities import Concepts, Learned, Span
from bot.search.text.tokenizer import Word, pieces

# Stands between two texts that are learned together, so that no name reaches from one into the other.
_BETWEEN = Learned(Word("", ""), -1, None, None)


class Told(NamedTuple):
    """A text; `spans` are the names in it."""

    said: Sequence[Learned]
    spans: Sequence[Span]
    countries: Set[int]


@dataclass
class Learner:
    """Names and countries are known before the first text is learned."""

    vocabulary: Vocabulary
    concepts: Concepts
    countries: Concepts
    # How much of its information each word of the base keeps.
    share: Callable[[Word], float] = field(init=False)
    _spellings: dict[str, "_Spellings"] = field(default_factory=dict)
    _parts: dict[str, list[Word]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.share = cache(self.vocabulary.languages.stop_words.information_weight)

    def told(self, text: str, language: str) -> Told:
        return self._named(list(self._said(text, language)))

    def terms(self, texts: Iterable[str], language: str) -> set[int]:
        """Of everything in the texts."""
        said: list[Learned] = []
        for text in texts:
            said += self._said(text, language)
            said.append(_BETWEEN)
        _, spans, lands = self._named(said)
        every = {learned.term for learned in said}
        every.discard(_BETWEEN.term)
        return every.union(lands, *[span.terms for span in spans])

    def _named(self, said: Sequence[Learned]) -> Told:
        spans = self.concepts.named(said, [learned.begun for learned in said])
        lands: Sequence[Span] = ()
        if spans:
            begun = [learned.land for learned in said]
            lands = self.countries.named(said, begun) if any(begun) else ()
        return Told(said, spans, {term for span in lands for term in span.terms})

    def _said(self, text: str, language: str) -> Iterable[Learned]:
        written, shouted = pieces(text)
        if shouted:
            return self.learn(self.vocabulary.languages.tokenizer.words(text), language)
        spellings = self._spellings.get(language)
        if spellings is None:
            spellings = self._spellings[language] = _Spellings(self, language)
        return chain.from_iterable(map(spellings.__getitem__, written))

    def split(self, piece: str) -> list[Word]:
        parts = self._parts.get(piece)
        if parts is None:
            parts = self._parts[piece] = self.vocabulary.languages.tokenizer.split(piece)
        return parts

    def learn(self, said: Sequence[Word], language: str) -> list[Learned]:
        found = []
        for word in said:
            term = self.vocabulary.learn(word, language)
            begun = self.concepts.begun(word, term)
            land = begun and self.countries.begun(word, term)
            found.append(Learned(word, term, begun, land))
        return found


class _Spellings(dict[str, list[Learned]]):
    """What a piece of a text was learned as; of a base's words few are new."""

    def __init__(self, learner: Learner, language: str) -> None:
        super().__init__()
        # The learner keeps it: a cycle would outlive a reload, since what was built is out of the collector's reach.
        self._learner: Learner = weakref.proxy(learner)
        self._language = language

    def __missing__(self, piece: str) -> list[Learned]:
        known = self[piece] = self._learner.learn(self._learner.split(piece), self._language)
        return known
