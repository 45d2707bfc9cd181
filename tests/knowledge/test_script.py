"""Letters that show a slip: another language, another alphabet, or nothing that can be seen."""

from pathlib import Path

import pytest

from bot.knowledge import FaultsError, load
from bot.knowledge.checks.script import of_text, of_words
from bot.knowledge.localized import Text
from tests.knowledge_samples import BRIEFING, FILES, write_base

SOUND = {"en": "A report came out.", "ru": "Вышел доклад.", "ky": "Баяндама чыкты."}


def problem(**texts: str) -> list[tuple[str, str]]:
    return list(of_text(Text(**{**SOUND, **texts}), sentence=True))


def test_sound_texts_have_nothing_amiss() -> None:
    assert problem() == []


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("ru", "Тоо боюнча баяндама чыкты.", "Kyrgyz left in it: “боюнча”"),
        ("ru", "Доклад үчүн.", "Kyrgyz left in it: “үчүн”"),
        ("ky", "Вышел доклад для всех в Бишкеке.", "Russian left in it: “для”"),
        ("ky", "В 2019 году вышел доклад.", "Russian left in it: “году”"),
        ("ru", "A report", "is not translated: it has no Cyrillic letter"),
        ("ky", "Report 2019", "is not translated: it has no Cyrillic letter"),
        ("ru", "Вышел the report of the year", "English left in it"),
        ("en", "A rеport", "Cyrillic letters in English"),
        ("ru", "Вышел дoклад.", "“дoклад” mixes Latin and Cyrillic letters"),
        ("ru", "Cовет вышел", "“Cовет” mixes"),
        ("ky", "aoн чыкты", "“aoн” mixes"),
        ("ky", "Вышел один новый доклад", "is the same as `ru`"),
        ("ru", "Вышел\u200b доклад.", "invisible character (U+200B)"),
        ("ru", "До\u00adклад.", "invisible character (U+00AD)"),
        ("ky", "Баяндама\u2028чыкты.", "line break or a tab"),
        ("ky", "Баяндама\tчыкты.", "line break or a tab"),
        ("en", "A report\ncame out.", "line break or a tab"),
        ("kk", "Есеп\ufeff", "invisible character (U+FEFF)"),
    ],
)
def test_a_slip_of_letters_is_told(language: str, text: str, sentence: str) -> None:
    texts = {"ru": text, language: text} if "same" in sentence else {language: text}
    found = problem(**texts)
    assert any(where == language and sentence in said for where, said in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Хурэлсүх и «Өмүр жана мезгил» (Өнүгүү)."),
        ("ru", "Эл Таласа."),
        ("ky", "COP26да жана AIS-те, Facebookтун, FTFPнин, UNRCCAны."),
        ("ky", "В. Домбровскис, О’Мэлли"),
        ("ky", "О'Мэлли Астанада болду"),
        ("ky", "«Для всех» программасы"),
        ("ky", "Талас облустук мамлекеттик администрациясы"),
        ("ru", "Сумма: 5\u00a0000"),
        ("fa", "می\u200cشود"),
    ],
)
def test_names_endings_and_quotes_do_no_harm(language: str, text: str) -> None:
    assert problem(**{language: text}) == []


def test_a_name_may_stay_in_latin_letters() -> None:
    assert list(of_text(Text(en="Coldplay", ru="Coldplay", ky="Coldplay"))) == []


def test_phrases_are_looked_at_too() -> None:
    assert list(of_words("ru", "число\u00a0гостей")) == []
    assert len(list(of_words("ru", "число гoстей"))) == 1


def test_each_is_told_with_its_line(tmp_path: Path) -> None:
    base = FILES[BRIEFING].replace("ru: Вышел доклад", "ru: A report came").replace("число гостей", "число гoстей")
    folder = write_base(tmp_path, briefing=base)
    with pytest.raises(FaultsError) as refused:
        load(folder)
    assert [(fault.line, fault.sentence[:12]) for fault in refused.value.faults] == [
        (7, "is not trans"),
        (19, "“гoстей” mix"),
    ]
