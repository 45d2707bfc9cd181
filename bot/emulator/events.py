"""What happens in the emulator, numbered, for the chat page to follow and to catch up with."""

import asyncio
import json
import secrets
from collections import deque
from typing import Any

from .world import World

_KEPT = 2_000  # events; a page that is further behind starts anew


class Events:
    def __init__(self, world: World) -> None:
        self._world = world
        self._log: deque[tuple[int, str]] = deque(maxlen=_KEPT)
        self._run = secrets.token_hex(4)
        self._last = 0
        self.closed = False
        self._changed = asyncio.Event()

    def open(self) -> None:
        self._world.listeners.append(self._note)

    def close(self) -> None:
        self.closed = True
        self._world.listeners.remove(self._note)
        self._changed.set()

    @property
    def mark(self) -> str:
        """Where the stream stands: which run of the server, and the last event's number."""
        return f"{self._run}.{self._last}"

    def since(self, mark: str) -> list[str] | None:
        """Events after this mark; None where some of them are forgotten, or it is of another run."""
        run, _, given = mark.partition(".")
        number = int(given) if given.isdecimal() else -1
        if run != self._run or not self._last - len(self._log) <= number <= self._last:
            return None
        return [event for at, event in self._log if at > number] if number < self._last else []

    async def more(self) -> None:
        """Returns when something has happened, or all is closed."""
        await self._changed.wait()

    def _note(self, kind: str, content: dict[str, Any]) -> None:
        self._last += 1
        self._log.append((self._last, json.dumps({"kind": kind, **content}, ensure_ascii=False)))
        self._changed.set()
        self._changed = asyncio.Event()
