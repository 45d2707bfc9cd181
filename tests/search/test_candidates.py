"""Candidates are the answers that share most with the query; common terms don't make the search slow."""

import pytest

from bot.search import Entry, Index, Languages, candidates
from bot.search.candidates import MAX_CANDIDATES, select_candidates


@pytest.fixture(scope="module")
def many(languages: Languages) -> Index:
    """Forty answers about the fund; only the last one mentions a mountain."""
    entries = [Entry(str(number), {"en": [f"When did the fund open office {number}?"]}) for number in range(39)]
    return Index.build([*entries, Entry("mountain", {"en": ["Which mountain did the fund climb?"]})], languages)


def test_a_rare_term_selects_its_answer_before_a_common_one(many: Index) -> None:
    selected = select_candidates(many.read("fund mountain"), many.postings)
    assert many.answers[selected[0]].key == "mountain"
    assert len(selected) == MAX_CANDIDATES


def test_a_common_term_selects_nothing_once_too_many_postings_are_read(
    many: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "MAX_POSTINGS", 10)
    selected = select_candidates(many.read("fund mountain"), many.postings)
    assert [many.answers[number].key for number in selected] == ["mountain"]


def test_a_query_of_unknown_words_selects_nothing(many: Index) -> None:
    assert select_candidates(many.read("zebra"), many.postings) == []
