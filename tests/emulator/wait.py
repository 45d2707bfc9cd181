"""Waits for something that happens in another process or behind a socket."""

import asyncio
from collections.abc import Callable

_LONGEST = 60.0  # seconds, for a busy machine


async def until(condition: Callable[[], object]) -> None:
    """Returns as soon as the condition holds; TimeoutError if it never does."""
    async with asyncio.timeout(_LONGEST):
        while not condition():
            await asyncio.sleep(0.01)
