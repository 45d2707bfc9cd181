"""Lexicons are read whole, and every fault in them is told at once, with its line and a sentence for editors."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
import snowballstemmer

from bot.data_files import data_folder
from bot.i18n.lexicon import Snowball
from bot.i18n.lexicon_loader import load_lexicons
from bot.i18n.lexicon_schema import schema
from bot.knowledge import FaultsError

LEXICON = "ky/lexicon.yaml"


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(data_folder("locales"), tmp_path / "locales"))


def faults(locales: Path) -> list[str]:
    with pytest.raises(FaultsError) as error:
        load_lexicons(locales)
    return list(map(str, error.value.faults))


def test_the_shipped_lexicons_are_sound_and_begin_with_english() -> None:
    assert list(load_lexicons(data_folder("locales"))) == ["en", "ru", "ky"]


def test_the_json_schema_of_a_lexicon_is_in_step_with_the_models() -> None:
    assert (data_folder("locales") / "lexicon.schema.json").read_text(encoding="utf-8") == schema()


def test_the_stemmers_that_a_lexicon_may_name_are_snowballs() -> None:
    assert set(get_args(Snowball)) <= set(snowballstemmer.algorithms())


@pytest.mark.parametrize(
    ("text", "other", "sentence"),
    [
        ("now: [азыр]", "now: [азыр, азыр]", "`commands.now` has “азыр” twice"),
        ("now: [азыр]", "now: [дал азыр]", "`commands.now.0` has “дал азыр”: each must be a single word"),
        ("now: [азыр]", "now: ['?']", "`commands.now.0` has “?”, which is no word"),
        ("now: [азыр]", "now: азыр", "`commands.now` must be a list"),
        ("now: [азыр]", "nov: [азыр]", "`commands.nov` is not known here; is it misspelt?"),
        ("script: Cyrillic", "script: Kyrillic", "`alphabet.script`: “Kyrillic” is not one of 'Latin',"),
        ("today: [бүгүн]", "today: ['б*н']", "`periods.today.0` has “б*н”: a star may only stand at a word's end"),
        ("  keys: {ө: j", "  keys: {өө: j", "which is not one letter"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_and_a_sentence(locales: Path, text: str, other: str, sentence: str) -> None:
    path = locales / LEXICON
    lines = path.read_text(encoding="utf-8")
    assert text in lines
    path.write_text(lines.replace(text, other), encoding="utf-8")
    (fault,) = faults(locales)
    number = lines[: lines.index(text)].count("\n") + 1
    assert fault.startswith(f"locales/{LEXICON}:{number}: ")
    assert sentence in fault


def _without(locales: Path) -> None:
    (locales / LEXICON).unlink()


def _torn(locales: Path) -> None:
    (locales / LEXICON).write_text("alphabet:\n\tscript: Latin\n", encoding="utf-8")


def _empty(locales: Path) -> None:
    (locales / LEXICON).write_text("", encoding="utf-8")


def _of_no_language(locales: Path) -> None:
    (locales / "ky").rename(locales / "qq")


def _of_a_short_row(locales: Path) -> None:
    path = locales / "ru/lexicon.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ячсмитьбю]", "ячсмитьб]"), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_without, ["locales/ky/lexicon.yaml:1: is missing"]),
        (_torn, ["locales/ky/lexicon.yaml:2: has a tab; indent with spaces"]),
        (_empty, ["locales/ky/lexicon.yaml:1: is empty"]),
        (
            _of_no_language,
            [
                "locales/ky/lexicon.yaml:1: is missing",
                "locales/qq/lexicon.yaml:1: lies in `qq`, which is no language's code (Kyrgyz is `ky`)",
            ],
        ),
        (
            _of_a_short_row,
            ["locales/ru/lexicon.yaml:13: `keyboard.rows`: “ячсмитьб” has 8 keys, the English row has 9"],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_or_its_folder_is_told(
    locales: Path, spoil: Callable[[Path], None], told: list[str]
) -> None:
    spoil(locales)
    assert faults(locales) == told


def test_every_fault_of_every_language_is_told_at_once(locales: Path) -> None:
    for language in ("en", "ru", "ky"):
        path = locales / language / "lexicon.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("commands:\n", "commands:\n  later: [x]\n"), "utf-8")
    assert len(faults(locales)) == 3
