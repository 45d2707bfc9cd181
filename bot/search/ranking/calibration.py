"""How the figures of a fit make a rank and a chance, and which chance settles a question.

Fitted by `tests/benchmarks/fitting.py` to questions as people ask them, clean and with noise.
FOUND was then read off questions that the fit has not seen: below it false answers grow faster than right ones.
"""

import math
from collections.abc import Sequence

from bot.search.ranking.features import FEATURES
from bot.search.ranking.weights import CONSTANT, CURVES, RANK, Curve

FOUND, UNSURE = 0.55, 0.2
# The same for a question of hardly a word.
CLEARLY = 0.9
# What is offered beside the best candidate may be less likely.
BESIDE = 0.02
# A lead larger than this tells nothing more.
LEAD = 3.0
# Answers of one text whose ranks are so near are told together: what was asked is in one of them.
TOGETHER = 1.5
# What is asked for, and this says, forbids to call an answer settled, whatever its chance: another country, name or
# year, who came before, a sum where the reply tells none, deaths of which it tells nothing.
BARS = ("country", "name", "turn", "year", "untold", "unmet")

_RANK = tuple(RANK[name] for name in FEATURES)
_CURVES = tuple(CURVES[name] for name in FEATURES)
_BARS = tuple(map(FEATURES.index, BARS))


def rank(features: Sequence[float]) -> float:
    return sum(figure * weight for figure, weight in zip(features, _RANK, strict=True))


def chance(features: Sequence[float], lead: float, next_: float, together: bool) -> float:
    """That an answer settles the question.

    `next_`: by how much its rank is above the next different answer's; `lead`: the same, but for an answer that is told
    `together` with it.
    """
    z = CONSTANT + sum(at(curve, figure) for curve, figure in zip(_CURVES, features, strict=True))
    z += at(CURVES["lead"], min(LEAD, lead)) + at(CURVES["next"], min(LEAD, next_))
    z += at(CURVES["together"], float(together))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def at(curve: Curve, figure: float) -> float:
    """What a figure adds: the curve is given at evenly spaced points from `low` to `high`, straight between them."""
    low, high, points = curve
    place = min(max((figure - low) / (high - low), 0.0), 1.0) * (len(points) - 1)
    before = min(int(place), len(points) - 2)
    return points[before] + (place - before) * (points[before + 1] - points[before])


def barred(features: Sequence[float]) -> bool:
    return any(features[place] > 0 for place in _BARS)
