"""Ranks answers for a query: compares each with it, orders them by rank and gives each its chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.search.indexing.entries import IndexedAnswer, Phrase
from bot.search.query.query import Query
from bot.search.ranking.calibration import Margins, chance_of, rank_of
from bot.search.ranking.comparison import compare
from bot.search.ranking.features import compute_features, is_forbidden
from bot.search.ranking.thresholds import ALTERNATIVE_CHANCE, MAX_MARGIN, PAIR_MARGIN, SAME_REPLY_SHARE


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer that was compared with the query. `phrase`: its best phrase."""

    answer: IndexedAnswer
    phrase: Phrase
    features: tuple[float, ...]
    rank: float


@dataclass(frozen=True, slots=True)
class Hit:
    """`score`: the chance, from 0 to 1, that the answer settles the question."""

    key: str
    score: float
    candidate: Candidate


def rank(query: Query, answers: Sequence[IndexedAnswer]) -> list[Hit]:
    """A hit for every answer, the best first, however unlikely."""
    ranked = sorted(_candidates(query, answers), key=lambda candidate: candidate.rank, reverse=True)
    if not ranked:
        return []
    best = ranked[0]
    chance = chance_of(best.features, margins(ranked))
    hits = [Hit(best.answer.key, chance, best)]
    for candidate in ranked[1:]:
        # An answer far behind the best one has no chance that is worth computing.
        score = math.exp(candidate.rank - best.rank)
        if score >= ALTERNATIVE_CHANCE:
            score *= chance_of(candidate.features, Margins())
        hits.append(Hit(candidate.answer.key, min(chance, score), candidate))
    return hits


def _candidates(query: Query, answers: Sequence[IndexedAnswer]) -> list[Candidate]:
    candidates = []
    for comparison in compare(query, answers):
        features = compute_features(comparison)
        candidates.append(Candidate(comparison.answer, comparison.phrase, features, rank_of(features)))
    return candidates


def margins(ranked: Sequence[Candidate]) -> Margins:
    """Of the first of these candidates, which are the best first."""
    best = ranked[0]
    rivals = [index for index, candidate in enumerate(ranked) if index and _is_rival(candidate, best)]
    partner = rivals[0] if rivals and is_pair(best, ranked[rivals[0]]) else None
    behind = [best.rank - ranked[index].rank for index in rivals] + [MAX_MARGIN, MAX_MARGIN]
    return Margins(rival=behind[0 if partner is None else 1], next=behind[0], partner=partner)


def _is_rival(candidate: Candidate, best: Candidate) -> bool:
    """Whether it may be what was asked for instead of the best one."""
    return not say_the_same(candidate.answer, best.answer) and (
        not is_forbidden(candidate.features) or is_forbidden(best.features)
    )


def is_pair(best: Candidate, other: Candidate) -> bool:
    """Whether the two are given together: they come from one text, and their ranks are near."""
    return 0 <= best.rank - other.rank < PAIR_MARGIN and best.answer.group == other.answer.group != ""


def say_the_same(one: IndexedAnswer, other: IndexedAnswer) -> bool:
    """Whether the replies of two answers share most of their terms."""
    shared = len(one.reply_terms & other.reply_terms)
    return shared >= SAME_REPLY_SHARE * max(len(one.reply_terms), len(other.reply_terms))
