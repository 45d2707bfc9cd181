"""Numbers the events of the emulator, so that the chat page can follow them and catch up after a lost connection."""

import asyncio
import json
import secrets
from collections import deque
from typing import Any

from bot.emulator.state.state import State

_CAPACITY = 2_000  # events; a page that has missed more loads everything again


class EventStream:
    def __init__(self, state: State) -> None:
        self._state = state
        self._log: deque[tuple[int, str]] = deque(maxlen=_CAPACITY)
        self._run_id = secrets.token_hex(4)
        self._last = 0
        self.closed = False
        self._changed = asyncio.Event()

    def open(self) -> None:
        self._state.listeners.append(self._record)

    def close(self) -> None:
        self.closed = True
        self._state.listeners.remove(self._record)
        self._changed.set()

    @property
    def position(self) -> str:
        """The id of this run of the server and the number of the last event."""
        return f"{self._run_id}.{self._last}"

    def events_after(self, position: str) -> list[str] | None:
        """The events after a position; None if some of them are lost or the position is of another run."""
        run_id, _, given = position.partition(".")
        number = int(given) if given.isdecimal() else -1
        if run_id != self._run_id or not self._last - len(self._log) <= number <= self._last:
            return None
        return [event for at, event in self._log if at > number] if number < self._last else []

    async def wait(self) -> None:
        """Returns at the next event, or when the stream is closed."""
        await self._changed.wait()

    def _record(self, kind: str, content: dict[str, Any]) -> None:
        self._last += 1
        self._log.append((self._last, json.dumps({"kind": kind, **content}, ensure_ascii=False)))
        self._changed.set()
        self._changed = asyncio.Event()
