"""Fits the numbers by which answers are ranked and held back, and writes them to `bot/search/fitted.py`.

    python -m tests.benchmarks.fitting      (needs the extra `bench`)

Fitted to `asked.jsonl`: questions written from the documents by people who had not seen the base's phrases, each with
the answer that settles it, or with none for what the documents don't tell and for what has nothing to do with them.
Each is asked as it stands and once more with noise. What is printed comes from answers that a fit has not seen
(`FOLDS` of them, by answer).
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.data_files import data_folder
from bot.i18n.lexicon_loader import load_lexicons
from bot.library import Library
from bot.search import Languages
from bot.search.index import rival, same
from bot.search.ranking.calibration import BARS, LEAD, TOGETHER
from bot.search.ranking.features import FEATURES, Fit
from tests.benchmarks.noise import noisy

ASKED = Path(__file__).with_name("asked.jsonl")
FOLDS, KNOTS = 6, 4
# Questions without an answer are fewer than people ask.
UNTOLD_WEIGHT = 1.5
RANK_PENALTY, CHANCE_PENALTY = 0.003, 1 / 0.3
NAMES = (*FEATURES, "lead", "next", "together")
# What speaks against an answer, the more the worse; together may go either way; all else speaks for it.
AGAINST = {"missing", "unknown", "guessed", "unsought", "unkind", "untold", "unmet", "country", "name", "turn",
           "year", "number", "short"}  # fmt: skip
EITHER = {"together", "short"}
_BARS = [FEATURES.index(name) for name in BARS]


@dataclass(frozen=True)
class Asked:
    """A question with the answers compared for it. `group`: questions of one answer stay in one fold."""

    group: str
    known: bool
    fits: Sequence[Fit]
    features: np.ndarray
    right: np.ndarray


@dataclass(frozen=True)
class Model:
    rank: np.ndarray
    ends: np.ndarray
    points: np.ndarray
    constant: float

    def chances(self, rows: np.ndarray) -> np.ndarray:
        z = _hats(rows, self.ends) @ self.points.ravel() + self.constant
        return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))))


def questions(library: Library, chance: random.Random) -> list[Asked]:
    asked: list[Asked] = []

    def ask(text: str, group: str, keys: frozenset[str]) -> None:
        fits = [hit.fit for hit in library.index.hits(library.index.read(text))]
        if not fits or library.languages.small_talk.recognize(text):
            return
        truths = [answer for key in keys if (answer := library.index.answers.of(key))]
        right = [any(same(fit.answer, truth) or fit.answer.key == truth.key for truth in truths) for fit in fits]
        asked.append(Asked(group, bool(keys), fits, np.array([fit.features for fit in fits]), np.array(right)))

    for line in ASKED.read_text("utf-8").splitlines():
        given = json.loads(line)
        keys = frozenset([given["key"], *given.get("also", ())]) if given["key"] else frozenset[str]()
        group = given["key"] or given["text"]
        ask(given["text"], group, keys)
        if (text := noisy(given["text"], given["lang"], chance)) != given["text"]:
            ask(text, group, keys)
    return asked


def fit(asked: Sequence[Asked]) -> Model:
    rank = _fit_rank([(one.features, one.right) for one in asked if one.right.any()])
    rows, right, barred = tops(asked, rank)
    rows, right = rows[~barred], right[~barred]
    weights = np.where([one.known for one in asked], 1.0, UNTOLD_WEIGHT)[~barred]
    ends = np.array([rows.min(axis=0), rows.max(axis=0)])
    ends[1] = np.where(ends[1] > ends[0], ends[1], ends[0] + 1)
    # Each point is the one before it and a step up, or down.
    sums = np.tril(np.ones((KNOTS, KNOTS)), -1)[:, :-1]
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in NAMES])
    to_points = np.kron(np.diag(signs), sums)
    steps = np.column_stack([_hats(rows, ends) @ to_points, np.ones(len(rows))])
    bounds = [(None if name in EITHER else 0, None) for name in NAMES for _ in range(KNOTS - 1)] + [(None, None)]

    def loss(z: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(steps @ z, -30, 30)))
        penalty = CHANCE_PENALTY * np.append(z[:-1], 0)
        total = -np.sum(weights * (right * np.log(p + 1e-9) + (1 - right) * np.log(1 - p + 1e-9)))
        return float(total + penalty @ z / 2), steps.T @ (weights * (p - right)) + penalty

    start = np.zeros(steps.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    return Model(rank, ends, (to_points @ found[:-1]).reshape(len(NAMES), KNOTS), float(found[-1]))


def tops(asked: Sequence[Asked], rank: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each question: the figures of what would be told, whether that is right, and whether something forbids it."""
    rows, rights, barred = [], [], []
    for one in asked:
        z = one.features @ rank
        order = np.argsort(-z)
        best = int(order[0])
        answer = one.fits[best].answer
        others = [int(each) for each in order[1:] if rival(one.fits[int(each)], one.fits[best])]
        next_ = z[best] - z[others[0]] if others else LEAD
        paired = bool(others) and next_ < TOGETHER and one.fits[others[0]].answer.group == answer.group
        lead = z[best] - z[others[1 if paired else 0]] if len(others) > paired else LEAD
        rows.append([*one.features[best], min(LEAD, lead), min(LEAD, next_), float(paired)])
        rights.append(bool(one.right[best] or (paired and one.right[others[0]])))
        barred.append(bool((one.features[best][_BARS] > 0).any()))
    return np.array(rows), np.array(rights, float), np.array(barred)


