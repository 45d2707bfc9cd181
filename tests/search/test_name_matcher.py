"""Names are found in the words of a command, with typos and endings, and with bounded work."""

from collections.abc import Sequence
from typing import Any

import pytest
from rapidfuzz import process

from bot.library import Library
from bot.search import Languages, NameMatcher
from bot.search.query.name_matcher import LONGEST_NAME, MOST_WORDS
from bot.search.text.normalizer import LONGEST

NAMED = [
    (("organisation", "unhcr"), "UNHCR"),
    (("organisation", "unhcr"), "Агентство ООН по делам беженцев"),
    (("organisation", "un-women"), "UN Women"),
    (("topic", "women"), "Women"),
    (("country", "kazakhstan"), "Казахстан"),
    (("country", "kazakhstan"), "РК"),
]


@pytest.fixture
def names(languages: Languages) -> NameMatcher:
    return NameMatcher.build(NAMED, languages.normalizer)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("unhcr", {"organisation": "unhcr"}),
        ("Агенство ООН по делам беженцев", {"organisation": "unhcr"}),
        ("UNHCR в Казахстане", {"organisation": "unhcr", "country": "kazakhstan"}),
        ("UN Women", {"organisation": "un-women", "topic": "women"}),
        ("рк", {"country": "kazakhstan"}),
        ("рф", {}),
        ("погода завтра", {}),
        ("", {}),
    ],
)
def test_the_best_name_of_each_kind_is_found(names: NameMatcher, text: str, found: dict[str, str]) -> None:
    assert names.find(text) == found


def test_a_typo_of_as_many_letters_as_may_be_is_forgiven_in_a_long_name(names: NameMatcher) -> None:
    assert names.find("Агентство ООН по делам бежен") == {"organisation": "unhcr"}


@pytest.mark.parametrize("text", ["ﷺ" * 4080, "a b c d e " * 400, "abcdef " * 600, "1.1." * 1000])
def test_a_long_text_is_compared_a_bounded_number_of_times(
    shipped_library: Library, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []
    nearest = process.extractOne

    def extract(query: str, choices: Sequence[str], **rest: Any) -> Any:
        compared.append(len(query))
        return nearest(query, choices, **rest)

    monkeypatch.setattr("bot.search.query.name_matcher.process.extractOne", extract)
    shipped_library.names.find(text)
    assert len(compared) <= MOST_WORDS * LONGEST_NAME


def test_a_text_is_bounded_after_it_is_normalised(languages: Languages) -> None:
    assert len(languages.normalizer.fold("ﷺ" * 4080)) <= LONGEST
