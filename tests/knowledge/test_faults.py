"""Every fault that an editor can make is found, with its file, its line and a sentence."""

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


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"briefing": changed("It is free.", "It is free. " + "a" * 300)}, [f"{BRIEFING}:14: `points.1.en`"]),
        ({"briefing": changed("In 2019 the", "a" * 300 + " In 2019")}, [f"{BRIEFING}:22: `answers.0.reply.en`"]),
        ({"organisations": FILES["organisations.yaml"].replace("{en: UNHCR", "{eng: U")}, ["organisations.yaml:3:"]),
        ({"topics": "x: [y\n"}, ["topics.yaml:1:"]),
        ({"topics": None}, ["topics.yaml:1: is missing"]),
        ({"people": "- a\n"}, ["people.yaml:1: holds no list of ids"]),
        ({"sources": FILES["sources.yaml"].replace("language: en", "language: english")}, ["sources.yaml:4:"]),
        ({"examples": "a: [y\n"}, ["examples.yaml:1:"]),
    ],
)  # fmt: skip
def test_one_slip_is_one_fault(own_base: Path, files: dict[str, str | None], told: list[str]) -> None:
    write_base(own_base, **files)
    found = faults(own_base)
    assert len(found) == len(told), found
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True)), found


def test_a_phrase_that_stands_twice_in_an_answer_counts_once(own_base: Path) -> None:
    write_base(own_base, briefing=changed("Who counted the visitors?]", "'Launch, visitors!']"))
    assert faults(own_base) == [
        f"{BRIEFING}:18: “Launch, visitors!” is asked in line 18 already; ask in other words",
    ]


@pytest.mark.parametrize(
    ("briefing", "sentence"),
    [
        (changed("source: press", 'source: press\nas_of: "2020"'), "is after its source's own date, 2019-05-14"),
        (BASE + "correction:\n  date: 2019-05-13\n  text: {en: A., ru: Б., ky: В.}\n", "before the briefing's own"),
        (changed("date: 2019-05-14", "date: ２０１９-05-14"), "is not a date"),
        (changed("[kyrgyzstan]", "[" + "x" * 5000 + "]"), "“" + "x" * 60 + "…”"),
        (changed("date: 2019-05-14", "date: " + "x" * 5000), "“" + "x" * 60 + "…” is not a date"),
        (changed("source: press", "source: press\n" + "x" * 900 + ": 1"), "`" + "x" * 60 + "…` is not known here"),
    ],
)  # fmt: skip
def test_dates_out_of_order_and_long_values_are_told_in_short(own_base: Path, briefing: str, sentence: str) -> None:
    write_base(own_base, briefing=briefing)
    found = faults(own_base)
    assert any(sentence in one for one in found), found
    assert all(len(one) < 300 for one in found)


def test_a_month_may_hold_the_day_of_its_source(own_base: Path) -> None:
    write_base(own_base, briefing=changed("source: press", 'source: press\nas_of: "2019-05"'))
    assert load(own_base)


def test_a_file_whose_name_is_no_id_is_told_of_its_name(own_base: Path) -> None:
    write_base(own_base, briefing=None, examples=None)
    name = "briefings/kyrgyzstan/2019-05-14-Report 1.yaml"
    (own_base / name).write_text(BASE, encoding="utf-8")
    found = faults(own_base)
    assert len(found) == 1
    assert found[0].startswith(f"{name}:1: the file's name “2019-05-14-Report 1” is no id")
