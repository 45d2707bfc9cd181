"""A file that is no YAML, or more than an editor should write, is told in plain words."""

from pathlib import Path

import pytest

from bot.knowledge import FaultsError, load
from bot.knowledge.yaml_reader import read
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
    assert any("at most 262,144 are read" in one for one in faults(own_base))


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


BOMBS = {
    "brackets in comments": "[ # ]\n" * 170_000,
    "brackets in quotes": '["]",\n' * 170_000,
    "braces as keys": '{"}": \n' * 140_000,
    "closed brackets": "[" * 3_000 + "]" * 3_000,
    "dashes on a line": "- " * 3_000 + "x",
    "question marks on a line": "? " * 3_000 + "x",
    "stairs": "".join(" " * level + "- \n" for level in range(900)),
    "stairs of keys": "".join(" " * level + "a:\n" for level in range(900)),
    "anchors between dashes": "- &a " * 3_000 + "x",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_is_nested_too_deep_is_refused_and_harms_nobody(tmp_path: Path, name: str) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(BOMBS[name], encoding="utf-8")
    document = read(tmp_path, path)
    assert document.data is None
    assert all(fault.file == "topics.yaml" and fault.line >= 1 for fault in document.faults)
    # libyaml takes no dash after an anchor.
    sentence = "no list can start" if name == "anchors between dashes" else "nested too deep"
    assert any(sentence in fault.sentence for fault in document.faults), document.faults


def test_a_large_file_of_faulty_answers_gets_a_bounded_list_of_faults(tmp_path: Path) -> None:
    wrong = "  - {id: A B, questions: {en: [x], ru: [x], ky: [x], zz: [x]}, reply: {en: x, ru: ''}}\n"
    folder = tmp_path / "knowledge"
    folder.mkdir()
    head = FILES[BRIEFING].partition("answers:")[0] + "answers:\n"
    write_base(folder, briefing=head + wrong * (250_000 // len(wrong)))
    with pytest.raises(FaultsError) as raised:
        load(folder)
    assert 100 <= len(raised.value.faults) < 120
    assert any("mend these first" in fault.sentence for fault in raised.value.faults)
