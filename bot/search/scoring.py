"""How well an answer fits a question: a few figures for each, and one chance that it is right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.search.entries import Indexed, Phrase
from bot.search.question import PART, Question, Unit

NEUTRAL = ("what", "which", "how")


@dataclass(frozen=True, slots=True)
class Fit:
    """`asked`: share of the question that the best phrase covers; `said`: share of the phrase that was asked."""

    answer: Indexed
    phrase: Phrase
    asked: float
    said: float
    anywhere: float
    unmatched: float
    alike: float
    kind: float
    country: float
    year: float
    size: float

    @property
    def features(self) -> tuple[float, ...]:
        return (
            self.asked,
            self.said,
            self.asked * self.said,
            self.anywhere,
            self.unmatched,
            self.alike,
            self.kind,
            self.country,
            self.year,
            min(self.size, 4.0) / 4,
        )


def fit(question: Question, answer: Indexed) -> Fit:
    total = question.total or 1.0
    units = question.units
    best, best_rank, best_asked, best_said = answer.phrases[0], -1.0, 0.0, 0.0
    for phrase in answer.phrases:
        got, told = _overlap(units, phrase)
        asked, said = got / total, min(1.0, told / phrase.total)
        rank = 0.65 * asked + 0.35 * said
        if rank > best_rank:
            best, best_rank, best_asked, best_said = phrase, rank, asked, said
    anywhere = unmatched = 0.0
    for unit in units:
        sure = _sure(unit, answer.fields)
        anywhere += unit.weight * sure
        unmatched = max(unmatched, unit.weight * (1.0 - sure))
    return Fit(
        answer,
        best,
        best_asked,
        best_said,
        anywhere / total,
        unmatched,
        fuzz.token_sort_ratio(question.bones, best.bones) / 100,
        _kind(question, answer),
        float(bool(question.countries - answer.countries)),
        float(bool(question.years - answer.years)),
        total,
    )


def _overlap(units: Sequence[Unit], phrase: Phrase) -> tuple[float, float]:
    got = told = 0.0
    terms = phrase.terms
    for unit in units:
        best, which = 0.0, -1
        for term, sure in unit.meanings.items():
            if sure > best and term in terms:
                best, which = sure, term
        if which >= 0:
            got += unit.weight * best
            told += terms[which] * best
        elif unit.parts:
            part_got, part_told = _overlap(unit.parts, phrase)
            whole = sum(part.weight for part in unit.parts) or 1.0
            got += unit.weight * PART * part_got / whole
            told += part_told
    return got, told


def _sure(unit: Unit, fields: "Indexed.fields") -> float:  # type: ignore[name-defined]
    best = max((sure * fields.get(term, 0.0) for term, sure in unit.meanings.items()), default=0.0)
    if unit.parts and best < 1.0:
        whole = sum(part.weight for part in unit.parts) or 1.0
        best = max(best, PART * sum(part.weight * _sure(part, fields) for part in unit.parts) / whole)
    return best


def _kind(question: Question, answer: Indexed) -> float:
    asked = {kind for kind in question.kinds if kind not in NEUTRAL}
    if not asked:
        return 0.0
    if asked & answer.kinds:
        return 1.0
    return -1.0


def chance(features: Sequence[float], weights: Sequence[float]) -> float:
    """Logistic: the last weight is the constant."""
    z = weights[-1] + sum(feature * weight for feature, weight in zip(features, weights[:-1], strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
