"""The emulator's clocks: the system clock, and a simulated clock that tests move."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment in UTC, with a time zone."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SettableClock:
    """Stands still until a test advances it, and then wakes the sleepers whose time has come."""

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
        """How many coroutines are sleeping now."""
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
        """Advances the time; sleepers that are due run at the next turn of the event loop."""
        if seconds < 0:
            raise ValueError("time does not go back")
        self._now += timedelta(seconds=seconds)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)

    async def run(self, seconds: float, turns: int = 20) -> None:
        """Advances the time from sleeper to sleeper and gives the event loop `turns` turns after each."""
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
