"""Fixtures: the emulator behind an HTTP server on a free port."""

from collections.abc import AsyncIterator

import pytest

from bot.emulator import Emulator, serve


@pytest.fixture
async def address(emulator: Emulator) -> AsyncIterator[str]:
    async with serve(emulator) as address:
        yield address
