"""The index: phrases of answers in, keys and scores out. It knows nothing of what a key stands for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.search import confidence, countries
from bot.search.building import Builder
from bot.search.concepts import Concepts
from bot.search.entries import Entry, Indexed
from bot.search.question import Question, readings
from bot.search.scoring import Fit, chance, fit
from bot.search.vocabulary import Vocabulary

CANDIDATES = 5
# Answers compared phrase by phrase, and postings walked to choose them: what bounds the time of a question.
COMPARED, WALKED = 24, 6000


@dataclass(frozen=True)
class Hit:
    """`score` is 0 to 1."""

    key: str
    score: float
    fit: Fit


@dataclass(frozen=True)
class Result:
    """`hits` are of different answers, the best first. `sure`: the first settles the question."""

    hits: tuple[Hit, ...]
    sure: bool
    language: str | None
    question: Question


@dataclass(frozen=True)
class Index:
    vocabulary: Vocabulary
    concepts: Concepts
    answers: tuple[Indexed, ...]
    postings: tuple[dict[int, float], ...]

    @classmethod
    def build(cls, entries: Iterable[Entry], named: Iterable[tuple[str, str, str]] = ()) -> Self:
        """`named`: ids, languages and names of what entries may name."""
        builder = Builder()
        answers = builder.build(tuple(entries), (*countries.named(), *named))
        return cls(builder.vocabulary, builder.concepts, answers, builder.postings(answers))

    def search(self, text: str) -> Result:
        question = readings(text, self.vocabulary, self.concepts)
        fits = [fit(question, self.answers[place]) for place in self._candidates(question)]
        scored = sorted(((chance(f.features, confidence.RIGHT), f) for f in fits), key=lambda pair: -pair[0])
        hits = tuple(Hit(f.answer.key, score, f) for score, f in scored if score >= confidence.UNSURE)[:CANDIDATES]
        sure = bool(hits) and hits[0].score >= confidence.FOUND
        return Result(hits, sure, hits[0].fit.phrase.language if hits else None, question)

    def _candidates(self, question: Question) -> list[int]:
        """Places of the answers that share most with the question: rare words choose, common ones add."""
        wanted: dict[int, float] = {}
        for unit in question.units:
            for part in (unit, *unit.parts):
                for term, sure in part.meanings.items():
                    wanted[term] = max(wanted.get(term, 0.0), sure * part.weight)
        scores: dict[int, float] = {}
        walked = 0
        for term, worth in sorted(wanted.items(), key=lambda item: len(self.postings[item[0]])):
            posting = self.postings[term]
            walked += len(posting)
            if walked <= WALKED or not scores:
                for place, near in posting.items():
                    scores[place] = scores.get(place, 0.0) + worth * near
            else:
                for place in scores:
                    if place in posting:
                        scores[place] += worth * posting[place]
        return sorted(scores, key=scores.__getitem__, reverse=True)[:COMPARED]
