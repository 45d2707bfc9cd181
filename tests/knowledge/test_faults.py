"""Every fault that an editor can make is found, with its file, its line and a sentence."""

from pathlib import Path

import pytest

from bot.knowledge import FaultsError, load
from tests.base import BRIEFING, FILES, write_base

BASE = FILES[BRIEFING]


def faults(folder: Path) -> list[str]:
    with pytest.raises(FaultsError) as refused:
        load(folder)
    return [str(fault) for fault in refused.value.faults]


def changed(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


def test_a_sound_base_loads(own_base: Path) -> None:
    knowledge = load(own_base)
    assert list(knowledge.briefings) == ["2019-05-14-report"]
    assert knowledge.answer("2019-05-14-report/visitors")


@pytest.mark.parametrize(
    ("briefing", "line", "sentence"),
    [
        (changed("source: press", "source: pres"), 6, "there is no source `pres` in sources.yaml"),
        (changed("topics: [health]", "topics: [helth]"), 3, "there is no `helth` in topics.yaml"),
        (changed("[unhcr]", "[who]"), 4, "there is no `who` in organisations.yaml"),
        (changed("[maki-shinohara]", "[nobody]"), 5, "there is no `nobody` in people.yaml"),
        (changed("countries: [kyrgyzstan]", "countries: [narnia]"), 2, "“narnia” is not one of"),
        (changed("countries: [kyrgyzstan]", "countries: [kazakhstan]"), 2, "the file lies in `kyrgyzstan`"),
        (changed("topics: [health]", "topics: [health, health]"), 3, "`health` stands twice"),
        (changed("source: press", "source: press\ncolour: red"), 7, "`colour` is not known here"),
        (changed("  ky: 2019-жылдын май айында баяндама чыкты.\n", ""), 8, "`summary.ky` is missing"),
        (changed("В мае 2019 года вышел доклад.", ""), 10, "`summary.ru` is empty"),
        (changed("В мае 2019 года вышел доклад.", '" "'), 10, "is empty"),
        (changed("date: 2019-05-14", "date: 2019-02-30"), 1, "there is no 2019-02-30 in the calendar"),
        (changed("date: 2019-05-14", "date: 14.05.2019"), 1, "“14.05.2019” is not a date"),
        (changed("date: 2019-05-14", "date: 1019-05-14"), 1, "the year 1019 is out of range"),
        (changed("date: 2019-05-14", "date: 2019-05-15"), 1, "must start with its date"),
        (changed("date: 2019-05-14\n", ""), 1, "needs `date`"),
        (changed("date: 2019-05-14", 'date: 2019-05-14\nas_of: "2018"'), 2, "`as_of` is before `date`"),
        (changed("In May 2019 a report came out.", "In May 2019. " + "a" * 280), 9, "at most 280 fit here"),
        (changed("  - {en: It is free., ru: Он бесплатный., ky: Ал акысыз.}\n", ""), 12, "at least 2 are needed"),
        (changed("ky: Анда 12 барак бар.", "ky: Анда 13 барак бар."), 13, "figures differ from `en`"),
        (changed("В мае 2019", "В июне 2019"), 10, "months differ from `en`"),
        (changed("В 2019 году на презентацию", "На презентацию"), 23, "figures differ"),
        (changed("Вышел доклад", "This is the report of the year"), 7, "English left in it"),
        (changed("en: A report came out", "en: Доклад"), 7, "Cyrillic letters in English"),
        (changed("It is free.", '"It is \\u202Efree."'), 14, "invisible character"),
        (changed("  - id: visitors", "  - id: Visitors!"), 16, "is no id"),
        (changed("title: {en", "title: {xx: X, en"), 7, "`xx` is not a language's code"),
        (changed("title: {en", "title: &t {en"), None, ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(own_base: Path, briefing: str, line: int | None, sentence: str) -> None:
    write_base(own_base, briefing=briefing)
    if line is None:
        load(own_base)  # an anchor alone does no harm
        return
    found = faults(own_base)
    assert any(one.startswith(f"{BRIEFING}:{line}:") and sentence in one for one in found), found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("# only a comment\n", "is empty"),
        ("date: 2019\n\tcountries: [kyrgyzstan]\n", "has a tab"),
        ("title: {en: a: b}\n", "is not YAML"),
        ("title: a: b\n", "second “: ”"),
        ("date: [1, 2\n", "is not YAML"),
        ("- just\n- a list\n", "must have parts below it"),
        ("just a word\n", "must have parts below it"),
        ("a: 1\na: 2\n", "has the key `a` twice"),
        ("a: 1\n---\nb: 2\n", "two documents"),
        ("a: !!python/object/apply:os.system [ls]\n", "has a YAML tag"),
        ("a: &x [1]\nb: *x\n", "YAML alias"),
        ("b: *nowhere\n", "YAML alias"),
        ("? {a: b}\n: c\n", "key that is not plain text"),
        ("[" * 5000, "nested too deep"),
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


def test_a_link_out_of_the_folder_is_not_followed(own_base: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("password: 123", encoding="utf-8")
    (own_base / "briefings/kyrgyzstan/2019-link.yaml").symlink_to(outside)
    found = faults(own_base)
    assert any("leads out of the knowledge folder" in one for one in found)
    assert not any("123" in one for one in found)


def test_a_link_to_a_folder_outside_is_not_followed(own_base: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (own_base / "briefings/kazakhstan").symlink_to(tmp_path / "outside")
    assert load(own_base)


def test_the_same_question_of_two_answers_is_told_once_with_the_other_place(own_base: Path) -> None:
    other = BASE.replace("Who counted the visitors?", "How many, then?")
    (own_base / "briefings/kyrgyzstan/2019-05-14-other.yaml").write_text(other, encoding="utf-8")
    found = faults(own_base)
    assert any("“launch visitors” is asked by" in one and "2019-05-14-" in one for one in found)


def test_two_files_of_one_name_are_told(own_base: Path) -> None:
    (own_base / "briefings/kazakhstan").mkdir()
    (own_base / "briefings/kazakhstan/2019-05-14-report.yaml").write_text(
        BASE.replace("[kyrgyzstan]", "[kazakhstan]"), encoding="utf-8"
    )
    assert any("names are ids" in one for one in faults(own_base))


@pytest.mark.parametrize("name", ["sources", "topics", "organisations", "people"])
def test_a_missing_list_is_told(own_base: Path, name: str) -> None:
    write_base(own_base, **{name: None})
    assert f"{name}.yaml:1: is missing" in faults(own_base)


def test_files_in_no_place_are_told(own_base: Path) -> None:
    (own_base / "briefings/2019-lost.yaml").write_text("x: y", encoding="utf-8")
    (own_base / "briefings/kyrgyzstan/2019-lost.yml").write_text("x: y", encoding="utf-8")
    (own_base / "extra.yaml").write_text("x: y", encoding="utf-8")
    found = "\n".join(faults(own_base))
    assert "briefings/2019-lost.yaml:1: is in no place" in found
    assert "name it .yaml" in found
    assert "extra.yaml:1: is in no place" in found


def test_all_faults_are_told_at_once(own_base: Path) -> None:
    write_base(own_base, briefing=changed("source: press", "source: no"), topics=FILES["topics.yaml"] + "x: {}\n")
    found = faults(own_base)
    assert any("sources.yaml" in one for one in found)
    assert any(one.startswith("topics.yaml:7:") for one in found)


def test_an_example_that_is_gone_is_told(own_base: Path) -> None:
    write_base(own_base, examples="- 2019-05-14-report/visitors\n- 2019-05-14-report/gone\n")
    assert faults(own_base) == ["examples.yaml:2: there is no answer `2019-05-14-report/gone`"]


def test_an_empty_base_is_told(own_base: Path) -> None:
    write_base(own_base, briefing=None, examples=None)
    assert faults(own_base) == ["briefings:1: holds no briefing"]
