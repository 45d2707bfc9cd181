"""Figures are the same however a language writes them."""

import pytest

from bot.knowledge.checks.numbers import differing_numbers, figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("78,840 euros", "78 840 евро"),
        ("78,840 euros", "78\u00a0840 евро"),
        ("1,254,770,419 soms", "1\u202f254\u202f770\u202f419 сом"),
        ("$16.0 million", "16 млн долларов"),
        ("1.5 million", "1,5 млн"),
        ("resolution 46/225", "резолюция 46/225"),
        ("24–25 May 2021", "2021-жылдын 24–25-майы"),
        ("COP26", "КС-26"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert figures(one) == figures(other)


@pytest.mark.parametrize(("one", "other"), [("15 and 16", "15"), ("5,000", "500"), ("12 of 46", "1246"), ("1.5", "15")])
def test_not_alike(one: str, other: str) -> None:
    assert figures(one) != figures(other)


@pytest.mark.parametrize(
    ("en", "ru", "ky"),
    [
        ("On 4 May 2021", "4 мая 2021 года", "2021-жылдын 4-майында"),
        ("In May 2021", "В мае 2021 года", "2021-жылдын май айында"),
        ("In March 2019", "В марте 2019 года", "2019-жылдын мартында"),
        (
            "31 October to 11 November 2021",
            "с 31 октября по 11 ноября 2021 года",
            "2021-жылдын 31-октябрынан 11-ноябрына",
        ),
        ("It may help 3 people", "Это может помочь 3 людям", "Бул 3 адамга майда жардам"),
    ],
)
def test_months_agree_in_every_language(en: str, ru: str, ky: str) -> None:
    assert not differing_numbers({"en": en, "ru": ru, "ky": ky})


def test_a_wrong_month_is_told() -> None:
    assert (
        "months differ" in differing_numbers({"en": "1 June 2020", "ru": "1 июля 2020", "ky": "2020-ж., 1-июнь"})["ru"]
    )
