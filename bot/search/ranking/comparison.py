"""Compares a query with answers: which of its terms each answer covers, and which phrase of the answer fits best."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import NamedTuple

from bot.search.indexing.entries import IndexedAnswer, Phrase
from bot.search.query.query import Query, QueryTerm

# Choosing the best phrase: that it covers the query counts more than that the query covers it.
QUERY_SHARE, PHRASE_SHARE = 0.65, 0.35
# A word of a name counts a little less than another word where the name is not found as a whole.
NAME_PART = 0.9
# Covered better than this is a term of the answer's own phrases or reply, not only of the texts around it.
OWN_COVERAGE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWeights:
    """What the comparisons of one query share.

    `total`, `unknown` and `corrected` are those of the query; `total` is never 0.
    `terms`: the weight of each term; `heaviest`, `heaviest_verb`: indexes of terms.
    `distinctive`: the weight of each term times the share of the compared answers that lack it; 0 where all do.
    """

    total: float
    unknown: float
    corrected: float
    terms: Sequence[float]
    heaviest: int | None
    heaviest_verb: int | None
    distinctive: Sequence[float]
    distinctive_total: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A query beside one answer: all that a feature is computed from.

    `coverage`: of each term of the query, how well the answer covers it, 0 to 1; `own_coverage`: the same, but 0 for
    what only the texts around the answer cover.
    `query_coverage`: share of the query that `phrase`, the best one, covers; `phrase_coverage`: share of that phrase
    that the query covers.
    """

    query: Query
    weights: QueryWeights
    answer: IndexedAnswer
    coverage: Sequence[float]
    own_coverage: Sequence[float]
    phrase: Phrase
    query_coverage: float
    phrase_coverage: float

    def covered_share(self, coverage: Sequence[float]) -> float:
        """Share of the query's weight that is covered."""
        covered: float = sum(map(mul, self.weights.terms, coverage))
        return covered / self.weights.total


def compare(query: Query, answers: Sequence[IndexedAnswer]) -> list[Comparison]:
    coverages = [[coverage(term, answer.term_boosts) for term in query.terms] for answer in answers]
    own_coverages = [[one if one > OWN_COVERAGE else 0.0 for one in covered] for covered in coverages]
    weights = _weights(query, own_coverages)
    terms = [_weighted(term) for term in query.terms]
    return [
        Comparison(query, weights, answer, covered, own, *_best_phrase(terms, weights.total, answer))
        for answer, covered, own in zip(answers, coverages, own_coverages, strict=True)
    ]


def coverage(term: QueryTerm, boosts: Mapping[int, float]) -> float:
    """How well an answer with these term boosts covers the term, 0 to 1."""
    best = 0.0
    for meaning, confidence in term.meanings.items():
        if meaning in boosts and confidence * boosts[meaning] > best:
            best = confidence * boosts[meaning]
    if term.parts and best < 1.0:
        whole = sum(part.weight for part in term.parts) or 1.0
        best = max(best, NAME_PART * sum(part.weight * coverage(part, boosts) for part in term.parts) / whole)
    return best


def _weights(query: Query, own_coverages: Sequence[Sequence[float]]) -> QueryWeights:
    terms = query.terms
    distinctive = []
    for index, term in enumerate(terms):
        having = sum(own[index] > 0.0 for own in own_coverages)
        distinctive.append(term.weight * (1.0 - having / len(own_coverages)) if having else 0.0)
    weighty = [index for index, term in enumerate(terms) if term.weight > 0.0]
    verbs = [index for index in weighty if terms[index].is_verb]
    return QueryWeights(
        total=query.total_weight or 1.0,
        unknown=query.unknown_weight,
        corrected=query.corrected_weight,
        terms=[term.weight for term in terms],
        heaviest=max(weighty, key=lambda index: terms[index].weight, default=None),
        heaviest_verb=max(verbs, key=lambda index: terms[index].weight, default=None),
        distinctive=distinctive,
        distinctive_total=sum(distinctive),
    )


class _WeightedTerm(NamedTuple):
    """A term, or a part of one, with its meanings, the most confident first."""

    weight: float
    meanings: Sequence[tuple[int, float]]
    parts: Sequence["_WeightedTerm"] = ()


def _weighted(term: QueryTerm) -> _WeightedTerm:
    whole = sum(part.weight for part in term.parts) or 1.0
    parts = [_WeightedTerm(term.weight * NAME_PART * part.weight / whole, part.most_confident()) for part in term.parts]
    return _WeightedTerm(term.weight, term.most_confident(), parts)


def _best_phrase(terms: Sequence[_WeightedTerm], total: float, answer: IndexedAnswer) -> tuple[Phrase, float, float]:
    """The phrase that fits best, the share of the query that it covers, and the share of it that the query covers."""
    from_query, from_phrase = [0.0] * len(answer.phrases), [0.0] * len(answer.phrases)

    def add(term: _WeightedTerm, without: Collection[int]) -> Collection[int]:
        """Adds the term to each phrase by its most confident meaning there; returns the phrases that have it."""
        found: set[int] = set()
        for meaning, confidence in term.meanings:
            for number, phrase_weight in answer.phrase_postings.get(meaning, ()):
                if number not in found and number not in without:
                    found.add(number)
                    from_query[number] += term.weight * confidence
                    from_phrase[number] += phrase_weight * confidence
        return found

    for term in terms:
        found = add(term, ())
        for part in term.parts:
            add(part, found)
    best, best_fit = 0, -1.0
    for number, phrase in enumerate(answer.phrases):
        share = from_phrase[number] / phrase.total_weight
        fit = QUERY_SHARE * from_query[number] / total + PHRASE_SHARE * (share if share < 1.0 else 1.0)
        if fit > best_fit:
            best, best_fit = number, fit
    phrase = answer.phrases[best]
    return phrase, from_query[best] / total, min(1.0, from_phrase[best] / phrase.total_weight)
