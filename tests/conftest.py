"""What every test may ask for: a knowledge base of its own, and the bot to talk to."""

import os

# python-telegram-bot warns of the older type unless told so before it is imported.
os.environ.setdefault("PTB_TIMEDELTA", "true")


from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot import app
from bot.library import Library, shipped
from bot.messenger import Limits, Messenger, Person
from bot.settings import Settings
from tests.base import write_base
from tests.inprocess import InProcessRequest
from tests.talking import Talk, faults_of

TOKEN = "7000000001:local-messenger-token"


@pytest.fixture
def messenger() -> Iterator[Messenger]:
    """Without flood limits: tests talk faster than people. When the test ends, the judges see every request."""
    messenger = Messenger(limits=Limits().without_flood())
    yield messenger
    assert faults_of(messenger) == []


@pytest.fixture
def emma(messenger: Messenger) -> Person:
    return messenger.join("Emma", language="en", started=False)


@pytest.fixture
def ivan(messenger: Messenger) -> Person:
    return messenger.join("Иван", language="ru", started=False)


@pytest.fixture
def aigul(messenger: Messenger) -> Person:
    return messenger.join("Айгүл", language="ky", started=False)


@pytest.fixture
def admin(messenger: Messenger) -> Person:
    return messenger.join("Данияр", language="en", admin=True, started=False)


@pytest.fixture(scope="session")
def shipped_library() -> Library:
    """Frozen, so that all tests may share it."""
    return Library.open(shipped())


@pytest.fixture
def library(shipped_library: Library) -> Library:
    """What the bot knows in this test; a module overrides it to bring its own."""
    return shipped_library


@pytest.fixture
def knowledge_dir() -> Path:
    """From where /reload reads."""
    return shipped()


@pytest.fixture
def own_base(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return write_base(folder)


@pytest.fixture
async def talk(
    messenger: Messenger, admin: Person, library: Library, knowledge_dir: Path, tmp_path: Path
) -> AsyncIterator[Talk]:
    """The whole bot, but for the network."""
    settings = Settings(
        bot_token=TOKEN,
        admin_ids=frozenset({admin.id}),
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}",
        knowledge_dir=knowledge_dir,
        # As the messenger: tests talk faster than people.
        messages_per_second=9999,
        chat_messages_per_second=9999,
        group_messages_per_minute=9999,
    )
    async with app.build(settings, InProcessRequest(messenger), library) as application:
        yield Talk(messenger, application)
