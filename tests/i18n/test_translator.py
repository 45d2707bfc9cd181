"""The words of each language: in step with the code, and right in its grammar."""

import re
from collections.abc import Iterator

import pytest

from bot.data_files import PACKAGE, data_folder
from bot.i18n.catalog_check import faults
from bot.i18n.translator import Locales, catalogue
from bot.knowledge import REQUIRED_LANGUAGES, PartialDate

CYRILLIC = ("ru", "ky")
# Slips that nobody sees on a screen or that depend on what a place is filled with, each with what shows it.
SLIPS = {
    "an ending stuck to a place": re.compile(r"\)s[-’']?[а-яёөүң]"),
    "letters of two alphabets in a word": re.compile(r"[a-z][а-яёөүң]|[а-яёөүң][a-z]"),
    "quotation marks of another language": re.compile('[“”„"]'),
    "a short dash between words": re.compile(r"(?<!←) – "),
    "a space before a stop": re.compile(r"(?<!\)s) [,.:;?!]"),
    "two spaces": re.compile("  "),
}


@pytest.fixture(scope="module")
def locales() -> Locales:
    return Locales.load(data_folder("locales"))


def test_code_and_catalogues_agree_and_nothing_is_untranslated() -> None:
    assert list(faults(PACKAGE, data_folder("locales"), REQUIRED_LANGUAGES)) == []


@pytest.mark.parametrize(
    ("number", "ru"), [(1, "1 справка"), (2, "2 справки"), (5, "5 справок"), (11, "11 справок"), (21, "21 справка")]
)
def test_russian_has_three_plural_forms(locales: Locales, number: int, ru: str) -> None:
    assert locales.of("ru").ngettext("%(number)s briefing", "%(number)s briefings", number) == ru


@pytest.mark.parametrize(
    ("when", "en", "ru", "ky"),
    [
        ("2019-05-14", "14 May 2019", "14 мая 2019\u00a0г.", "2019-жыл, 14-май"),
        ("2019-05", "May 2019", "май 2019\u00a0г.", "2019-жыл, май"),
        ("2018", "2018", "2018\u00a0г.", "2018-жыл"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(locales: Locales, when: str, en: str, ru: str, ky: str) -> None:
    assert [locales.of(code).date(PartialDate.parse(when)) for code in ("en", "ru", "ky")] == [en, ru, ky]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("ru-RU", "ru"), ("ky_KG", "ky"), ("EN-gb", "en"), ("kk", "en"), (None, "en"), ("", "en"), ("🤷", "en")],
)
def test_any_tag_of_telegram_finds_a_language(locales: Locales, tag: str | None, code: str) -> None:
    assert locales.of(tag).language == code


def sentences(language: str) -> Iterator[str]:
    for message in catalogue(data_folder("locales") / language / "LC_MESSAGES/bot.po"):
        if message.id:
            yield from (message.string,) if isinstance(message.string, str) else message.string or ()


@pytest.mark.parametrize("language", CYRILLIC)
@pytest.mark.parametrize("slip", SLIPS)
def test_no_sentence_has_a_slip_that_hides_from_the_eye(language: str, slip: str) -> None:
    places = re.compile(r"%\(\w+\)")
    assert [text for text in sentences(language) if SLIPS[slip].search(places.sub("", text).lower())] == []


@pytest.mark.parametrize("language", CYRILLIC)
def test_the_chat_pages_words_have_no_letters_of_two_alphabets(language: str) -> None:
    code = (PACKAGE / "emulator/chat_page/static/translations.js").read_text(encoding="utf-8")
    (own,) = re.findall(rf"^  {language}: {{$(.*?)^  }},$", code, re.DOTALL | re.MULTILINE)
    assert SLIPS["letters of two alphabets in a word"].findall(own.lower()) == []


def test_after_a_number_a_kyrgyz_noun_stays_singular() -> None:
    for message in catalogue(data_folder("locales") / "ky/LC_MESSAGES/bot.po"):
        if isinstance(message.id, tuple) and "%(number)s" in message.id[0]:
            assert len(set(message.string or ())) == 1, message.string


@pytest.mark.parametrize(
    ("number", "days"), [(1, "На 1 день"), (3, "На 3 дня"), (7, "На 7 дней"), (30, "На 30 дней"), (22, "На 22 дня")]
)
def test_a_russian_pause_is_counted_in_days(locales: Locales, number: int, days: str) -> None:
    assert locales.of("ru").ngettext("For %(number)s day", "For %(number)s days", number) == days
