"""Getting it there: claims a few rows, sends each in its turn, and marks it on Telegram's answer alone."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from telegram.ext import ExtBot

from bot.clock import Clock
from bot.digests.leader_lease import LeaderLease
from bot.digests.page_cache import PageCache
from bot.digests.result_writer import ResultWriter
from bot.digests.retry_policy import verdict
from bot.digests.sending import Arrived, Closed, Flooded, Moved, Outcome, Unknown, deliver
from bot.errors import StoreError
from bot.schedule import zone_of
from bot.store import Aside, Claimed, Later, Store
from bot.transport.rate_limiter import RateLimiter

logger = logging.getLogger(__name__)

# Of a claimed row; longer than a message to a busy group waits for its turn, and the message itself takes.
LEASE, LEFT = dt.timedelta(seconds=180), dt.timedelta(seconds=90)
# Messages under way at once, which is how many a crash may send twice: two seconds' worth, as long as a slow
# answer takes, within what the connections bear beside the answers to readers.
LEAST_FLYING, MOST_FLYING = 10, 100
# Answered and not yet marked, at most, or as many as a twentieth of a second brings: a crash sends them again too.
UNMARKED = 4
# So many time-outs or 502s in a row are an outage: the queue rests, and no row's attempts are used up.
OUTAGE, REST = 20, dt.timedelta(seconds=10)
# After Telegram refused the token or told of another process.
CLOSED = dt.timedelta(seconds=60)


class Hand(NamedTuple):
    row: Claimed
    task: asyncio.Task[None]


@dataclass
class DeliveryWorker:
    bot: ExtBot[Any]
    store: Store
    rate_limiter: RateLimiter
    clock: Clock
    lead: LeaderLease
    composer: Callable[[], PageCache]
    done: Callable[[], None]
    """Called when rows have left our hands and there is room for others."""
    rests_until: dt.datetime | None = None
    _hands: dict[int, Hand] = field(default_factory=dict)
    _given_back: set[asyncio.Task[None]] = field(default_factory=set)
    _sending: set[int] = field(default_factory=set)
    _floods: dict[int, dt.datetime] = field(default_factory=dict)
    _unknown: int = 0
    _more: bool = True

    def __post_init__(self) -> None:
        self.flying = max(LEAST_FLYING, min(MOST_FLYING, 2 * self.rate_limiter.per_second))
        self.marks = ResultWriter(self.store)
        self._slots = asyncio.Semaphore(self.flying)
        self._door = asyncio.Lock()
        self.unmarked = max(UNMARKED, self.rate_limiter.per_second // 20)

    @property
    def busy(self) -> "dict[int, Hand]":
        """Subscribers whose message is on its way."""
        return self._hands

    def give_back(self, chat: int) -> None:
        """What is not yet sent there goes back to the ledger: they chose anew."""
        for who, (row, task) in list(self._hands.items()):
            if row.chat_id == chat and who not in self._sending:
                task.cancel()
                # A row that the choice has dropped stays so.
                given = asyncio.create_task(self.marks.add(row, Later(self.clock.now())))
                self._given_back.add(given)
                given.add_done_callback(self._given_back.discard)

    async def claim(self) -> int:
        """Takes rows in hand when there is room; how many. Raises StoreError."""
        room = 3 * self.flying - len(self._hands)
        if room < self.flying or self._resting() or not self.lead.ours:
            return 0
        now = self.clock.now()
        until = now + LEASE
        rows = await self.store.claim(self.lead.holder, now, until, room)
        self._more = len(rows) == room
        for row in rows:
            task = asyncio.create_task(self._one(row, until))
            self._hands[row.subscriber] = Hand(row, task)
            task.add_done_callback(partial(self._ended, row.subscriber))
        return len(rows)

    async def stop(self) -> None:
        """Sends nothing more; waits for what is under way to be marked."""
        for who, hand in list(self._hands.items()):
            if who not in self._sending:
                hand.task.cancel()
        await asyncio.gather(*(hand.task for hand in self._hands.values()), return_exceptions=True)
        if self.lead.ours:
            try:
                await self.store.release(self.clock.now())
            except StoreError as error:
                logger.warning("Leases run out by themselves: %s", error)

    def _ended(self, who: int, task: asyncio.Task[None]) -> None:
        if (hand := self._hands.get(who)) and hand.task is task:
            del self._hands[who]
            self._sending.discard(who)
        if not task.cancelled() and (error := task.exception()):
            logger.error("A delivery failed; its lease will run out", exc_info=error)
        if not self._hands or (self._more and len(self._hands) <= 2 * self.flying):
            self.done()

    async def _one(self, row: Claimed, lease: dt.datetime) -> None:
        async with self._slots:
            mark = await self._unsendable(row)
            if mark:
                await self.marks.add(row, mark)
                return
            page = await self._page(row)
            if page is None:
                await self.marks.add(row, Aside("Its briefings are no longer in the knowledge base"))
                return
            turn = await self.rate_limiter.acquire_chat(row.chat_id)
            # One at a time, so that nobody has a turn while the ledger can't keep up.
            async with self._door:
                await self.marks.room(self.unmarked)
                turn.append(await self.rate_limiter.acquire_overall(delivery=True))
            # The turn may have been long in coming.
            if self.clock.now() > lease - LEFT or not self.lead.ours:
                return
            if self._resting() and self.rests_until:
                await self.marks.add(row, Later(self.rests_until))
                return
            self._sending.add(row.subscriber)
            try:
                outcome = await deliver(self.bot, row.chat_id, row.thread, page, silent=row.silent)
            finally:
                self.rate_limiter.done(turn)
            self._heed(row, outcome)
            if isinstance(outcome, Moved):
                await self._migrate(row.chat_id, outcome.chat_id)
            await self.marks.add(row, verdict(row, outcome, self.clock.now()))

    async def _unsendable(self, row: Claimed) -> Later | None:
        now = self.clock.now()
        if self._resting() and self.rests_until:
            return Later(self.rests_until)
        allowed = row.schedule.allowed(now)
        return Later(allowed) if allowed > now else None

    async def _page(self, row: Claimed) -> Any:
        zone = zone_of(row.schedule.zone)
        since = row.last_sent.astimezone(zone).date() if row.last_sent else None
        until = self.clock.now().astimezone(zone).date()
        return await self.composer().page(row.set_id, row.language, since, until)

    async def _migrate(self, old: int, new: int) -> None:
        try:
            await self.store.migrate(old, new)
        except StoreError as error:
            # Telegram will tell again at the next try.
            logger.warning("Chat %s moved to %s, which can't be kept yet: %s", old, new, error)

    def _resting(self) -> bool:
        return self.rests_until is not None and self.clock.now() < self.rests_until

    def _rest(self, pause: dt.timedelta) -> None:
        self.rests_until = max(self.clock.now() + pause, self.rests_until or self.clock.now())

    def _heed(self, row: Claimed, outcome: Outcome) -> None:
        """What an answer means for the rest of the queue."""
        now = self.clock.now()
        match outcome:
            case Flooded(pause):
                # Telegram doesn't say whether it means the chat or the bot. One chat waits by itself; when a
                # second one is told to wait meanwhile, it is the bot.
                self._floods = {chat: until for chat, until in self._floods.items() if until > now}
                self._floods[row.chat_id] = now + pause
                if len(self._floods) > 1:
                    self._rest(max(self._floods.values()) - now)
                    logger.warning("Telegram asks deliveries to wait until %s", self.rests_until)
            case Closed(reason):
                logger.error("Telegram takes no deliveries: %s", reason)
                self._rest(CLOSED)
            case Unknown(reason):
                self._unknown += 1
                if self._unknown % OUTAGE == 0:
                    logger.warning("Telegram is out of reach (%s); deliveries rest", reason)
                    self._rest(REST)
                return
            case Arrived(_):
                pass
        self._unknown = 0
