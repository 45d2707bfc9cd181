"""Fits the weights of ranking and its calibration, and writes them to `bot/search/ranking/weights.py`.

    python -m tests.benchmarks.fitting             (needs the extra `bench`)
    python -m tests.benchmarks.fitting --sample    fits to every 20th question and prints what it would write

The questions are in `asked.jsonl`. People who had not seen the phrases of the base wrote them from the documents, each
with the answer that settles it; a question that the documents don't answer, or that has nothing to do with them, has
none. Each is asked as it stands and once more with noise. The figures printed come from questions that the fit has not
seen: cross-validation in FOLDS parts, where all questions of one answer are in one part.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.data_files import data_folder
from bot.i18n.lexicon_loader import load_lexicons
from bot.library import Library
from bot.search import Languages
from bot.search.ranking.calibration import CALIBRATION_NAMES
from bot.search.ranking.features import FEATURE_NAMES, FEATURES, is_forbidden
from bot.search.ranking.ranker import Candidate, margins, say_the_same
from tests.benchmarks.noise import noisy

ASKED = Path(__file__).with_name("asked.jsonl")
FOLDS, KNOTS = 6, 4
# People ask more questions without an answer than there are here, so each counts more.
UNANSWERED_WEIGHT = 1.5
RANK_PENALTY, CHANCE_PENALTY = 0.003, 1 / 0.3
# Whether a higher figure may only raise the chance or only lower it. Margins raise it; a pair may do either.
EFFECTS = {
    "rival_margin": "raises",
    "next_margin": "raises",
    "is_pair": "either",
    **{feature.name: feature.effect for feature in FEATURES},
}
SAMPLE_STEP = 20
WEIGHTS_FILE = data_folder("bot") / "search" / "ranking" / "weights.py"


@dataclass(frozen=True)
class Question:
    """A question with the candidates found for it. `right`: which of them settle it; `group`: its answer, by which
    questions are put into folds.
    """

    group: str
    has_answer: bool
    candidates: Sequence[Candidate]
    features: np.ndarray
    right: np.ndarray


@dataclass(frozen=True)
class Model:
    """`ends`: the lowest and the highest figure of each input; `points`: its curve between them."""

    weights: np.ndarray
    ends: np.ndarray
    points: np.ndarray
    intercept: float

    def chances(self, rows: np.ndarray) -> np.ndarray:
        z = _interpolation(rows, self.ends) @ self.points.ravel() + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(z, -30, 30))))


def read_questions(library: Library, chance: random.Random, step: int = 1) -> list[Question]:
    """Every `step`-th question, clean and with noise. Small talk is left out: ranking does not see it."""
    questions: list[Question] = []

    def add(text: str, group: str, keys: frozenset[str]) -> None:
        candidates = [hit.candidate for hit in library.index.rank(library.index.read(text))]
        if not candidates or library.languages.small_talk.recognize(text):
            return
        settling = [answer for key in keys if (answer := library.index.answers.get(key))]
        right = [
            any(say_the_same(one.answer, answer) or one.answer.key == answer.key for answer in settling)
            for one in candidates
        ]
        features = np.array([one.features for one in candidates])
        questions.append(Question(group, bool(keys), candidates, features, np.array(right)))

    for line in ASKED.read_text("utf-8").splitlines()[::step]:
        given = json.loads(line)
        keys = frozenset([given["key"], *given.get("also", ())]) if given["key"] else frozenset[str]()
        group = given["key"] or given["text"]
        add(given["text"], group, keys)
        if (text := noisy(given["text"], given["lang"], chance)) != given["text"]:
            add(text, group, keys)
    return questions


def fit(questions: Sequence[Question]) -> Model:
    """First the weights of the rank, then the curves of the chance for the answers that the rank puts first."""
    ranking_weights = _fit_rank([(one.features, one.right) for one in questions if one.right.any()])
    rows, right, forbidden = best_answers(questions, ranking_weights)
    rows, right = rows[~forbidden], right[~forbidden]
    weights = np.where([one.has_answer for one in questions], 1.0, UNANSWERED_WEIGHT)[~forbidden]
    ends = np.array([rows.min(axis=0), rows.max(axis=0)])
    ends[1] = np.where(ends[1] > ends[0], ends[1], ends[0] + 1)
    # A curve is its steps: each point is the point before it and one step up, or down. Steps of one sign keep it from
    # turning round.
    sums = np.tril(np.ones((KNOTS, KNOTS)), -1)[:, :-1]
    signs = np.array([-1.0 if EFFECTS[name] == "lowers" else 1.0 for name in CALIBRATION_NAMES])
    to_points = np.kron(np.diag(signs), sums)
    steps = np.column_stack([_interpolation(rows, ends) @ to_points, np.ones(len(rows))])
    lowest = [None if EFFECTS[name] == "either" else 0 for name in CALIBRATION_NAMES for _ in range(KNOTS - 1)]
    bounds = [(low, None) for low in (*lowest, None)]

    def loss(z: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(steps @ z, -30, 30)))
        penalty = CHANCE_PENALTY * np.append(z[:-1], 0)
        total = -np.sum(weights * (right * np.log(p + 1e-9) + (1 - right) * np.log(1 - p + 1e-9)))
        return float(total + penalty @ z / 2), steps.T @ (weights * (p - right)) + penalty

    start = np.zeros(steps.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    points = (to_points @ found[:-1]).reshape(len(CALIBRATION_NAMES), KNOTS)
    return Model(ranking_weights, ends, points, float(found[-1]))


def best_answers(questions: Sequence[Question], weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each question: the inputs of the chance of its best answer, whether that answer is right, and whether a
    feature forbids it.
    """
    rows, rights, forbidden = [], [], []
    for one in questions:
        ranks = one.features @ weights
        order = np.argsort(-ranks)
        ranked = [replace(one.candidates[int(index)], rank=float(ranks[index])) for index in order]
        right = one.right[order]
        found = margins(ranked)
        rows.append([*ranked[0].features, *found.figures()])
        # A pair is given together: it is right when one of the two is.
        rights.append(bool(right[0] or (found.partner is not None and right[found.partner])))
        forbidden.append(is_forbidden(ranked[0].features))
    return np.array(rows), np.array(rights, float), np.array(forbidden)


