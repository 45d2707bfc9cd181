"""The words of each language: in step with the code, and right in its grammar."""

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
