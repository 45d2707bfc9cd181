"""The index: phrases of answers in, keys and scores out. It knows nothing of what a key stands for."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from bot.search.indexing.answers import Answers
from bot.search.indexing.builder import Builder
from bot.search.indexing.entries import Entry, Indexed
from bot.search.indexing.garbage_collection import without_garbage_collection
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.languages import Languages
from bot.search.query.analysis import readings
from bot.search.query.entities import Concepts
from bot.search.query.follow_up import is_follow_up, may_repeat, with_context
from bot.search.query.query import Query
from bot.search.ranking import calibration
from bot.search.ranking.features import NEUTRAL, Fit, fits

CANDIDATES = 5
# Answers compared phrase by phrase, and postings walked to choose them: what bounds the time of a question.
COMPARED, WALKED = 12, 6000
# Words that tell less than this choose no answer.
CHOOSING = 0.03
# A question of nothing but small words tells less than this: it asks for no answer.
TELLING = 0.13
# One with fewer telling words than this, that names nobody, leaves much open; with fewer than little, everything.
ENOUGH, LITTLE = 1.5, 0.5
# Replies that share this much of their words say the same.
SAME = 0.7


@dataclass(frozen=True)
class Hit:
    """`score` is 0 to 1."""

    key: str
    score: float
    rank: float
    fit: Fit


@dataclass(frozen=True)
class Result:
    """`hits` are of different answers, the best first. `sure`: the first settles the question, or the first two
    `together`. `language`: in which it was asked, None where its words don't tell.
    """

    hits: tuple[Hit, ...]
    sure: bool
    together: bool
    language: str | None


@dataclass(frozen=True)
class Index:
    vocabulary: Vocabulary
    concepts: Concepts
    countries: Concepts
    answers: Answers
    postings: tuple[dict[int, float], ...]

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        languages: Languages,
        named: Iterable[tuple[str, str, str]] = (),
        synonyms: Iterable[tuple[str, str, str]] = (),
        countries: Iterable[tuple[str, str, str]] = (),
    ) -> Self:
        """`named`, `countries`: ids, languages and names of what entries may name; `synonyms`: of meanings and words
        for them.
        """
        builder = Builder(Vocabulary(languages))
        with without_garbage_collection():
            builder.vocabulary.unite(synonyms)
            answers = builder.build(tuple(entries), tuple(named), countries)
            return cls(builder.vocabulary, builder.concepts, builder.countries, answers, builder.postings(answers))

    def search(self, text: str) -> Result:
        question = self.read(text)
        hits = self.hits(question) if question.total > TELLING else []
        return self._result(question, hits, self._language(question))

    def follow(self, text: str, previous: str) -> Result | None:
        """A question that leans on the answer given before (“and in Kazakhstan?”); None when it stands alone."""
        question = self.read(text)
        before = self.answers.of(previous)
        if before is None or not is_follow_up(question, before, self.vocabulary.languages):
            return None
        language = self._language(question)
        whole = with_context(question, before, language, self.vocabulary, (self.concepts, self.countries))
        hits = self.hits(whole)
        if not may_repeat(question, before):
            hits = [hit for hit in hits if hit.key != previous]
        if question.countries <= before.countries:
            # It asks on about the same thing, if that tells anything of it.
            hits.sort(key=lambda hit: hit.fit.answer.group != before.group or hit.score < calibration.UNSURE)
        return self._result(whole, hits, language)

    def read(self, text: str) -> Query:
        return readings(text, self.vocabulary, self.concepts, self.countries)

    def _language(self, question: Query) -> str | None:
        vocabulary = self.vocabulary
        identifier = vocabulary.languages.identifier
        return identifier.identify(question.words, vocabulary.written, vocabulary.sounded)

    def _result(self, question: Query, hits: Sequence[Hit], language: str | None) -> Result:
        if hits and hits[0].score < calibration.UNSURE:
            hits = ()
        kept: list[Hit] = []
        for hit in hits:
            if hit.score >= calibration.BESIDE and not any(same(hit.fit.answer, one.fit.answer) for one in kept):
                kept.append(hit)
        sure = bool(kept) and kept[0].score >= _needed(question) and not calibration.barred(kept[0].fit.features)
        return Result(tuple(kept[:CANDIDATES]), sure, len(kept) > 1 and together(*kept[:2]), language)

    def hits(self, question: Query) -> list[Hit]:
        """Every answer that was compared, the best first, however unlikely."""
        found = fits(question, [self.answers[place] for place in self._candidates(question)])
        ranked = sorted(((calibration.rank(f.features), f) for f in found), key=lambda pair: -pair[0])
        if not ranked:
            return []
        first, best = ranked[0]
        others = [(first - rank, f) for rank, f in ranked[1:] if rival(f, best)]
        next_ = others[0][0] if others else calibration.LEAD
        paired = bool(others) and _together(best, *others[0])
        lead = next((by for by, _ in others[paired:]), calibration.LEAD)
        chance = calibration.chance(best.features, lead, next_, paired)
        hits = [Hit(best.answer.key, chance, first, best)]
        for rank, fit in ranked[1:]:
            score = math.exp(rank - first)
            if score >= calibration.BESIDE:
                score *= calibration.chance(fit.features, 0.0, 0.0, together=False)
            hits.append(Hit(fit.answer.key, min(chance, score), rank, fit))
        return hits

    def _candidates(self, question: Query) -> list[int]:
        """Places of the answers that share most with the question: rare words choose, common ones add."""
        expected_answer_types = [
            (part.weight, [(self.postings[term], sure) for term, sure in part.meanings.items()])
            for unit in question.units
            for part in (unit, *unit.parts)
            if part.weight >= CHOOSING and part.meanings
        ]
        expected_answer_types.sort(key=lambda each: sum(len(posting) for posting, _ in each[1]))
        scores: dict[int, float] = {}
        walked = 0
        for weight, postings in expected_answer_types:
            walked += sum(len(posting) for posting, _ in postings)
            # Of the meanings of a word the one that stands nearest counts, not each.
            nearest: dict[int, float] = {}
            for posting, sure in postings:
                if walked <= WALKED or not scores:
                    found: Iterable[tuple[int, float]] = posting.items()
                else:
                    found = ((place, posting[place]) for place in scores if place in posting)
                for place, near in found:
                    if sure * near > nearest.get(place, 0.0):
                        nearest[place] = sure * near
            for place, near in nearest.items():
                scores[place] = scores.get(place, 0.0) + weight * near
        return sorted(scores, key=scores.__getitem__, reverse=True)[:COMPARED]


def _needed(question: Query) -> float:
    """The chance from which an answer settles the question; above 1 where none does."""
    if question.telling >= ENOUGH or question.names:
        return calibration.FOUND
    telling = question.kind is not None and question.kind not in NEUTRAL
    return calibration.CLEARLY if telling and question.telling >= LITTLE else math.inf


def rival(fit: Fit, best: Fit) -> bool:
    """Whether it may be what was asked instead of the best."""
    return not same(fit.answer, best.answer) and (
        not calibration.barred(fit.features) or calibration.barred(best.features)
    )


def together(one: Hit, other: Hit) -> bool:
    return _together(one.fit, one.rank - other.rank, other.fit)


def _together(best: Fit, behind: float, other: Fit) -> bool:
    return 0 <= behind < calibration.TOGETHER and best.answer.group == other.answer.group != ""


def same(one: Indexed, other: Indexed) -> bool:
    """Whether two answers say much the same."""
    shared = len(one.essence & other.essence)
    return shared >= SAME * max(len(one.essence), len(other.essence))
