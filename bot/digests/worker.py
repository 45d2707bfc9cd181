"""The delivery worker: claims a few deliveries, sends each when the rate limiter allows it, and has Telegram's answer
recorded.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from telegram.ext import ExtBot

from bot.clock import Clock
from bot.digests.leader_lease import LeaderLease
from bot.digests.page_cache import PageCache
from bot.digests.result_writer import ResultWriter
from bot.digests.retry_policy import result_of
from bot.digests.sending import Outcome, deliver
from bot.errors import StoreError
from bot.render.page import Page
from bot.schedule import zone_of
from bot.store import ClaimedDelivery, Failed, Retry, Store
from bot.transport.rate_limiter import RateLimiter
from bot.transport.telegram_errors import BotRefused, Flooded, Migrated, Unknown

logger = logging.getLogger(__name__)

# How long a claim lasts, and how much of it must be left before a message is sent: longer than a message to a busy
# group waits for its turn, and than the message itself takes.
CLAIM, CLAIM_LEFT = dt.timedelta(seconds=180), dt.timedelta(seconds=90)
# Messages in flight at once, which is how many a crash may send twice: two seconds' worth, as long as a slow answer
# takes, within what the connections bear beside the answers to readers.
MIN_IN_FLIGHT, MAX_IN_FLIGHT = 10, 100
# Answers that are not recorded yet, at most, or a twentieth of a second's: a crash sends them again too.
MAX_UNRECORDED = 4
# So many time-outs or 502s in a row are an outage: the queue rests, and no delivery's attempts are used up.
OUTAGE, OUTAGE_PAUSE = 20, dt.timedelta(seconds=10)
# After Telegram refused the token or said that another process polls.
REFUSED_PAUSE = dt.timedelta(seconds=60)
# A reader may choose anew through another process: how old a look at the claims may be when a message is sent.
CLAIMS_CHECKED_WITHIN = dt.timedelta(seconds=0.5)
# Another process planned it with a newer knowledge base: looked at again after a /reload here, or so much later.
AGAIN_WHEN_UNKNOWN = dt.timedelta(minutes=1)


class InFlight(NamedTuple):
    delivery: ClaimedDelivery
    task: asyncio.Task[None]


@dataclass
class DeliveryWorker:
    """`pages` gives the page cache of today's knowledge base; `known_through`: see `DigestService`; `wake` is called
    when there is room for further claims.
    """

    bot: ExtBot[Any]
    store: Store
    rate_limiter: RateLimiter
    clock: Clock
    lease: LeaderLease
    pages: Callable[[], PageCache]
    known_through: Callable[[], int]
    wake: Callable[[], None]
    rests_until: dt.datetime | None = None
    _in_flight: dict[int, InFlight] = field(default_factory=dict)
    _given_back: set[asyncio.Task[None]] = field(default_factory=set)
    _sending: set[int] = field(default_factory=set)
    _floods: dict[int, dt.datetime] = field(default_factory=dict)
    _failures_in_a_row: int = 0
    _more_to_claim: bool = True
    _claims_checked: dt.datetime | None = None

    def __post_init__(self) -> None:
        self.max_in_flight = max(MIN_IN_FLIGHT, min(MAX_IN_FLIGHT, 2 * self.rate_limiter.per_second))
        self.max_unrecorded = max(MAX_UNRECORDED, self.rate_limiter.per_second // 20)
        self.result_writer = ResultWriter(self.store, self.clock)
        self._slots = asyncio.Semaphore(self.max_in_flight)
        self._turn = asyncio.Lock()

    @property
    def busy(self) -> Mapping[int, InFlight]:
        """Subscribers who have a delivery here."""
        return self._in_flight

    def give_back(self, chat: int) -> None:
        """After a choice in that chat: what is not sent yet is due again, as the store says by then."""
        for subscriber, (delivery, task) in list(self._in_flight.items()):
            if delivery.chat_id == chat and subscriber not in self._sending:
                task.cancel()
                # A delivery that the choice has superseded stays so.
                given = asyncio.create_task(self.result_writer.add(delivery, Retry(self.clock.now())))
                self._given_back.add(given)
                given.add_done_callback(self._given_back.discard)

    async def claim(self) -> int:
        """Claims deliveries while there is room; how many. Raises StoreError."""
        room = 3 * self.max_in_flight - len(self._in_flight)
        if room < self.max_in_flight or self._is_resting() or not self.lease.ours:
            return 0
        now = self.clock.now()
        until = now + CLAIM
        claimed = await self.store.claim(self.lease.holder, now, until, room)
        self._claims_checked = self._claims_checked if self._in_flight else now
        self._more_to_claim = len(claimed) == room
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(delivery, until))
            self._in_flight[delivery.subscriber] = InFlight(delivery, task)
            task.add_done_callback(partial(self._ended, delivery.subscriber))
        return len(claimed)

    async def stop(self) -> None:
        """Sends nothing more; waits until what is being sent is recorded."""
        for subscriber, in_flight in list(self._in_flight.items()):
            if subscriber not in self._sending:
                in_flight.task.cancel()
        await asyncio.gather(*(each.task for each in self._in_flight.values()), return_exceptions=True)
        if self.lease.ours:
            try:
                await self.store.release_claims(self.clock.now())
            except StoreError as error:
                logger.warning("Claims run out by themselves: %s", error)

    def rest(self, pause: dt.timedelta) -> None:
        """Claims and sends nothing for so long."""
        self.rests_until = max(self.clock.now() + pause, self.rests_until or self.clock.now())

    def _ended(self, subscriber: int, task: asyncio.Task[None]) -> None:
        if (in_flight := self._in_flight.get(subscriber)) and in_flight.task is task:
            del self._in_flight[subscriber]
            self._sending.discard(subscriber)
        if not task.cancelled() and (error := task.exception()):
            logger.error("A delivery failed; its claim will run out", exc_info=error)
        if not self._in_flight or (self._more_to_claim and len(self._in_flight) <= 2 * self.max_in_flight):
            self.wake()

    async def _deliver(self, delivery: ClaimedDelivery, claimed_until: dt.datetime) -> None:
        async with self._slots:
            if postponed := self._postponed(delivery):
                await self.result_writer.add(delivery, postponed)
                return
            page = await self._page(delivery)
            if page is None:
                await self.result_writer.add(delivery, Failed("Its briefings are no longer in the knowledge base"))
                return
            turn = await self.rate_limiter.acquire_chat(delivery.chat_id, delivery=True)
            # One at a time, so that nobody has a turn while the store can't keep up.
            async with self._turn:
                await self.result_writer.room(self.max_unrecorded)
                await self._check_claims()
                turn.append(await self.rate_limiter.acquire_overall(delivery=True))
            # The turn may have been long in coming.
            if self.clock.now() > claimed_until - CLAIM_LEFT or not self.lease.ours:
                return
            if self._is_resting() and self.rests_until:
                await self.result_writer.add(delivery, Retry(self.rests_until))
                return
            await self._send(delivery, page, turn)

    async def _send(self, delivery: ClaimedDelivery, page: Page, turn: list[Any]) -> None:
        self._sending.add(delivery.subscriber)
        try:
            outcome = await deliver(self.bot, delivery.chat_id, delivery.thread, page, silent=delivery.silent)
        finally:
            self.rate_limiter.done(turn)
        self._heed(delivery, outcome)
        if isinstance(outcome, Migrated):
            await self._migrate(delivery.chat_id, outcome.chat_id)
        await self.result_writer.add(delivery, result_of(delivery, outcome, self.clock.now()))

    def _postponed(self, delivery: ClaimedDelivery) -> Retry | None:
        now = self.clock.now()
        if self._is_resting() and self.rests_until:
            return Retry(self.rests_until)
        if delivery.seen_through > self.known_through():
            return Retry(now + AGAIN_WHEN_UNKNOWN)
        allowed = delivery.schedule.allowed(now)
        return Retry(allowed) if allowed > now else None

    async def _check_claims(self) -> None:
        """Gives up what was taken back through another process: /forget, an unfollow, another choice. One look at the
        store serves all deliveries here.
        """
        now = self.clock.now()
        if self._claims_checked and now - self._claims_checked < CLAIMS_CHECKED_WITHIN:
            return
        mine = asyncio.current_task()
        waiting = {who: each for who, each in self._in_flight.items() if who not in self._sending}
        try:
            still = await self.store.still_claimed(each.delivery for each in waiting.values())
        except StoreError as error:
            # Nothing can be recorded either, so that the next delivery waits for the store.
            logger.warning("The claims could not be checked: %s", error)
            return
        self._claims_checked = now
        taken_back = False
        for each in waiting.values():
            if (each.delivery.subscriber, each.delivery.occasion) not in still:
                taken_back = taken_back or each.task is mine
                each.task.cancel()
        if taken_back:
            # The cancellation reaches this task at its next step: here.
            await asyncio.sleep(0)

    async def _page(self, delivery: ClaimedDelivery) -> Page | None:
        zone = zone_of(delivery.schedule.zone)
        since = delivery.last_sent.astimezone(zone).date() if delivery.last_sent else None
        until = self.clock.now().astimezone(zone).date()
        return await self.pages().page(delivery.set_id, delivery.language, since, until)

    async def _migrate(self, old: int, new: int) -> None:
        try:
            await self.store.migrate(old, new)
        except StoreError as error:
            # Telegram will say so again at the next try.
            logger.warning("Chat %s migrated to %s, which can't be kept yet: %s", old, new, error)

    def _is_resting(self) -> bool:
        return self.rests_until is not None and self.clock.now() < self.rests_until

    def _heed(self, delivery: ClaimedDelivery, outcome: Outcome) -> None:
        """What Telegram's answer means for the rest of the queue."""
        now = self.clock.now()
        match outcome:
            case Flooded(pause):
                # Answers to readers wait too where Telegram means the whole bot; deliveries then rest besides, so that
                # they are claimed anew.
                self.rate_limiter.report_flood(delivery.chat_id, pause.total_seconds())
                self._floods = {chat: until for chat, until in self._floods.items() if until > now}
                self._floods[delivery.chat_id] = now + pause
                if len(self._floods) > 1:
                    self.rest(max(self._floods.values()) - now)
            case BotRefused(reason):
                logger.error("Telegram takes no deliveries: %s", reason)
                self.rest(REFUSED_PAUSE)
            case Unknown(reason):
                self._failures_in_a_row += 1
                if self._failures_in_a_row % OUTAGE == 0:
                    logger.warning("Telegram is out of reach (%s); deliveries rest", reason)
                    self.rest(OUTAGE_PAUSE)
                return
            case _:
                pass
        self._failures_in_a_row = 0
