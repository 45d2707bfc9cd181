"""What happens in the messenger, numbered, for the chat page to follow and to catch up with."""

import asyncio
import json
from collections import deque
from typing import Any

from .world import World

_KEPT = 2_000  # events; a page that is further behind starts anew


class Events:
    def __init__(self, world: World) -> None:
        self._world = world
        self._log: deque[tuple[int, str]] = deque(maxlen=_KEPT)
        self.last = 0
        self.closed = False
        self._changed = asyncio.Event()

    def open(self) -> None:
        self._world.listeners.append(self._note)

    def close(self) -> None:
        self.closed = True
        self._world.listeners.remove(self._note)
        self._changed.set()

    def since(self, number: int) -> list[tuple[int, str]] | None:
        """Events after this one; None where some of them are forgotten, or it is of another run."""
        if number > self.last or number < self.last - len(self._log):
            return None
        return [event for event in self._log if event[0] > number] if number < self.last else []

    async def more(self) -> None:
        """Returns when something has happened, or all is closed."""
        await self._changed.wait()

    def _note(self, kind: str, content: dict[str, Any]) -> None:
        self.last += 1
        self._log.append((self.last, json.dumps({"kind": kind, **content}, ensure_ascii=False)))
        self._changed.set()
        self._changed = asyncio.Event()
