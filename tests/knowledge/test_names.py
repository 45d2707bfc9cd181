"""Names, acronyms and phrases by language: each checked alike, and each of one body or person."""

from pathlib import Path

import pytest

from bot.knowledge import FaultsError, load
from tests.knowledge_samples import BRIEFING, FILES, write_base

BASE = FILES[BRIEFING]


def faults(folder: Path) -> list[str]:
    with pytest.raises(FaultsError) as refused:
        load(folder)
    return [str(fault) for fault in refused.value.faults]


def changed(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


@pytest.mark.parametrize("other", ["FAO, United", "unhcr", "UNHCR"])
def test_a_name_of_two_bodies_is_told(own_base: Path, other: str) -> None:
    more = f"other:\n  name: {{en: Other, ru: Другое, ky: Башка}}\n  aliases: {{en: [{other}]}}\n"
    write_base(own_base, organisations=FILES["organisations.yaml"] + more)
    if other.startswith("FAO"):
        load(own_base)
        return
    assert faults(own_base) == [
        f"organisations.yaml:6: “{other}” is a name of `unhcr` too (organisations.yaml:3); who is meant?"
    ]


def test_a_person_and_a_body_share_no_name(own_base: Path) -> None:
    write_base(own_base, people=FILES["people.yaml"] + "  aliases: {ru: [УВКБ]}\n")
    assert "is a name of `unhcr` too" in faults(own_base)[0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("acronym: {", "acronym: {kz: U, ", "`kz` is not a language's code"),
        ("acronym: {en: UNHCR", 'acronym: {en: ""', "is empty"),
        ("acronym: {en: UNHCR", "acronym: {en: null", "says “null”, which is no text"),
        ("acronym: {en: UNHCR", f"acronym: {{en: {'U' * 41}", "at most 40 fit here"),
        ("acronym: {", "aliases: {kz: [A]}\n  acronym: {", "`kz` is not a language's code"),
        ("acronym: {", "aliases: {english: ['']}\n  acronym: {", "`english` is not a language's code"),
        ("acronym: {", "aliases: {en: ['']}\n  acronym: {", "has an empty line"),
        ("acronym: {", "aliases: {kk: ['', A]}\n  acronym: {", "has an empty line"),
        ("acronym: {", f"aliases: {{ru: [{'у' * 3000}]}}\n  acronym: {{", "has a line of 3000 characters"),
        ("acronym: {", "aliases: {ru: ['—']}\n  acronym: {", "has no letter"),
        ("name: {", "name: {kk: '', ", "`unhcr"),
        ("name: {en: UN Refugee Agency", "name: {en: ~", "says “~”, which is no text"),
    ],
)
def test_a_slip_in_a_name_is_told(own_base: Path, old: str, new: str, sentence: str) -> None:
    write_base(own_base, organisations=FILES["organisations.yaml"].replace(old, new, 1))
    found = faults(own_base)
    assert len(found) == 1
    assert sentence.replace("`unhcr", "`name.kk` is empty") in found[0]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("kg: [a, b, c, d]", "`kg` is not a language's code"),
        ("kk: [a, b, c]", "`answers.0.questions.kk` has 3, at least 4 are needed"),
        ("kk: [a, b, c, '']", "has an empty line"),
        ("kk: word", "must be a list"),
    ],
)
def test_a_further_language_is_checked_as_the_required_ones(own_base: Path, more: str, sentence: str) -> None:
    write_base(own_base, briefing=changed("    reply:\n", f"      {more}\n    reply:\n"))
    found = faults(own_base)
    assert len(found) == 1
    assert sentence in found[0]
    assert found[0].startswith(f"{BRIEFING}:21:")


def test_a_misspelt_language_is_told_beside_the_one_that_is_missing(own_base: Path) -> None:
    write_base(own_base, briefing=changed("ky: Баяндама чыкты}", "kg: Баяндама чыкты}"))
    assert ["`kg` is not" in one or "`title.ky` is missing" in one for one in faults(own_base)] == [True, True]
