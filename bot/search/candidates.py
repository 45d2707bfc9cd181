"""Selects the few answers that are worth comparing with a query, from the postings of its terms."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.search.query.query import Query

# The two bounds on the time of a question: answers that are compared phrase by phrase, and postings that are read to
# select them.
MAX_CANDIDATES, MAX_POSTINGS = 12, 6000
# A term that weighs less than this selects no answer.
MIN_TERM_WEIGHT = 0.03

# For a term the numbers of the answers that have it, each with the term's boost there.
Posting = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _WeightedTerm:
    """A term of the query with the posting and the confidence of each of its meanings."""

    weight: float
    postings: Sequence[tuple[Posting, float]]

    def size(self) -> int:
        return sum(len(posting) for posting, _ in self.postings)

    def boosts(self, among: Mapping[int, float] | None) -> dict[int, float]:
        """The boost of the term in each answer, or only in those `among`. Of its meanings the best one counts."""
        best: dict[int, float] = {}
        for posting, confidence in self.postings:
            found: Iterable[tuple[int, float]] = posting.items()
            if among is not None:
                found = [(number, posting[number]) for number in among if number in posting]
            if not best:
                best = {number: confidence * boost for number, boost in found}
                continue
            for number, boost in found:
                if confidence * boost > best.get(number, 0.0):
                    best[number] = confidence * boost
        return best


def select_candidates(query: Query, postings: Sequence[Posting]) -> list[int]:
    """Numbers of the answers that share most with the query, the best first.

    Rare terms come first. When the postings read are too many, the remaining, common terms select no further answer:
    they only add to the scores of those found so far.
    """
    scores: dict[int, float] = {}
    read = 0
    for term in sorted(_weighted_terms(query, postings), key=_WeightedTerm.size):
        read += term.size()
        among = scores if scores and read > MAX_POSTINGS else None
        for number, boost in term.boosts(among).items():
            scores[number] = scores.get(number, 0.0) + term.weight * boost
    return heapq.nlargest(MAX_CANDIDATES, scores, key=scores.__getitem__)


def _weighted_terms(query: Query, postings: Sequence[Posting]) -> Iterator[_WeightedTerm]:
    for term in query.terms:
        for one in (term, *term.parts):
            if one.weight >= MIN_TERM_WEIGHT and one.meanings:
                yield _WeightedTerm(
                    one.weight, [(postings[meaning], confidence) for meaning, confidence in one.meanings.items()]
                )