def _hats(rows: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Each figure as shares of its two nearest points."""
    places = np.clip((rows - ends[0]) / (ends[1] - ends[0]), 0, 1) * (KNOTS - 1)
    return np.asarray(np.maximum(0, 1 - np.abs(places[:, :, None] - np.arange(KNOTS)))).reshape(len(rows), -1)


def _fit_rank(lists: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The chance of a right answer among those compared, as a softmax of their ranks."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        penalty = RANK_PENALTY * len(lists) * weights
        total, slope = float(penalty @ weights) / 2, penalty
        for features, right in lists:
            z = features @ weights
            p = np.exp(z - z.max())
            p /= p.sum()
            q = np.where(right, p, 0)
            q /= q.sum()
            total -= np.log(p[right].sum())
            slope = slope + features.T @ (p - q)
        return total / len(lists), slope / len(lists)

    return np.asarray(minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x)


def report(asked: Sequence[Asked], chance: random.Random) -> None:
    groups = sorted({one.group for one in asked})
    chance.shuffle(groups)
    fold_of = {group: place % FOLDS for place, group in enumerate(groups)}
    told = {bound: [0, 0, 0] for bound in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)}
    for fold in range(FOLDS):
        model = fit([one for one in asked if fold_of[one.group] != fold])
        left = [one for one in asked if fold_of[one.group] == fold]
        rows, right, barred = tops(left, model.rank)
        chances = np.where(barred, 0, model.chances(rows))
        known = np.array([one.known for one in left])
        for bound, counts in told.items():
            said = chances >= bound
            counts[0] += int((said & (right > 0)).sum())
            counts[1] += int((said & (right == 0) & known).sum())
            counts[2] += int((said & ~known).sum())
    known_ = sum(one.known for one in asked)
    for bound, (right_, wrong, false) in told.items():
        shares = right_ / known_, wrong / known_, false / (len(asked) - known_)
        print("found at {:.2f}: right {:.3f}, wrong {:.3f}, false {:.3f}".format(bound, *shares), file=sys.stderr)


def write(model: Model) -> None:
    lines = [
        '"""Written by `python -m tests.benchmarks.fitting`; see `confidence.py` for what the numbers mean."""\n',
        "from collections.abc import Mapping\n",
        "# Lowest and highest value of a figure, and what it adds at evenly spaced points between them.",
        "Curve = tuple[float, float, tuple[float, ...]]\n",
        "RANK: Mapping[str, float] = {",
        *(f'    "{name}": {weight:.2f},' for name, weight in zip(FEATURES, model.rank, strict=True)),
        "}",
        "CURVES: Mapping[str, Curve] = {",
    ]
    for name, low, high, points in zip(NAMES, *model.ends, model.points, strict=True):
        lines.append(f'    "{name}": ({low:.3f}, {high:.3f}, ({", ".join(f"{point:.3f}" for point in points)})),')
    lines += ["}", f"CONSTANT = {model.constant:.3f}", ""]
    (data_folder("bot") / "search" / "ranking" / "weights.py").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    chance = random.Random(3)
    asked = questions(
        Library.open(data_folder("knowledge"), Languages.of(load_lexicons(data_folder("locales")))), chance
    )
    report(asked, chance)
    write(fit(asked))


if __name__ == "__main__":
    main()
