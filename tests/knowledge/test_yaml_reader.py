"""A file that is no YAML, or more than an editor should write, is told in plain words."""

from pathlib import Path

import pytest

from bot.knowledge import FaultsError, load
from tests.knowledge_samples import BRIEFING, FILES, write_base

BASE = FILES[BRIEFING]


def faults(folder: Path) -> list[str]:
    with pytest.raises(FaultsError) as refused:
        load(folder)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("# only a comment\n", "is empty"),
        ("date: 2019\n\tcountries: [kyrgyzstan]\n", "has a tab"),
        ("title: {en: a: b}\n", "lacks a comma or its closing }"),
        ("title: a: b\n", "second “: ”"),
        ("date: [1, 2\n", "lacks a comma or its closing ]"),
        ("- just\n- a list\n", "must have parts below it"),
        ("just a word\n", "must have parts below it"),
        ("a: 1\na: 2\n", "has the key `a` twice"),
        ("a: 1\n---\nb: 2\n", "two documents"),
        ("a: !!python/object/apply:os.system [ls]\n", "has a YAML tag"),
        ("a: &x [1]\nb: *x\n", "YAML alias"),
        ("b: *nowhere\n", "YAML alias"),
        ("? {a: b}\n: c\n", "key that is not plain text"),
        ("[" * 5000, "nested too deep"),
        ("[{a: " * 15 + "b" + "}]" * 15, "nested too deep"),
        ("- " * 5000, "nested too deep"),
        ("\n".join(" " * n + "a:" for n in range(400)), "nested too deep"),
    ],
)
def test_a_file_that_is_no_briefing_is_told(own_base: Path, text: str, sentence: str) -> None:
    write_base(own_base, briefing=text)
    assert any(sentence in one for one in faults(own_base)), faults(own_base)


def test_an_exploding_file_costs_nothing(own_base: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    write_base(own_base, briefing=bomb)
    assert any("YAML alias" in one for one in faults(own_base))


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "koi8-r"])
def test_another_encoding_is_told(own_base: Path, encoding: str) -> None:
    (own_base / BRIEFING).write_bytes(BASE.encode(encoding, errors="replace"))
    assert any("is not in UTF-8" in one for one in faults(own_base))


def test_control_characters_are_told(own_base: Path) -> None:
    (own_base / BRIEFING).write_bytes(b"date: 2019\x00\n")
    assert any(BRIEFING in one for one in faults(own_base))


def test_a_byte_order_mark_does_no_harm(own_base: Path) -> None:
    (own_base / BRIEFING).write_bytes(BASE.encode("utf-8-sig"))
    assert load(own_base)


def test_a_file_of_fifty_megabytes_is_not_read(own_base: Path) -> None:
    with (own_base / BRIEFING).open("wb") as file:
        file.truncate(50 * 2**20)
    assert any("at most 1,048,576 are read" in one for one in faults(own_base))


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: [\n", 2, "nothing to follow"),
        ("a: [b, c\nd: e\n", 1, "lacks a comma or its closing ]"),
        ("a: {en: x, ru: y ky: z}\n", 1, "lacks a comma or its closing }"),
        ('a: b\nc: "text\nd: e\n', 2, "opens a quote that is never closed"),
        ('a: b\nc: "x" y\n', 2, "text after a closing quote"),
        ("a: b\nabc\nd: e\n", 2, "is a colon missing?"),
        ("a: b\nc: @x\n", 2, "starts with @"),
        ("a: - b\n", 1, "no list can start"),
        ("a:\n  - b\n  c: d\n", 3, "in a list without “- ”"),
        ('a: "C:\\path"\n', 1, "backslash"),
        ("a: | text\n", 1, "starts with | or >"),
        ("a: * x\n", 1, "starts with * or &"),
        ("a: !foo!bar x\n", 1, "starts with !"),
    ],
)
def test_a_slip_of_yaml_is_told_in_plain_words_at_its_line(own_base: Path, text: str, line: int, sentence: str) -> None:
    write_base(own_base, briefing=text, examples=None)
    found = faults(own_base)
    assert len(found) == 1
    assert found[0].startswith(f"{BRIEFING}:{line}:")
    assert sentence in found[0]
