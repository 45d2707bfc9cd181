"""A newsroom whose loop turns seldom: days pass in tests."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.library import Library
from tests.digests.simulation import Newsroom, newsroom


@pytest.fixture
async def room(tmp_path: Path, shipped_library: Library, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Newsroom]:
    # Nothing else looks into this database.
    monkeypatch.setattr("bot.digests.service.IDLE", 6 * 3600.0)
    monkeypatch.setattr("bot.digests.leader_lease.DURATION", dt.timedelta(days=30))
    monkeypatch.setattr("bot.digests.leader_lease.RENEW_EVERY", dt.timedelta(days=10))
    async with newsroom(tmp_path, shipped_library.knowledge) as opened:
        yield opened
