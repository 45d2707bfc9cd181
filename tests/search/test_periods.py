"""A time is read out of what people write, in any of the languages; other words are no dates."""

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.search import Languages
from bot.search.query.periods import _PATTERNS, PeriodReader, Token
from bot.search.text.normalizer import LONGEST

TODAY = dt.date(2026, 3, 4)


def read(languages: Languages, text: str) -> tuple[str, str, str] | None:
    found = languages.periods.read(text, TODAY)
    return (str(found.since), str(found.until), found.rest) if found else None


@pytest.mark.parametrize(
    "text",
    [
        "March 2019", "in March, 2019", "mar 2019", "март 2019", "в марте 2019 года", "мартом 2019-го", "03.2019",
        "2019-жылдын мартында", "2019-жылы март", "мартынын 2019", "2019-03", "martynda 2019",
    ],
)  # fmt: skip
def test_a_month_is_read_in_every_language_and_form(languages: Languages, text: str) -> None:
    found = languages.periods.read(text, TODAY)
    assert found
    assert (found.since, found.until) == (dt.date(2019, 3, 1), dt.date(2019, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "14.05.2019", "14/5/2019", "2019-05-14", "14 мая 2019", "14-май 2019", "14th of May 2019", "May 14, 2019",
        "2019-жылдын 14-майы", "2019-ж. 14-май", "14 май 2019-жыл",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_language_and_order(languages: Languages, text: str) -> None:
    assert read(languages, text) == ("2019-05-14", "2019-05-14", "")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("today", "2026-03-04", "2026-03-04"),
        ("кечээ", "2026-03-03", "2026-03-03"),
        ("на прошлой неделе", "2026-02-23", "2026-03-01"),
        ("өткөн айда", "2026-02-01", "2026-02-28"),
        ("последний месяц", "2026-02-01", "2026-02-28"),
        ("былтыр", "2025-01-01", "2025-12-31"),
        ("this month", "2026-03-01", "2026-03-04"),
        ("в этом году", "2026-01-01", "2026-03-04"),
        ("2019-ж.", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_time_without_a_month_is_read(languages: Languages, text: str, since: str, until: str) -> None:
    assert read(languages, text) == (since, until, "")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Декларация 2021", "декларация"),
        ("Сенегал 2021", "сенегал"),
        ("Мария 2021", "мария"),
        ("2021 марафон", "марафон"),
        ("UNHCR в 2021 году", "unhcr"),
        ("Мартин 2021", "мартин"),
    ],
)
def test_a_word_that_begins_like_a_month_is_no_month(languages: Languages, text: str, rest: str) -> None:
    assert read(languages, text) == ("2021-01-01", "2021-12-31", rest)


@pytest.mark.parametrize(
    "text", ["Сенегал", "Мария", "Декларация", "March", "", "31", "ООН", "௰௰ ௰ 14", "²³ 5", "2019" * 5]
)
def test_what_names_no_time_is_none(languages: Languages, text: str) -> None:
    assert languages.periods.read(text, TODAY) is None


@pytest.mark.parametrize(("text", "until"), [("31.02.2019", "2019-02-28"), ("2019-13", "2019-12-31")])
def test_a_day_that_no_calendar_has_is_read_as_far_as_it_goes(languages: Languages, text: str, until: str) -> None:
    found = languages.periods.read(text, TODAY)
    assert found
    assert str(found.until) == until


def test_no_pattern_of_a_date_repeats_without_bound() -> None:
    assert not [pattern.pattern for pattern in _PATTERNS if set(pattern.pattern) & set("*+")]


@pytest.mark.parametrize("text", ["2019" + " " * 4000 + "x", "ﷺ" * 4080, "2019-" * 2000])
def test_no_more_of_a_text_is_read_than_of_a_question(
    languages: Languages, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []
    tokens = PeriodReader._tokens

    def measured(reader: PeriodReader, plain: str) -> Iterator[Token]:
        lengths.append(len(plain))
        return tokens(reader, plain)

    monkeypatch.setattr(PeriodReader, "_tokens", measured)
    languages.periods.read(text, TODAY)
    assert lengths
    assert max(lengths) <= LONGEST
