"""Whatever is typed, search does not raise, and its work is bounded. `tests/benchmarks/hostile.py` tries more texts."""

import datetime as dt
import gc
import random

import pytest

from bot.search import Index, Languages, without_garbage_collection
from bot.search.candidates import MAX_CANDIDATES
from bot.search.text.normalizer import LONGEST
from tests.benchmarks.hostile import PATHOLOGICAL, random_text
from tests.search.conftest import ENTRIES, NAMED

# Words that are read of any text: what bounds the time of a question.
MAX_WORDS = 100


@pytest.mark.parametrize("text", PATHOLOGICAL, ids=lambda text: repr(text[:16]))
def test_the_work_on_a_pathological_text_is_bounded(index: Index, text: str) -> None:
    query = index.read(text)
    assert len(query.words) <= MAX_WORDS
    assert query == index.read(text[:LONGEST])
    assert len(index.rank(query)) <= MAX_CANDIDATES
    assert index.follow(text, "join-kg") == index.follow(text[:LONGEST], "join-kg")
    recognize = index.vocabulary.languages.small_talk.recognize
    assert recognize(text) == recognize(text[:LONGEST])


def test_the_chance_of_an_answer_to_a_random_text_is_between_0_and_1(index: Index) -> None:
    chance = random.Random(3)
    scores = []
    for _ in range(300):
        text = random_text(chance)
        scores += [hit.score for hit in index.rank(index.read(text))]
        index.search(text)
        index.vocabulary.languages.small_talk.recognize(text)
        index.vocabulary.languages.periods.read(text, dt.date(2026, 1, 1))
    assert scores
    assert all(0 <= score <= 1 for score in scores)


def test_the_garbage_collector_does_not_look_at_the_index(languages: Languages) -> None:
    before = gc.get_freeze_count()
    index = Index.build(ENTRIES, languages, NAMED)
    assert gc.isenabled()
    assert gc.get_freeze_count() > before + len(index.postings)


def test_a_build_that_fails_leaves_the_garbage_collector_as_it_was() -> None:
    before = gc.get_freeze_count()
    with pytest.raises(ValueError, match="unbuilt"), without_garbage_collection():
        raise ValueError("unbuilt")
    assert gc.isenabled()
    assert gc.get_freeze_count() == before
