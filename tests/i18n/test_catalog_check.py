"""Every slip in a catalogue is told with its line, and none of them is a traceback."""

import re
from pathlib import Path

import pytest

from bot.data_files import PACKAGE
from bot.errors import BotError
from bot.i18n import catalog_check
from bot.i18n.catalog_check import faults
from bot.i18n.translator import Locales


def catalogue(tmp_path: Path, body: str, head: str = "Content-Type: text/plain; charset=utf-8\\n") -> list[str]:
    code = tmp_path / "code"
    code.mkdir()
    (code / "page.py").write_text('_("Hello %(name)s", name=1)\nngettext("one", "many", 2)\n')
    path = tmp_path / "locales/ru/LC_MESSAGES/bot.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\nmsgstr ""\n"{head}"\n\n' + body, encoding="utf-8")
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


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("Content-Type: text/plain; charset=foo-8\\n", "must say charset=utf-8"),
        ("Content-Type: text/plain; charset=cp1251\\n", "must say charset=utf-8"),
        ("Content-Type: text/plain\\n", "must say charset=utf-8"),
        ("Plural-Forms: nplurals=3; plural=n%10==\\n", "Plural-Forms is broken"),
        ("Plural-Forms: nplurals=x; plural=0\\n", "has a header that can't be read"),
        ("Plural-Forms: nplurals=3; plural=n/0\\n", "Plural-Forms is broken"),
        ("Plural-Forms: nplurals=2; plural=(n != 1)\\n", "the language's 3 forms"),
        ("Plural-Forms: nplurals=3; plural=(n != 1)\\n", "the language's 3 forms"),
        ("Plural-Forms: nplurals=3; plural=n%5\\n", "the language's 3 forms"),
        ("Language: ky\\n", "names another language"),
    ],
)
def test_a_head_that_the_bot_could_not_use_is_told_and_never_a_traceback(
    tmp_path: Path, head: str, sentence: str
) -> None:
    found = catalogue(tmp_path, SOUND + PLURAL, head)
    assert len(found) == 1
    assert found[0].startswith(f"{tmp_path / 'locales/ru/LC_MESSAGES/bot.po'}:3: ")
    assert sentence in found[0]
    with pytest.raises(BotError, match=":3: "):
        Locales.load(tmp_path / "locales")


@pytest.mark.parametrize(
    ("raw", "line", "sentence"),
    [
        (b"\xef\xbb\xbf", 1, "byte order mark"),
        ('msgid "a"\n#\nmsgstr "я"'.encode("cp1251"), 3, "is not in UTF-8"),
        ('msgid "a"'.encode("utf-16"), 1, "is not in UTF-8"),
    ],
)
def test_another_encoding_is_told_at_its_line(tmp_path: Path, raw: bytes, line: int, sentence: str) -> None:
    catalogue(tmp_path, "")
    path = tmp_path / "locales/ru/LC_MESSAGES/bot.po"
    path.write_bytes(raw)
    found = list(faults(tmp_path / "code", tmp_path / "locales", ["ru"]))
    assert len(found) == 1
    assert found[0].startswith(f"{path}:{line}: ")
    assert sentence in found[0]
    with pytest.raises(BotError):
        Locales.load(tmp_path / "locales")


def test_a_folder_that_is_no_language_is_told(tmp_path: Path) -> None:
    catalogue(tmp_path, SOUND + PLURAL)
    (tmp_path / "locales/ru").rename(tmp_path / "locales/xx")
    found = list(faults(tmp_path / "code", tmp_path / "locales", []))
    assert len(found) == 1
    assert "xx/LC_MESSAGES/bot.po:1: lies in `xx`" in found[0]
    with pytest.raises(BotError, match="`xx`"):
        Locales.load(tmp_path / "locales")


def test_a_sentence_that_stands_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    found = catalogue(tmp_path, SOUND + PLURAL + SOUND)
    assert len(found) == 1
    assert "bot.po:14: “Hello %(name)s” stands in line 5 already" in found[0]


def said(tmp_path: Path, file: str, code: str, english: str, russian: str) -> list[str]:
    path = tmp_path / "code" / file
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    catalogue_ = tmp_path / "locales/ru/LC_MESSAGES/bot.po"
    catalogue_.parent.mkdir(parents=True)
    catalogue_.write_text(f'msgid "{english}"\nmsgstr "{russian}"\n', encoding="utf-8")
    return list(faults(tmp_path / "code", tmp_path / "locales", ["ru"]))


@pytest.mark.parametrize(
    ("file", "code", "limit"),
    [
        ("handlers/start.py", 'Command("start", N_("Begin"), start)', 256),
        ("routing/command_menu.py", 'bot.set_my_description(_("Begin"), code)', 512),
        ("routing/command_menu.py", 'bot.set_my_short_description(_("Begin"), code)', 120),
    ],
)
def test_a_text_that_telegram_would_refuse_is_told(tmp_path: Path, file: str, code: str, limit: int) -> None:
    assert said(tmp_path / "fits", file, code, "Begin", "я" * limit) == []
    found = said(tmp_path / "long", file, code, "Begin", "я" * (limit + 1))
    assert len(found) == 1
    assert f"has {limit + 1} characters, at most {limit} fit" in found[0]


def test_the_limits_know_the_texts_of_the_real_menus() -> None:
    limits = catalog_check._limits(PACKAGE)
    assert {"Begin": 256, "Briefings on UN cooperation in Kyrgyzstan and Kazakhstan": 120}.items() <= limits.items()
    assert 512 in limits.values()


@pytest.mark.parametrize(
    ("english", "pattern", "sentence"),
    [
        ("d MMMM y", "d MMMM y 'г.'", None),
        ("d MMMM y", "d bbbb y", "is a date's pattern"),
        ("d MMMM y", "день MMMM", "lacks a part"),
        ("d MMMM y", "MMMM y", "lacks a part"),
        ("LLLL y", "y HH", "is none"),
        ("LLLL y", "месяц", "lacks a part"),
        ("y", "год", "lacks a part"),
    ],
)
def test_a_pattern_that_writes_no_date_is_told(
    tmp_path: Path, english: str, pattern: str, sentence: str | None
) -> None:
    found = said(tmp_path, "i18n.py", f'self.gettext("{english}")', english, pattern)
    assert len(found) == (1 if sentence else 0), found
    assert not sentence or sentence in found[0]


def test_the_patterns_checked_are_those_that_the_bot_uses() -> None:
    code = (PACKAGE / "i18n" / "translator.py").read_text(encoding="utf-8")
    assert set(re.findall(r'self\.gettext\("([^"]+)"\)', code)) == set(catalog_check.DATES)


@pytest.mark.parametrize(("text", "told"), [("Begin here", True), ("%(name)s – %(other)s", False), ("CSV", False)])
def test_a_text_left_in_english_is_told(tmp_path: Path, text: str, told: bool) -> None:
    assert ["left in English" in one for one in said(tmp_path, "page.py", f'_("{text}")', text, text)] == [True] * told
