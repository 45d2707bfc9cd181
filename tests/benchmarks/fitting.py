"""Fits the weights of `bot/search/confidence.py`: prints them, changes nothing.

    python -m tests.benchmarks.fitting      (needs the extra `bench`)

Questions come from the base itself. In each fold one phrase of every answer and language is taken out of the base
and asked, clean or with noise: the answer should be found. Some answers are taken out whole, and some questions get
another country, year or name: nothing should be found.
"""

import dataclasses
import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bot.knowledge import load
from bot.library import entries, known_names, same_words, shipped
from bot.search import Entry, Index
from bot.search.confidence import LEAD
from bot.search.index import same
from bot.search.scoring import FIGURES
from tests.benchmarks.nearby import OF_ANYTHING, OF_PERSON, UNRELATED
from tests.benchmarks.noise import noisy

FOLDS, LEFT_OUT, COMPARED = 4, 0.07, 8
# Shorter phrases often fit several answers.
SHORTEST = 7
# Questions a fold on what the base names and does not tell.
NEARBY = 800
_OTHER_COUNTRY = {
    "en": (r"(Kyrgyzstan|Kazakhstan)", ("Uzbekistan", "Tajikistan", "Turkmenistan", "Mongolia", "Armenia", "Georgia")),
    "ru": (r"(Кыргызстан|Казахстан)", ("Узбекистан", "Таджикистан", "Туркменистан", "Азербайджан")),
    "ky": (r"(Кыргызстан|Казакстан)", ("Өзбекстан", "Тажикстан", "Түркмөнстан", "Азербайжан")),
}
Question = tuple[str, str | None]
# Figures of the answers compared, which are right, whether the base has one, and which say the same.
Top = tuple[np.ndarray, list[bool], bool, list[list[bool]]]


def folds(
    base: list[Entry], named: list[tuple[str, str, str]], chance: random.Random
) -> Iterator[tuple[list[Entry], list[Question]]]:
    """A base with something taken out, and questions with the key that answers each, or None."""
    for fold in range(FOLDS):
        kept, asked = [], list[Question]()
        for entry in base:
            out = {language: said[(fold * 7 + len(entry.key)) % len(said)] for language, said in entry.phrases.items()}
            out = {language: text for language, text in out.items() if len(text.split()) >= SHORTEST}
            if chance.random() < LEFT_OUT:
                asked += [(noisy(text, language, chance), None) for language, text in out.items()]
                continue
            left = {language: [t for t in said if t != out.get(language)] for language, said in entry.phrases.items()}
            kept.append(dataclasses.replace(entry, phrases=left))
            for language, text in out.items():
                asked.append((noisy(text, language, chance), entry.key))
                if changed := _changed(text, language, chance):
                    asked.append((noisy(changed, language, chance), None))
        asked += [(text, None) for text in nearby(named, chance)]
        yield kept, asked


def nearby(named: list[tuple[str, str, str]], chance: random.Random) -> Iterator[str]:
    """Questions about those whom the base names that it can't answer, and about nothing it knows."""
    for id_, language, name in chance.sample(named, min(len(named), NEARBY)):
        ways = OF_PERSON if id_.startswith("person/") and chance.random() < 0.7 else OF_ANYTHING
        yield noisy(chance.choice(ways[language]).format(name), language, chance)
    for language, texts in UNRELATED.items():
        yield from (noisy(text, language, chance) for text in texts)


def _changed(text: str, language: str, chance: random.Random) -> str | None:
    """The question about another country or year, which nothing answers; None most of the time."""
    if chance.random() > 0.12:
        return None
    names, others = _OTHER_COUNTRY[language]
    if re.search(names, text):
        return re.sub(names, chance.choice(others), text)
    if re.search(r"\b20[12]\d\b", text):
        return re.sub(r"\b20[12]\d\b", str(chance.choice((2009, 2011, 2013, 2014, 2015, 2017, 2020, 2022))), text)
    return None


def main() -> None:
    chance = random.Random(7)
    knowledge = load(Path(os.environ.get("KNOWLEDGE_DIR") or shipped()))
    base, named = list(entries(knowledge)), list(known_names(knowledge))
    synonyms = list(same_words(knowledge))
    lists: list[tuple[np.ndarray, np.ndarray]] = []
    tops: list[Top] = []
    for kept, asked in folds(base, named, chance):
        index = Index.build(kept, named, synonyms)
        by_key = {answer.key: answer for answer in index.answers}
        for text, key in asked:
            hits = index.hits(index.read(text))[:COMPARED]
            if not hits:
                continue
            truth = by_key[key] if key else None
            right = [truth is not None and (hit.key == key or same(hit.fit.answer, truth)) for hit in hits]
            figures = np.array([hit.fit.figures for hit in hits])
            alike = [[same(a.fit.answer, b.fit.answer) for b in hits] for a in hits]
            tops.append((figures, right, key is not None, alike))
            if any(right):
                lists.append((figures, np.array(right)))
    rank = _fit_rank(lists)
    _report("RANK", rank)
    _fit_chance(tops, rank)


def _fit_rank(lists: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The chance of a right answer among those compared, as a softmax of their ranks."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.002 * len(lists) * float(weights @ weights) / 2, 0.002 * len(lists) * weights.copy()
        for figures, right in lists:
            z = figures @ weights
            p = np.exp(z - z.max())
            p /= p.sum()
            q = np.where(right, p, 0)
            q /= q.sum()
            total -= np.log(p[right].sum())
            slope += figures.T @ (p - q)
        return total / len(lists), slope / len(lists)

    found = minimize(loss, np.zeros(len(FIGURES)), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    first = sum(bool(right[(figures @ found.x).argmax()]) for figures, right in lists)
    print(f"first of those compared is right: {first / len(lists):.3f} of {len(lists)}", file=sys.stderr)
    return np.asarray(found.x)


def _fit_chance(tops: list[Top], rank: np.ndarray) -> None:
    rows, labels = [], []
    for figures, right, _, alike in tops:
        z = figures @ rank
        best = int(z.argmax())
        rest = [z[i] for i in range(len(z)) if not alike[best][i]]
        lead = min(LEAD, z[best] - max(rest)) if rest else LEAD
        rows.append([*figures[best], lead, 1.0])
        labels.append(right[best])
    x, y = np.array(rows), np.array(labels, float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        total = -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9)) + 0.0005 * weights @ weights / 2
        return float(total), x.T @ (p - y) / len(y) + 0.0005 * weights

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    _report("RIGHT", found[:-2])
    print(f"MARGIN, CONSTANT = {found[-2]:.3f}, {found[-1]:.3f}")
    p = 1 / (1 + np.exp(-(x @ found)))
    known = np.array([known for _, _, known, _ in tops])
    for bound in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75):
        said = p >= bound
        print(
            f"found at {bound:.2f}: right {np.mean((said & (y > 0))[known]):.3f}, "
            f"wrong {np.mean((said & (y == 0))[known]):.3f}, false {np.mean(said[~known]):.3f}",
            file=sys.stderr,
        )


def _report(name: str, weights: np.ndarray) -> None:
    print(f"{name} = {{")
    for figure, weight in zip(FIGURES, weights, strict=True):
        print(f'    "{figure}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
