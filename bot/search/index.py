"""The index: phrases of answers in, keys and scores out. It knows nothing of what a key stands for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from rapidfuzz import fuzz, process

from bot.search.folding import fold, weak

# Fitted to questions, not to taste: above FOUND a phrase settles the question, below UNSURE it is chance.
FOUND, UNSURE = 0.86, 0.62
# Two answers this close can't be told apart.
CLOSE = 0.03
CANDIDATES = 5


@dataclass(frozen=True)
class Entry:
    """An answer to be found: its key, and its phrases in each language."""

    key: str
    phrases: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Hit:
    """`score` is 0 to 1; `language` is that of the phrase that matched."""

    key: str
    score: float
    language: str


@dataclass(frozen=True)
class Result:
    """`hits` are of different answers, the best first. `sure`: the first settles the question."""

    hits: tuple[Hit, ...]
    sure: bool


@dataclass(frozen=True)
class Index:
    phrases: tuple[str, ...]
    owners: tuple[tuple[str, str], ...]

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Self:
        pairs = [
            (weak(fold(phrase)), (entry.key, language))
            for entry in entries
            for language, phrases in entry.phrases.items()
            for phrase in phrases
        ]
        return cls(tuple(phrase for phrase, _ in pairs), tuple(owner for _, owner in pairs))

    def search(self, text: str) -> Result:
        asked = weak(fold(text))
        best: dict[str, Hit] = {}
        for _, score, position in process.extract(
            asked,
            self.phrases,
            scorer=fuzz.token_sort_ratio,
            processor=None,
            limit=50,
            score_cutoff=100 * UNSURE,
        ):
            key, language = self.owners[position]
            best.setdefault(key, Hit(key, score / 100, language))
        hits = tuple(best.values())[:CANDIDATES]
        sure = bool(hits) and hits[0].score >= FOUND and all(hits[0].score - h.score > CLOSE for h in hits[1:])
        return Result(hits, sure)
