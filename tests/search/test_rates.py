"""The project's own questions (tests/questions) hold their rates with the shipped knowledge: rates, not questions.

The bounds stand a few points below what was measured, so that a better text elsewhere does not break a test.
"""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.library import Found, Library, Match, Nothing, Outcome

QUESTIONS = Path(__file__).parent.parent / "questions"
LEAST_RIGHT = {
    "clean": 0.9, "typo": 0.85, "translit": 0.8, "layout": 0.85, "noletters": 0.75, "keywords": 0.85, "acronym": 0.9,
    "paraphrase": 0.65,
}  # fmt: skip
LEAST_LISTED = 0.95
MOST_FALSE = {"near_miss": 0.22, "unrelated": 0.02, "chitchat": 0.02, "personal": 0.02, "harmful": 0.02}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text("utf-8").splitlines() if line.strip()]


def _matches(outcome: Outcome) -> tuple[Match, ...]:
    match outcome:
        case Found(_, first, others, _):
            return first, *others
        case Nothing():
            return ()
    return outcome.candidates


@pytest.fixture(scope="module")
def answered(shipped_library: Library) -> list[tuple[str, bool, bool]]:
    """Of each question its kind, whether its answer was found, and whether it was listed among three."""
    facts = {fact["id"]: fact["expect"] for fact in _lines("facts.jsonl")}
    told = []
    for question in _lines("questions.jsonl"):
        outcome = shipped_library.ask(question["text"], question["lang"])
        states = [
            all(
                re.search(one, match.answer.reply.in_language(outcome.language), re.IGNORECASE)
                for one in facts[question["fact"]]
            )
            for match in _matches(outcome)[:3]
        ]
        sure = isinstance(outcome, Found) and any(states[: 2 if outcome.also else 1])
        told.append((question["kind"], sure, any(states)))
    return told


def test_questions_of_every_kind_are_answered(answered: list[tuple[str, bool, bool]]) -> None:
    rates = defaultdict(list)
    for kind, right, _ in answered:
        rates[kind].append(right)
    low = {kind: sum(of) / len(of) for kind, of in rates.items() if sum(of) / len(of) < LEAST_RIGHT[kind]}
    assert not low


def test_the_answer_is_nearly_always_among_the_first_three(answered: list[tuple[str, bool, bool]]) -> None:
    assert sum(listed for _, _, listed in answered) / len(answered) >= LEAST_LISTED


def test_what_nobody_told_is_held_back(shipped_library: Library) -> None:
    asked = _lines("off_topic.jsonl")
    false = Counter(
        question["kind"]
        for question in asked
        if isinstance(shipped_library.ask(question["text"], question["lang"]), Found)
    )
    counts = Counter(question["kind"] for question in asked)
    assert not {kind: false[kind] / n for kind, n in counts.items() if false[kind] / n > MOST_FALSE[kind]}
