"""The result of a search: the answers to offer, and whether the first of them settles the question."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.search.query.query import Query
from bot.search.ranking.features import is_forbidden
from bot.search.ranking.ranker import Hit, is_pair, say_the_same
from bot.search.ranking.thresholds import (
    ALTERNATIVE_CHANCE,
    ANSWER_CHANCE,
    ENOUGH_CONTENT_WORDS,
    MAX_HITS,
    MIN_CONTENT_WORDS,
    SHORT_QUERY_ANSWER_CHANCE,
    SUGGESTION_CHANCE,
)


@dataclass(frozen=True)
class Result:
    """`hits` say different things, the best first. `sure`: the first one settles the question, or the first two
    `together`. `language`: that of the question, None where its words don't show it.
    """

    hits: tuple[Hit, ...]
    sure: bool
    together: bool
    language: str | None


def build_result(query: Query, hits: Sequence[Hit], language: str | None) -> Result:
    """`hits`: all that were found, the best first."""
    offered = _different(hits) if hits and hits[0].score >= SUGGESTION_CHANCE else []
    return Result(
        hits=tuple(offered[:MAX_HITS]),
        sure=bool(offered) and _settles(query, offered[0]),
        together=len(offered) > 1 and is_pair(offered[0].candidate, offered[1].candidate),
        language=language,
    )


def _different(hits: Sequence[Hit]) -> list[Hit]:
    """Those that are likely enough, and of several that say the same the first."""
    kept: list[Hit] = []
    for hit in hits:
        answer = hit.candidate.answer
        if hit.score >= ALTERNATIVE_CHANCE and not any(say_the_same(answer, one.candidate.answer) for one in kept):
            kept.append(hit)
    return kept


def _settles(query: Query, hit: Hit) -> bool:
    return hit.score >= _needed_chance(query) and not is_forbidden(hit.candidate.features)


def _needed_chance(query: Query) -> float:
    """The chance from which an answer settles the question; infinite where none can."""
    if query.content_words >= ENOUGH_CONTENT_WORDS or query.mentions.names:
        return ANSWER_CHANCE
    if query.intent.specific_type and query.content_words >= MIN_CONTENT_WORDS:
        return SHORT_QUERY_ANSWER_CHANCE
    return math.inf
