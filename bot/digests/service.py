"""The digests of a running bot: notes what entered the base, plans who is due, delivers, until told to stop."""

import asyncio
import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ExtBot

from bot.clock import Clock, SystemClock
from bot.digests.leader_lease import LeaderLease
from bot.digests.page_cache import PageCache
from bot.digests.planner import plan
from bot.digests.worker import DeliveryWorker
from bot.errors import StoreError
from bot.i18n.translator import Locales
from bot.knowledge import Knowledge
from bot.store import Store
from bot.transport.rate_limiter import RateLimiter

logger = logging.getLogger(__name__)

# Another process may have changed something: the longest that nobody looks, in seconds.
IDLE = 20.0
# After the database could not be read or written, or while another process leads.
PAUSE = 1.0
# After what nobody foresaw: an operator reads of it in the log, and readers wait no longer than that.
BROKEN = 30.0


@dataclass
class DigestService:
    """`knowledge` gives what is known now: a reload replaces it."""

    store: Store
    locales: Locales
    rate_limiter: RateLimiter
    knowledge: Callable[[], Knowledge]
    clock: Clock = field(default_factory=SystemClock)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _alone: asyncio.Lock = field(default_factory=asyncio.Lock)
    _composer: PageCache | None = None
    _deliverer: DeliveryWorker | None = None
    _noted: bool = False

    def wake(self) -> None:
        """Something is due, or may be: a row is to be sent again."""
        self._woken.set()

    def chosen(self, chat: int) -> None:
        """Somebody chose anew there: nothing goes out as it was chosen before, nor waits for the next look."""
        if self._deliverer:
            self._deliverer.give_back(chat)
        self.wake()

    async def learned(self) -> int:
        """After a start and a reload: notes what entered the base or was corrected. Raises StoreError."""
        number = await self.store.enter(_revisions(self.knowledge()), self.clock.now())
        self.wake()
        return number

    async def run(self, bot: ExtBot[Any], stop: asyncio.Event) -> None:
        """Ends within seconds of `stop`, when what is under way is marked; begins anew after what nobody foresaw."""
        while not stop.is_set():
            task = asyncio.create_task(self._lead(bot, stop))
            try:
                await asyncio.wait({task})
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            error = task.exception()
            if error:
                logger.error("The digests broke off and begin anew", exc_info=error)
            await self._pause(BROKEN if error else PAUSE, stop)

    async def _lead(self, bot: ExtBot[Any], stop: asyncio.Event) -> None:
        """Delivers for as long as this process leads, if it does."""
        lead = LeaderLease(self.store, self.clock)
        try:
            if not self._noted:
                await self.learned()
                self._noted = True
            if await lead.take():
                logger.info("This process delivers the digests")
                await self._deliver(bot, lead, stop)
        except StoreError as error:
            logger.warning("Digests wait: %s", error)
        finally:
            await lead.leave()

    async def _deliver(self, bot: ExtBot[Any], lead: LeaderLease, stop: asyncio.Event) -> None:
        deliverer = DeliveryWorker(
            bot, self.store, self.rate_limiter, self.clock, lead, lambda: self._composed(bot), self.wake
        )
        self._deliverer = deliverer
        keeping = asyncio.create_task(lead.keep())
        planning: asyncio.Task[int] | None = None
        try:
            while lead.ours and not stop.is_set():
                self._woken.clear()
                try:
                    if planning is None or planning.done():
                        if planning:
                            planning.result()  # raises what went wrong
                        due = await self.store.next_due()
                        planning = None
                        if due and due <= self.clock.now():
                            planning = asyncio.create_task(self._plan(deliverer))
                    async with self._alone:
                        claimed = await deliverer.claim()
                    pause = 0.0 if claimed else await self._until_next(deliverer, planning is not None)
                except StoreError as error:
                    logger.warning("Digests wait: %s", error)
                    planning = None
                    pause = PAUSE
                await self._pause(pause, stop)
        finally:
            if planning and not planning.done():
                planning.cancel()
                await asyncio.gather(planning, return_exceptions=True)
            self._deliverer = None
            try:
                await deliverer.stop()
            finally:  # even where that is cut short
                keeping.cancel()
                await asyncio.gather(keeping, return_exceptions=True)
                await deliverer.marks.close()

    async def _plan(self, deliverer: DeliveryWorker) -> int:
        written = await plan(self.store, self.knowledge(), self.clock.now(), deliverer.busy, self._alone)
        if written:
            logger.info("Planned %d digests", written)
        self.wake()
        return written

    async def _until_next(self, deliverer: DeliveryWorker, planning: bool) -> float:
        """Seconds until a row may be claimed or somebody is due; whatever ends earlier wakes us."""
        moments: list[dt.datetime | None] = []
        if not deliverer.busy:
            moments.append(await self.store.next_claim())
        if not planning:
            moments.append(await self.store.next_due())
        now = self.clock.now()
        rests = deliverer.rests_until or now
        pauses = [max((max(each, rests) - now).total_seconds(), 0.01) for each in moments if each]
        return min([*pauses, PAUSE if planning or deliverer.busy else IDLE])

    async def _pause(self, seconds: float, stop: asyncio.Event) -> None:
        """Until then, or until woken or stopped."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waits: list[Coroutine[Any, Any, Any]] = [self.clock.sleep(seconds), self._woken.wait(), stop.wait()]
        tasks = [asyncio.create_task(wait) for wait in waits]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _composed(self, bot: ExtBot[Any]) -> PageCache:
        knowledge = self.knowledge()
        if self._composer is None or self._composer.knowledge is not knowledge:
            self._composer = PageCache(self.store, knowledge, self.locales, bot.username)
        return self._composer


def _revisions(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The oldest first, so that what enters together keeps its order."""
    for briefing in reversed(list(knowledge.briefings.values())):
        yield briefing.id, ""
        if briefing.correction:
            written = briefing.correction.model_dump_json()
            yield briefing.id, hashlib.sha256(written.encode()).hexdigest()[:40]
