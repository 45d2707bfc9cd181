"""The digest service of a running bot: records publications, plans digests and delivers them, until told to stop."""

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

# Another process may have changed something: the longest time that nobody looks, in seconds.
IDLE = 20.0
# After the database could not be read or written, and while another process leads, in seconds.
PAUSE = 1.0
# After an unexpected error, in seconds: an operator reads of it in the log, and readers wait no longer.
PAUSE_AFTER_ERROR = 30.0
# Telegram counts messages by the second: who takes over does not know what the process before sent in the last one.
TAKEOVER_PAUSE = dt.timedelta(seconds=1)
# How often old deliveries are looked for, and the pause between two rounds of deleting.
PRUNE_EVERY, PRUNE_PAUSE = 24 * 3600.0, 1.0


@dataclass
class DigestService:
    """`knowledge` gives what is known now: a reload replaces it."""

    store: Store
    locales: Locales
    rate_limiter: RateLimiter
    knowledge: Callable[[], Knowledge]
    clock: Clock = field(default_factory=SystemClock)
    known_through: int = 0
    """The number of the newest publication when this process last loaded its knowledge base. An older publication that
    it does not know was removed from the base; a newer one is another process's, and waits for a reload here.
    """
    _to_publish: bool = True
    _wake_up: asyncio.Event = field(default_factory=asyncio.Event)
    # Held while subscribers are planned and while deliveries are claimed, so that nobody is in both.
    _planning_or_claiming: asyncio.Lock = field(default_factory=asyncio.Lock)
    _pages: PageCache | None = None
    _worker: DeliveryWorker | None = None

    def wake(self) -> None:
        """Looks at once whether something is due."""
        self._wake_up.set()

    def preferences_changed(self, chat: int) -> None:
        """After a choice in that chat: nothing is sent as it was chosen before."""
        if self._worker:
            self._worker.give_back(chat)
        self.wake()

    async def publish(self) -> None:
        """After a start and a reload: records which briefings are new or corrected. Raises StoreError; the service then
        tries again by itself until it is done.
        """
        self._to_publish = True
        self.known_through = await self.store.record_publications(_revisions(self.knowledge()), self.clock.now())
        self._to_publish = False
        self.wake()

    async def run(self, bot: ExtBot[Any], stop: asyncio.Event) -> None:
        """Ends within seconds of `stop`, when what is in flight is recorded. Begins anew after an unexpected error."""
        while not stop.is_set():
            task = asyncio.create_task(self._lead_if_free(bot, stop))
            try:
                await asyncio.wait({task})
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            error = task.exception()
            if error:
                logger.error("The digest service failed and begins anew", exc_info=error)
            # A process that does not lead is not woken: it has nothing to do.
            await self._pause(PAUSE_AFTER_ERROR if error else PAUSE, stop, listen=False)

    async def _lead_if_free(self, bot: ExtBot[Any], stop: asyncio.Event) -> None:
        """Delivers for as long as this process holds the lease, if it gets it."""
        lease = LeaderLease(self.store, self.clock)
        try:
            if self._to_publish:
                await self.publish()
            if await lease.take():
                logger.info("This process delivers the digests")
                await self._lead(bot, lease, stop)
        except StoreError as error:
            logger.warning("Digests wait: %s", error)
        finally:
            await lease.leave()

    async def _lead(self, bot: ExtBot[Any], lease: LeaderLease, stop: asyncio.Event) -> None:
        worker = DeliveryWorker(
            bot,
            self.store,
            self.rate_limiter,
            self.clock,
            lease,
            pages=lambda: self._current_pages(bot),
            known_through=lambda: self.known_through,
            wake=self.wake,
        )
        if lease.taken_over:
            worker.rest(TAKEOVER_PAUSE)
        self._worker = worker
        beside = [asyncio.create_task(lease.keep()), asyncio.create_task(self._prune())]
        try:
            await self._plan_and_deliver(worker, lease, stop)
        finally:
            self._worker = None
            try:
                await worker.stop()
            finally:  # even where that is cut short
                for task in beside:
                    task.cancel()
                await asyncio.gather(*beside, return_exceptions=True)
                await worker.result_writer.close()

    async def _plan_and_deliver(self, worker: DeliveryWorker, lease: LeaderLease, stop: asyncio.Event) -> None:
        planning: asyncio.Task[None] | None = None
        try:
            while lease.ours and not stop.is_set():
                self._wake_up.clear()
                try:
                    if self._to_publish:
                        await self.publish()
                    if planning is None or planning.done():
                        if planning:
                            planning.result()  # raises what went wrong
                        planning = None
                        due = await self.store.next_due()
                        if due and due <= self.clock.now():
                            planning = asyncio.create_task(self._plan(worker))
                    async with self._planning_or_claiming:
                        claimed = await worker.claim()
                    pause = 0.0 if claimed else await self._until_next(worker, planning is not None)
                except StoreError as error:
                    logger.warning("Digests wait: %s", error)
                    planning = None
                    pause = PAUSE
                await self._pause(pause, stop)
        finally:
            if planning and not planning.done():
                planning.cancel()
                await asyncio.gather(planning, return_exceptions=True)

    async def _plan(self, worker: DeliveryWorker) -> None:
        planned = await plan(
            self.store,
            self.knowledge(),
            self.clock.now(),
            self.known_through,
            busy=worker.busy,
            alone=self._planning_or_claiming,
        )
        if planned:
            logger.info("Planned %d digests", planned)
        self.wake()

    async def _prune(self) -> None:
        """Deletes old deliveries in small rounds, so that nobody waits for it."""
        while True:
            try:
                while deleted := await self.store.prune(self.clock.now()):
                    logger.info("Deleted %d old deliveries", deleted)
                    await self.clock.sleep(PRUNE_PAUSE)
            except StoreError as error:
                logger.warning("Old deliveries stay for now: %s", error)
            await self.clock.sleep(PRUNE_EVERY)

    async def _until_next(self, worker: DeliveryWorker, planning: bool) -> float:
        """Seconds until a delivery may be claimed or somebody is due; whatever comes earlier wakes us."""
        moments: list[dt.datetime | None] = []
        if not worker.busy:
            moments.append(await self.store.next_claim())
        if not planning:
            moments.append(await self.store.next_due())
        now = self.clock.now()
        rests = worker.rests_until or now
        pauses = [max((max(each, rests) - now).total_seconds(), 0.01) for each in moments if each]
        return min([*pauses, PAUSE if planning or worker.busy else IDLE])

    async def _pause(self, seconds: float, stop: asyncio.Event, *, listen: bool = True) -> None:
        """Until then, or until stopped, or, where it listens, until woken."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waits: list[Coroutine[Any, Any, Any]] = [self.clock.sleep(seconds), stop.wait()]
        if listen:
            waits.append(self._wake_up.wait())
        tasks = [asyncio.create_task(wait) for wait in waits]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _current_pages(self, bot: ExtBot[Any]) -> PageCache:
        knowledge = self.knowledge()
        if self._pages is None or self._pages.knowledge is not knowledge:
            self._pages = PageCache(self.store, knowledge, self.locales, bot.username)
        return self._pages


def _revisions(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Each briefing with "", and each correction with its hash; the oldest first, so that they keep their order."""
    for briefing in reversed(list(knowledge.briefings.values())):
        yield briefing.id, ""
        if briefing.correction:
            written = briefing.correction.model_dump_json()
            yield briefing.id, hashlib.sha256(written.encode()).hexdigest()[:40]
