"""What every test may ask for: a knowledge base of its own, and the bot to talk to."""

import os

# python-telegram-bot warns of the older type unless told so before it is imported.
os.environ.setdefault("PTB_TIMEDELTA", "true")


from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import app
from bot.data_files import data_folder
from bot.emulator import Emulator, Limits, Person
from bot.i18n.lexicon_loader import load_lexicons
from bot.library import Library
from bot.search import Languages
from bot.settings import Settings
from tests.conversation import Talk, faults_of
from tests.databases import database_address
from tests.inprocess import InProcessRequest
from tests.knowledge_samples import write_base

TOKEN = "7000000001:local-emulator-token"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """Without flood limits: tests talk faster than people. When the test ends, the judges see every request."""
    emulator = Emulator(limits=Limits().without_flood())
    yield emulator
    assert faults_of(emulator) == []


@pytest.fixture
def emma(emulator: Emulator) -> Person:
    return emulator.join("Emma", language="en", started=False)


@pytest.fixture
def ivan(emulator: Emulator) -> Person:
    return emulator.join("Иван", language="ru", started=False)


@pytest.fixture
def aigul(emulator: Emulator) -> Person:
    return emulator.join("Айгүл", language="ky", started=False)


@pytest.fixture
def admin(emulator: Emulator) -> Person:
    return emulator.join("Данияр", language="en", admin=True, started=False)


@pytest.fixture(scope="session")
def languages() -> Languages:
    return Languages.of(load_lexicons(data_folder("locales")))


@pytest.fixture(scope="session")
def shipped_library(languages: Languages) -> Library:
    """Frozen, so that all tests may share it."""
    return Library.open(data_folder("knowledge"), languages)


@pytest.fixture
def library(shipped_library: Library) -> Library:
    """What the bot knows in this test; a module overrides it to bring its own."""
    return shipped_library


@pytest.fixture
def knowledge_dir() -> Path:
    """From where /reload reads."""
    return data_folder("knowledge")


@pytest.fixture
def own_base(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return write_base(folder)


@pytest.fixture
async def talk(
    emulator: Emulator, admin: Person, library: Library, knowledge_dir: Path, tmp_path: Path
) -> AsyncIterator[Talk]:
    """The whole bot, but for the network."""
    settings = Settings(
        bot_token=TOKEN,
        admin_ids=frozenset({admin.id}),
        database_url=database_address(tmp_path / "bot.sqlite3"),
        knowledge_dir=knowledge_dir,
        # As the emulator: tests talk faster than people.
        messages_per_second=9999,
        chat_messages_per_second=9999,
        group_messages_per_minute=9999,
    )
    async with app.build(settings, InProcessRequest(emulator), library) as application:
        yield Talk(emulator, application)
