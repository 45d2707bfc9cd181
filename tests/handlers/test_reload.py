"""/reload: checks everything, then swaps at once; a fault keeps the old base serving."""

import asyncio
from pathlib import Path

import pytest

from bot.emulator import Emulator, Person
from bot.errors import StoreError
from bot.library import Library
from bot.search import Languages
from bot.store import Store
from tests.conversation import Talk, text
from tests.knowledge_samples import BRIEFING, FILES, write_base

ASKED = "How many visitors came to the launch?"
NEW = FILES[BRIEFING].replace("5,000", "6,000").replace("5 000", "6 000")


@pytest.fixture
def library(own_base: Path, languages: Languages) -> Library:
    return Library.open(own_base, languages)


@pytest.fixture
def knowledge_dir(own_base: Path) -> Path:
    return own_base


async def test_new_knowledge_serves_after_a_reload(talk: Talk, admin: Person, own_base: Path) -> None:
    assert "5,000" in text(await talk.say(admin, ASKED))
    write_base(own_base, briefing=NEW)
    told = text(await talk.say(admin, "/reload"))
    assert "Changed: 1" in told
    assert "2019-05-14-report" in told
    assert "6,000" in text(await talk.say(admin, ASKED))


async def test_added_and_removed_briefings_are_told(talk: Talk, admin: Person, own_base: Path) -> None:
    other = FILES[BRIEFING].replace("visitor", "guest").replace("гостей", "людей").replace("конок", "киши")
    other = other.replace("launch", "show").replace("Кто считал", "Кем посчитано").replace("Конокторду", "Аларды")
    (own_base / BRIEFING).rename(own_base / "briefings/kyrgyzstan/2019-05-14-other.yaml")
    (own_base / "briefings/kyrgyzstan/2019-05-14-other.yaml").write_text(other, encoding="utf-8")
    write_base(own_base, briefing=None, examples=None)
    told = text(await talk.say(admin, "/reload"))
    assert "Added: 1" in told
    assert "Removed: 1" in told


async def test_other_entries_that_differ_are_counted(talk: Talk, admin: Person, own_base: Path) -> None:
    (own_base / "synonyms.yaml").write_text("cost:\n  en: [price, fee]\n", encoding="utf-8")
    assert "synonyms or examples that differ: 1" in text(await talk.say(admin, "/reload"))


async def test_a_reload_without_changes_says_so(talk: Talk, admin: Person) -> None:
    assert "nothing has changed" in text(await talk.say(admin, "/reload"))


async def test_a_fault_keeps_the_old_base_and_is_told_with_file_and_line(
    talk: Talk, admin: Person, own_base: Path
) -> None:
    write_base(own_base, briefing=NEW.replace("source: press", "source: <b>&gone"))
    told = text(await talk.say(admin, "/reload"))
    assert "Not reloaded" in told
    assert f"{BRIEFING}:6" in told
    assert "5,000" in text(await talk.say(admin, ASKED))


async def test_a_hundred_faults_still_fit_a_message(talk: Talk, admin: Person, own_base: Path) -> None:
    for number in range(100):
        (own_base / f"briefings/kyrgyzstan/2019-wrong-{number}.yaml").write_text("x: [", encoding="utf-8")
    (told,) = await talk.say(admin, "/reload")
    assert "and 75 more" in told["text"]


async def test_for_anyone_else_there_is_no_such_command(talk: Talk, emma: Person, own_base: Path) -> None:
    write_base(own_base, briefing=NEW)
    assert text(await talk.say(emma, "/reload")) == text(await talk.say(emma, "/nonsense"))
    assert "5,000" in text(await talk.say(emma, ASKED))


async def test_two_hundred_questions_during_reloads_are_each_answered_from_one_base(
    talk: Talk, emulator: Emulator, admin: Person, own_base: Path
) -> None:
    readers = [emulator.join(f"Reader {number}", language="en") for number in range(200)]

    async def reloading() -> None:
        for base in (NEW, FILES[BRIEFING], NEW):
            write_base(own_base, briefing=base)
            await talk.say(admin, "/reload")

    async def asking(reader: Person) -> None:
        emulator.say(reader, reader.id, ASKED)
        await talk.settle()

    await asyncio.gather(reloading(), *(asking(reader) for reader in readers))
    for reader in readers:
        (_, reply) = emulator.shown(reader)
        assert ("5,000" in reply["text"]) != ("6,000" in reply["text"])


async def test_a_reload_while_the_database_is_locked_serves_the_new_base_and_announces_it_later(
    talk: Talk, admin: Person, own_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_base(own_base, briefing=NEW)
    with monkeypatch.context() as broken:

        async def locked(*_given: object) -> int:
            raise StoreError("The database can't be written: it is locked")

        broken.setattr(Store, "record_publications", locked)
        reply = text(await talk.say(admin, "/reload"))
    assert "went wrong" not in reply
    assert "2019-05-14-report" in talk.app.bot_data.library.knowledge.briefings
    assert talk.app.bot_data.digests._to_publish
