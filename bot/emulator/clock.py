"""The emulator's time: the machine's own, or one that tests set."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """An aware moment, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SettableClock:
    """Stands still until it is advanced; sleepers wake when their moment is reached."""

    def __init__(self, start: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        if start.tzinfo is None:
            raise ValueError("the clock needs an aware moment")
        self._now = start.astimezone(UTC)
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def now(self) -> datetime:
        return self._now

    @property
    def sleepers(self) -> int:
        """How many are asleep now."""
        return sum(not future.done() for _, _, future in self._sleepers)

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        moment = self._now + timedelta(seconds=seconds)
        heapq.heappush(self._sleepers, (moment, next(self._order), future))
        await future

    def set(self, moment: datetime) -> None:
        self.advance((moment - self._now).total_seconds())

    def advance(self, seconds: float) -> None:
        """Moves on and wakes whoever is due; they run when the event loop turns."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += timedelta(seconds=seconds)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)

    async def run(self, seconds: float, turns: int = 20) -> None:
        """Moves on from sleeper to sleeper, letting the event loop turn at each."""
        end = self._now + timedelta(seconds=seconds)
        for _ in range(100_000):
            for _ in range(turns):
                await asyncio.sleep(0)
            due = self._sleepers[0][0] if self._sleepers else end
            if due > end or self._now >= end:
                break
            self.advance(max(0.0, (due - self._now).total_seconds()))
        self.set(max(end, self._now))
        for _ in range(turns):
            await asyncio.sleep(0)
