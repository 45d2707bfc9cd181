"""The fitted numbers: how the figures of a fit make a rank and a chance, and which chance settles a question.

Fitted by `tests/benchmarks/fitting.py` to the base's own phrases, each taken out of the base and asked with noise,
and to questions that the base can't answer. FOUND was then read off the shared questions: below it false answers grow
faster than right ones.
"""

import math
from collections.abc import Sequence

from bot.search.scoring import FIGURES

# For choosing among answers, and for how likely the chosen one is right.
RANK = {
    "asked": -0.40,
    "said": 2.12,
    "both": 1.45,
    "phrases": 3.12,
    "anywhere": 2.57,
    "apart": 2.62,
    "focus": 0.46,
    "sought": 0.00,
    "unsought": 0.00,
    "main": -0.27,
    "missing": 0.43,
    "unknown": -0.00,
    "guessed": -0.00,
    "kind": 2.05,
    "unkind": -2.39,
    "told": 0.00,
    "untold": 0.00,
    "deed": 0.00,
    "country": -1.66,
    "name": -1.52,
    "turn": -0.12,
    "year": -1.06,
    "number": -0.21,
    "short": -0.00,
}
RIGHT = {
    "asked": -1.48,
    "said": -0.09,
    "both": 1.32,
    "phrases": 3.40,
    "anywhere": 2.75,
    "apart": -0.73,
    "focus": 0.26,
    "sought": 0.00,
    "unsought": 0.00,
    "main": -0.30,
    "missing": -0.11,
    "unknown": -0.97,
    "guessed": -1.76,
    "kind": 0.56,
    "unkind": -1.58,
    "told": 0.00,
    "untold": 0.00,
    "deed": 0.00,
    "country": -2.45,
    "name": -0.91,
    "turn": -1.86,
    "year": -1.86,
    "number": -0.42,
    "short": -5.61,
}
MARGIN, CONSTANT = 0.524, -2.553
# A lead larger than this tells nothing more.
LEAD = 3.0
FOUND, UNSURE = 0.45, 0.08

_RANK = tuple(RANK[name] for name in FIGURES)
_RIGHT = tuple(RIGHT[name] for name in FIGURES)

_BARS = tuple(FIGURES.index(name) for name in ("country", "turn"))


def rank(figures: Sequence[float]) -> float:
    return sum(figure * weight for figure, weight in zip(figures, _RANK, strict=True))


def chance(figures: Sequence[float], lead: float) -> float:
    """`lead`: by how much its rank is above the next different answer's; below 0 for one that is not the first."""
    known = sum(figure * weight for figure, weight in zip(figures, _RIGHT, strict=True))
    z = CONSTANT + known + MARGIN * max(-LEAD, min(LEAD, lead))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def barred(figures: Sequence[float]) -> bool:
    """Whether something forbids to call an answer settled, whatever its chance: another country, or who came before."""
    return any(figures[place] > 0 for place in _BARS)
