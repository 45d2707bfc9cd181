"""Whatever is typed, search neither raises nor lingers. `tests/benchmarks/hostile.py` tries 100,000 texts."""

import datetime as dt
import gc
import random
import time

import pytest

from bot.search import Index, Languages, without_garbage_collection
from tests.benchmarks.hostile import PATHOLOGICAL, chance_text
from tests.search.conftest import ENTRIES, NAMED

# A question may take 50 ms of the processor; a slow machine gets some more.
PATIENCE = 0.25


@pytest.mark.parametrize("text", PATHOLOGICAL, ids=lambda text: repr(text[:16]))
def test_a_pathological_text_is_survived_soon(index: Index, text: str) -> None:
    started = time.thread_time()
    index.search(text)
    index.follow(text, "join-kg")
    index.vocabulary.languages.small_talk.recognize(text)
    assert time.thread_time() - started < PATIENCE


def test_random_texts_are_survived(index: Index) -> None:
    chance = random.Random(3)
    for _ in range(300):
        text = chance_text(chance)
        assert all(0 <= hit.score <= 1 for hit in index.search(text).hits)
        index.vocabulary.languages.small_talk.recognize(text)
        index.vocabulary.languages.periods.read(text, dt.date(2026, 1, 1))


def test_no_question_waits_for_a_collection_of_the_index(languages: Languages) -> None:
    before = gc.get_freeze_count()
    index = Index.build(ENTRIES, languages, NAMED)
    assert gc.isenabled()
    assert gc.get_freeze_count() > before + len(index.postings)


def test_a_build_that_fails_leaves_collection_as_it_was() -> None:
    before = gc.get_freeze_count()
    with pytest.raises(ValueError, match="unbuilt"), without_garbage_collection():
        raise ValueError("unbuilt")
    assert gc.isenabled()
    assert gc.get_freeze_count() == before
