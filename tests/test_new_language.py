"""A language is a folder in `locales` and its texts in the knowledge base: the bot speaks it, and no code is changed.

Esperanto stands for any language that nobody has added yet.
"""

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import app
from bot.data_files import data_folder
from bot.emulator import Emulator, Person
from bot.i18n.lexicon_loader import load_lexicons
from bot.library import Found, Library, Nothing
from bot.search import Languages
from bot.settings import Settings
from tests.conversation import Talk, text
from tests.inprocess import InProcessRequest
from tests.knowledge_samples import BRIEFING, FILES, write_base

LEXICON = """\
alphabet: {script: Latin, own_letters: ĉŝĝ, typed_as: {ĉ: c, ŝ: s, ĝ: g}}
question_words:
  how-many: [kiom]
  when: [kiam]
stop_words: [la, de, en, da, kaj, al, estas, venis, kiom, kiam, tie]
small_talk:
  greeting: [saluton]
  asides: [amiko]
months:
  names: {5: [majo]}
  endings: [n]
periods:
  last_year: [pasint* jar*]
  prepositions: [en]
"""

CATALOGUE = r"""
msgid ""
msgstr ""
"Language: eo\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "Hello! Ask me about UN cooperation in Kyrgyzstan or Kazakhstan."
msgstr "Saluton! Demandu min pri la kunlaboro de UN."
"""

TEXTS = {
    "title: {en: A report came out,": "title: {en: A report came out, eo: Raporto aperis,",
    "  en: In May 2019 a report came out.": "  en: In May 2019 a report came out.\n  eo: En majo 2019 aperis raporto.",
    "      en: [How many visitors": (
        "      eo: [Kiom da gastoj venis al la lanĉo?, nombro de gastoj, gastoj de lanĉo, Kiom estas tie da gastoj?]\n"
        "      en: [How many visitors"
    ),
    "      en: In 2019 the launch had": ("      eo: En 2019 venis 5 000 gastoj.\n      en: In 2019 the launch had"),
}


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """The shipped languages and one more."""
    folder = Path(shutil.copytree(data_folder("locales"), tmp_path / "locales"))
    (folder / "eo/LC_MESSAGES").mkdir(parents=True)
    (folder / "eo/lexicon.yaml").write_text(LEXICON, encoding="utf-8")
    (folder / "eo/LC_MESSAGES/bot.po").write_text(CATALOGUE.lstrip(), encoding="utf-8")
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    briefing = FILES[BRIEFING]
    for english, both in TEXTS.items():
        assert english in briefing
        briefing = briefing.replace(english, both)
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return write_base(folder, briefing=briefing)


@pytest.fixture
def library(locales: Path, base: Path) -> Library:
    return Library.open(base, Languages.of(load_lexicons(locales)))


@pytest.fixture
async def esperanto_talk(
    emulator: Emulator, library: Library, locales: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Talk]:
    monkeypatch.setattr(app, "data_folder", lambda name: {"locales": locales, "knowledge": base}[name])
    settings = Settings(
        bot_token="7000000001:local-emulator-token",
        database_url=f"sqlite+aiosqlite:///{base.parent / 'bot.sqlite3'}",
        knowledge_dir=base,
    )
    async with app.build(settings, InProcessRequest(emulator), library) as application:
        yield Talk(emulator, application)


@pytest.mark.parametrize("said", ["Saluton!", "saluton amiko", "salutno"])
def test_its_greeting_is_recognised(library: Library, said: str) -> None:
    assert library.ask(said, "en") == Nothing("eo", "greeting")


@pytest.mark.parametrize(
    "question",
    [
        "Kiom da gastoj venis al la lanĉo?",
        "kiom da gastoj venis al la lanco",  # without the letter that the keyboard lacks
        "kiom da gastoj estas tie",
        "kimo da gastoj venis al la lanĉo?",  # a typo in its question word
    ],
)
def test_a_question_in_it_is_answered_in_it(library: Library, question: str) -> None:
    outcome = library.ask(question, "en")
    assert isinstance(outcome, Found)
    assert outcome.language == "eo"
    assert outcome.match.answer.reply.in_language(outcome.language) == "En 2019 venis 5 000 gastoj."


@pytest.mark.parametrize(("text", "kind"), [("kiom da gastoj", "how-many"), ("kiam venis la gastoj", "when")])
def test_its_question_words_say_what_is_asked(library: Library, text: str, kind: str) -> None:
    words = library.languages.tokenizer.words(text)
    assert library.languages.question_words.find([word.phonetic for word in words]).kind == kind


@pytest.mark.parametrize("words", ["majo 2019", "en majon 2019", "14 majo 2019"])
def test_its_month_is_read(library: Library, words: str) -> None:
    selection = library.select(words, dt.date(2026, 1, 1))
    assert selection.since
    assert (selection.since.year, selection.since.month) == (2019, 5)


def test_its_words_for_a_time_are_read(library: Library) -> None:
    assert library.select("pasinta jaro", dt.date(2026, 3, 4)).since == dt.date(2025, 1, 1)


async def test_the_bot_talks_in_it(esperanto_talk: Talk, emulator: Emulator) -> None:
    ludoviko: Person = emulator.join("Ludoviko", language="eo", started=False)
    assert text(await esperanto_talk.say(ludoviko, "Saluton!")).startswith("Saluton! Demandu min")
    assert "5 000 gastoj" in text(await esperanto_talk.say(ludoviko, "Kiom da gastoj venis al la lanĉo?"))
    assert "Raporto aperis" in text(await esperanto_talk.say(ludoviko, "/briefing majo 2019"))


def test_the_other_languages_are_answered_as_before(library: Library) -> None:
    for language, question in (("en", "How many visitors came to the launch?"), ("ky", "канча конок келди")):
        outcome = library.ask(question, "ru")
        assert isinstance(outcome, Found)
        assert outcome.language == language
