"""Turns the features of an answer into a rank, and the rank's surroundings into a calibrated chance.

The rank is a weighted sum: it orders the answers of one question and means nothing between questions. The chance is
the probability that the answer settles the question. It is a logistic regression whose inputs are the features and the
margins; each input goes through a curve that only rises or only falls. Both are fitted by `tests/benchmarks/fitting.py`
to questions as people ask them, clean and with noise.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.search.ranking.features import FEATURE_NAMES
from bot.search.ranking.thresholds import MAX_MARGIN
from bot.search.ranking.weights import CALIBRATION_CURVES, CALIBRATION_INTERCEPT, RANKING_WEIGHTS, Curve

# The inputs of the chance that come from the other answers.
MARGIN_NAMES = ("rival_margin", "next_margin", "is_pair")
CALIBRATION_NAMES = (*FEATURE_NAMES, *MARGIN_NAMES)

Fitted = TypeVar("Fitted")


@dataclass(frozen=True, slots=True)
class Margins:
    """How far an answer's rank stands above that of other answers.

    `next`: above the next answer that says something else; `partner`: the index of that answer where the two are given
    together; `rival`: above the next answer that is not given with it.
    """

    rival: float = 0.0
    next: float = 0.0
    partner: int | None = None

    def figures(self) -> tuple[float, float, float]:
        """The inputs of the chance, in the order of MARGIN_NAMES."""
        return min(MAX_MARGIN, self.rival), min(MAX_MARGIN, self.next), float(self.partner is not None)


def in_order(fitted: Mapping[str, Fitted], names: Sequence[str]) -> tuple[Fitted, ...]:
    """What was fitted for each name. Raises ValueError where it was fitted to other features than these."""
    if fitted.keys() != set(names):
        differing = ", ".join(sorted(fitted.keys() ^ set(names)))
        raise ValueError(f"weights.py was fitted to other features ({differing}): run tests.benchmarks.fitting")
    return tuple(fitted[name] for name in names)


_WEIGHTS = in_order(RANKING_WEIGHTS, FEATURE_NAMES)
_CURVES = in_order(CALIBRATION_CURVES, CALIBRATION_NAMES)


def rank_of(features: Sequence[float]) -> float:
    return sum(figure * weight for figure, weight in zip(features, _WEIGHTS, strict=True))


def chance_of(features: Sequence[float], margins: Margins) -> float:
    """The probability that the answer settles the question."""
    figures = (*features, *margins.figures())
    log_odds = CALIBRATION_INTERCEPT + sum(value_at(curve, x) for curve, x in zip(_CURVES, figures, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def value_at(curve: Curve, x: float) -> float:
    """The curve's value at x: straight between its evenly spaced points, level outside them."""
    low, high, points = curve
    place = min(max((x - low) / (high - low), 0.0), 1.0) * (len(points) - 1)
    before = min(int(place), len(points) - 2)
    return points[before] + (place - before) * (points[before + 1] - points[before])
