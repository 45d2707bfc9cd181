"""The digest service over the emulator, in process, with a clock that the test sets."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from telegram.ext import ApplicationBuilder, ExtBot

from bot.data_files import data_folder
from bot.digests.planner import plan
from bot.digests.service import DigestService
from bot.emulator import Emulator, Limits, SettableClock
from bot.i18n.translator import Locales
from bot.knowledge import Briefing, Knowledge
from bot.schedule import Schedule
from bot.store import Follow, Store
from bot.transport.rate_limiter import RateLimiter
from tests.databases import database_address
from tests.inprocess import InProcessRequest

TOKEN = "7000000001:local-emulator-token"
# A Monday, 09:00 in Bishkek.
START = dt.datetime(2026, 3, 2, 3, 0, tzinfo=dt.UTC)
EVERYTHING = Follow()
HOUR, DAY = 3600.0, 86400.0
# Of the service: its loop, the keeper of its lease, the pruning.
SLEEPERS = 3
AT_ONCE, DAILY = Schedule("at_once"), Schedule("daily", 9)


@dataclass
class Newsroom:
    """`publish` brings briefings in, `run` lets time pass."""

    store: Store
    emulator: Emulator
    clock: SettableClock
    digests: DigestService
    bot: ExtBot[Any]
    every: Knowledge
    knowledge: Knowledge

    async def publish(self, number: int = 1, **changed: Any) -> list[Briefing]:
        """The next briefings of those there are, new to everybody."""
        names = [name for name in self.every.briefings if name not in self.knowledge.briefings][:number]
        added = {name: self.every.briefings[name].model_copy(update=changed) for name in names}
        await self.learn({**self.knowledge.briefings, **added})
        return list(added.values())

    async def learn(self, briefings: dict[str, Briefing]) -> None:
        self.knowledge = replace(self.knowledge, briefings=briefings)
        await self.digests.publish()

    async def follow(
        self, chat: int, schedule: Schedule | None = None, follow: Follow = EVERYTHING, thread: int = 0
    ) -> None:
        await self.store.follow(chat, thread, follow, self.clock.now())
        if schedule:
            await self.store.change_schedule(chat, thread, schedule, self.clock.now())

    async def run(self, seconds: float) -> None:
        """The bot serves for that long, and is stopped."""
        stop = asyncio.Event()
        task = asyncio.create_task(self.digests.run(self.bot, stop))
        end = self.clock.now() + dt.timedelta(seconds=seconds)
        while self.clock.now() < end:
            await self._quiet()
            due = [moment for moment, _, future in self.clock._sleepers if not future.done()]
            self.clock.set(max(self.clock.now(), min([end, *due])))
        await self._quiet()
        stop.set()
        await asyncio.wait_for(task, 10)

    async def _quiet(self) -> None:
        """Until the service has nothing to do before the clock moves on: its loop, the keeper of its lease and the
        pruning sleep, no delivery is in flight, and no statement is under way.
        """
        calm = 0
        for _ in range(20_000):
            await asyncio.sleep(0.0005 if not calm else 0)
            worker = self.digests._worker
            pool = self.store.engine.pool
            asleep = SLEEPERS if worker else 1
            # A delivery whose result can't be written sleeps too.
            in_flight = worker and worker.busy and self.clock.sleepers <= asleep
            at_work = in_flight or pool.checkedout()  # type: ignore[attr-defined]  # a queue pool
            calm = 0 if at_work or self.clock.sleepers < asleep else calm + 1
            if calm == 30:
                return
        raise AssertionError("the digest service does not come to rest")

    def texts(self, chat: int) -> list[str]:
        return [message["text"] for message in self.emulator.shown(chat) if message["from"]["is_bot"]]


def people(room: Newsroom, number: int = 1) -> list[int]:
    return [room.emulator.join(f"Reader {each}", language="en").id for each in range(number)]


@asynccontextmanager
async def newsroom(path: Path, every: Knowledge, emulator: Emulator | None = None) -> AsyncIterator[Newsroom]:
    clock = SettableClock(START)
    stand_in = emulator or Emulator(clock=clock, limits=Limits().without_flood())
    store = await Store.open(database_address(path / "digests.sqlite3"))
    known = replace(every, briefings=dict(list(every.briefings.items())[-3:]))
    rate_limiter = RateLimiter(5000, 1000, 5000)
    request = InProcessRequest(stand_in)
    application = ApplicationBuilder().token(TOKEN).request(request).rate_limiter(rate_limiter).build()
    await application.bot.initialize()
    digests = DigestService(store, Locales.load(data_folder("locales")), rate_limiter, lambda: room.knowledge, clock)
    room = Newsroom(store, stand_in, clock, digests, application.bot, every, known)
    await digests.publish()
    try:
        yield room
    finally:
        await application.bot.shutdown()
        await rate_limiter.shutdown()
        await store.close()


async def planned(room: Newsroom) -> int:
    """Plans once; how many rows are new."""
    return await plan(room.store, room.knowledge, room.clock.now(), room.digests.known_through)