def _interpolation(rows: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Each figure as its shares in the two nearest points of its curve."""
    places = np.clip((rows - ends[0]) / (ends[1] - ends[0]), 0, 1) * (KNOTS - 1)
    return np.asarray(np.maximum(0, 1 - np.abs(places[:, :, None] - np.arange(KNOTS)))).reshape(len(rows), -1)


def _fit_rank(lists: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Maximises the chance that a right answer comes first: a softmax over the ranks of a question's candidates."""

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

    return np.asarray(
        minimize(loss, np.zeros(len(FEATURE_NAMES)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    )


def report(questions: Sequence[Question], chance: random.Random) -> None:
    """Prints right, wrong and false answers (an answer where there is none) by the chance from which one is given."""
    groups = sorted({one.group for one in questions})
    chance.shuffle(groups)
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    counts = {threshold: [0, 0, 0] for threshold in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)}
    for fold in range(FOLDS):
        model = fit([one for one in questions if fold_of[one.group] != fold])
        held_out = [one for one in questions if fold_of[one.group] == fold]
        rows, right, forbidden = best_answers(held_out, model.weights)
        chances = np.where(forbidden, 0, model.chances(rows))
        has_answer = np.array([one.has_answer for one in held_out])
        for threshold, count in counts.items():
            given = chances >= threshold
            count[0] += int((given & (right > 0)).sum())
            count[1] += int((given & (right == 0) & has_answer).sum())
            count[2] += int((given & ~has_answer).sum())
    with_answer = sum(one.has_answer for one in questions)
    without = max(1, len(questions) - with_answer)
    for threshold, (right_, wrong, false) in counts.items():
        shares = right_ / with_answer, wrong / with_answer, false / without
        print(
            "answer from {:.2f}: right {:.3f}, wrong {:.3f}, false {:.3f}".format(threshold, *shares), file=sys.stderr
        )


def source(model: Model) -> str:
    """The text of `weights.py`: every number beside the name of its feature."""
    curves = [
        f'    "{name}": ({low:.3f}, {high:.3f}, ({", ".join(f"{point:.3f}" for point in points)})),'
        for name, low, high, points in zip(CALIBRATION_NAMES, *model.ends, model.points, strict=True)
    ]
    lines = [
        '"""The fitted numbers of ranking, written by `python -m tests.benchmarks.fitting`; `calibration.py` explains '
        'them."""',
        "",
        "from collections.abc import Mapping",
        "",
        "# The lowest and the highest figure of an input, and what it adds to the log-odds at evenly spaced points "
        "between them.",
        "Curve = tuple[float, float, tuple[float, ...]]",
        "",
        "RANKING_WEIGHTS: Mapping[str, float] = {",
        *(f'    "{name}": {weight:.2f},' for name, weight in zip(FEATURE_NAMES, model.weights, strict=True)),
        "}",
        "CALIBRATION_CURVES: Mapping[str, Curve] = {",
        *curves,
        "}",
        f"CALIBRATION_INTERCEPT = {model.intercept:.3f}",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    sample = "--sample" in sys.argv
    chance = random.Random(3)
    library = Library.open(data_folder("knowledge"), Languages.of(load_lexicons(data_folder("locales"))))
    questions = read_questions(library, chance, SAMPLE_STEP if sample else 1)
    report(questions, chance)
    written = source(fit(questions))
    if sample:
        sys.stdout.write(written)
    else:
        WEIGHTS_FILE.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
