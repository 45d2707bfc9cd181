"""The catalogues: complete, in step with the code, and right in each language's grammar."""

from pathlib import Path

import pytest

from bot.catalogues import faults
from bot.i18n import Languages
from bot.knowledge import LANGUAGES, When
from bot.library import PACKAGE, beside


@pytest.fixture(scope="module")
def languages() -> Languages:
    return Languages.load(beside("locales"))


def test_code_and_catalogues_agree_and_nothing_is_untranslated() -> None:
    assert list(faults(PACKAGE, beside("locales"), LANGUAGES)) == []


@pytest.mark.parametrize(
    ("number", "ru"), [(1, "1 справка"), (2, "2 справки"), (5, "5 справок"), (11, "11 справок"), (21, "21 справка")]
)
def test_russian_has_three_plural_forms(languages: Languages, number: int, ru: str) -> None:
    assert languages.of("ru").plural("%(number)s briefing", "%(number)s briefings", number) == ru


@pytest.mark.parametrize(
    ("when", "en", "ru", "ky"),
    [
        ("2019-05-14", "14 May 2019", "14 мая 2019\u00a0г.", "2019-жыл, 14-май"),
        ("2019-05", "May 2019", "май 2019\u00a0г.", "2019-жыл, май"),
        ("2018", "2018", "2018\u00a0г.", "2018-жыл"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(
    languages: Languages, when: str, en: str, ru: str, ky: str
) -> None:
    assert [languages.of(code).date(When.parse(when)) for code in ("en", "ru", "ky")] == [en, ru, ky]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("ru-RU", "ru"), ("ky_KG", "ky"), ("EN-gb", "en"), ("kk", "en"), (None, "en"), ("", "en"), ("🤷", "en")],
)
def test_any_tag_of_telegram_finds_a_language(languages: Languages, tag: str | None, code: str) -> None:
    assert languages.of(tag).language == code


def catalogue(tmp_path: Path, body: str) -> list[str]:
    code = tmp_path / "code"
    code.mkdir()
    (code / "page.py").write_text('words("Hello %(name)s", name=1)\nwords.plural("one", "many", 2)\n')
    path = tmp_path / "locales/ru/LC_MESSAGES/bot.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + body, encoding="utf-8")
    return list(faults(code, tmp_path / "locales", ["ru"]))


SOUND = 'msgid "Hello %(name)s"\nmsgstr "Привет, %(name)s"\n\n'
PLURAL = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "а"\nmsgstr[1] "б"\nmsgstr[2] "в"\n\n'


def test_a_sound_catalogue_has_no_faults(tmp_path: Path) -> None:
    assert catalogue(tmp_path, SOUND + PLURAL) == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (PLURAL, "lacks “Hello %(name)s”"),
        (SOUND, "lacks “one”"),
        (SOUND + PLURAL + 'msgid "old"\nmsgstr "старое"\n', "is not said anywhere any more"),
        (SOUND.replace("Привет, %(name)s", "") + PLURAL, "is not translated"),
        (SOUND.replace("%(name)s\"\n\n", "%(nаme)s\"\n\n") + PLURAL, "has other %(places)s"),
        (SOUND + PLURAL.replace('msgstr[2] "в"\n', ""), "is not translated"),
        ("#, fuzzy\n" + SOUND + PLURAL, "is marked fuzzy"),
        ('msgid "x\n', "can't be read"),
    ],
)  # fmt: skip
def test_a_slip_in_a_catalogue_is_told(tmp_path: Path, body: str, sentence: str) -> None:
    found = catalogue(tmp_path, body)
    assert any(sentence in one for one in found), found
