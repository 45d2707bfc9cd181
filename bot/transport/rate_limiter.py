"""The rate limiter: uses Telegram's limits to the full and never exceeds them; answers go before deliveries.

Every message takes its turn in its chat, in its group's minute, and then overall. Deliveries are spread evenly over
the second, so that a slot opens for an answer every few hundredths of it; whoever answers a reader takes the next.
"""

import asyncio
import heapq
import itertools
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.constants import FloodLimit
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

logger = logging.getLogger(__name__)

# Telegram allows short bursts in a chat: a reader who presses several buttons waits for none.
BURST = 5
# Telegram counts a message somewhere between its sending and its answer. What an answer took longer than the
# quickest ones of late may have passed before the message was counted; the slot is taken for a second from then.
# No longer than this, in seconds: a lost answer must not stop everything.
LONGEST_WAY = 0.5
# What is taken for the quickest way before the first answers, which are slow: too little only means some caution.
FIRST_WAY = 0.01
# How soon the quickest way is forgotten when all become slower: by so much an answer.
FORGOTTEN = 1.005
# No two clocks agree, in seconds.
MARGIN = 0.002
# How often an answer that met a limit is tried again; nobody waits for longer than that.
RETRIES = 3
# Chats remembered before those that are quiet again are forgotten.
REMEMBERED = 10_000
# What Telegram counts, by the beginning of a method's name.
COUNTED = ("send", "copy", "forward", "edit")
UNCOUNTED = "sendChatAction"


@dataclass(frozen=True)
class AlreadyAcquired:
    """Passed as `rate_limit_args` by a sender that has its turn already, from `Pacing.turn`."""


ALREADY_ACQUIRED = AlreadyAcquired()


@dataclass
class Slot:
    sent: float
    late: float | None = None
    """How long after its sending Telegram counted it at the latest, as far as the answer tells."""

    def counted(self, now: float, quickest: float) -> float:
        late = now - self.sent - quickest if self.late is None else self.late
        return self.sent + min(max(late, 0.0), LONGEST_WAY) + MARGIN


@dataclass
class Window:
    """At most `most` messages in any `length` seconds."""

    most: int
    length: float
    slots: deque[Slot] = field(default_factory=deque)

    def opens(self, now: float, quickest: float) -> float:
        """When there is room; in the past where there is."""
        if len(self.slots) < self.most:
            return now
        return self.slots[-self.most].counted(now, quickest) + self.length

    def take(self, now: float) -> Slot:
        while len(self.slots) >= self.most:
            self.slots.popleft()
        slot = Slot(now)
        self.slots.append(slot)
        return slot


class RateLimiter(BaseRateLimiter[AlreadyAcquired]):
    """Of one event loop. None stands for Telegram's own limit."""

    def __init__(
        self, per_second: int | None = None, chat_per_second: int | None = None, group_per_minute: int | None = None
    ) -> None:
        self.per_second = per_second or int(FloodLimit.MESSAGES_PER_SECOND)
        self._chat_pause = 1 / (chat_per_second or int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT))
        self._group_most = group_per_minute or int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)
        self._overall = Window(self.per_second, 1.0)
        self._spent: dict[int, float] = {}
        self._groups: dict[int, Window] = {}
        self._waiting: list[tuple[int, int, asyncio.Future[Slot]]] = []
        self._order = itertools.count()
        self._timer: asyncio.TimerHandle | None = None
        self._next_delivery = 0.0
        self._quickest = FIRST_WAY
        # Until when Telegram told each chat to wait, and everybody.
        self._floods: dict[int, float] = {}
        self._flooded_until = 0.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        if self._timer:
            self._timer.cancel()

    async def process_request(  # noqa: PLR0917 - python-telegram-bot's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: AlreadyAcquired | None,
    ) -> Any:
        """python-telegram-bot's door: every request of the bot comes through here."""
        chat = data.get("chat_id")
        if rate_limit_args or not chat or not endpoint.startswith(COUNTED) or endpoint == UNCOUNTED:
            return await callback(*args, **kwargs)
        chat_id = int(chat) if str(chat).lstrip("-").isdigit() else 0
        for left in reversed(range(RETRIES + 1)):
            turn = await self.turn(chat_id)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flooded:
                if not left:
                    raise
                told = flooded.retry_after
                pause = told if isinstance(told, int | float) else told.total_seconds()
                logger.warning("Telegram asks to wait %.0f s before an answer", pause)
                self.report_flood(chat_id, pause)
            finally:
                self.done(turn)
        raise AssertionError("the last try returns or raises")

    async def turn(self, chat: int) -> list[Slot]:
        """Waits until an answer may go to that chat, and counts it; then `done` tells that it was answered."""
        slots = await self.acquire_chat(chat)
        return [*slots, await self.acquire_overall()]

    async def acquire_chat(self, chat: int, *, delivery: bool = False) -> list[Slot]:
        """The first half of a turn: the chat's own limits."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        while (opens := self._chat_opens(chat, now, delivery=delivery)) > now:
            await asyncio.sleep(opens - now)
            now = loop.time()
        self._spent[chat] = max(self._spent.get(chat, now), now) + self._chat_pause
        self._forget(now)
        return [self._groups.setdefault(chat, Window(self._group_most, 60.0)).take(now)] if chat < 0 else []

    async def acquire_overall(self, *, delivery: bool = False) -> Slot:
        """The second half: the limit over all chats. Answers go before deliveries."""
        future: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (int(delivery), next(self._order), future))
        self._pump()
        return await future

    def done(self, turn: list[Slot]) -> None:
        """What had this turn was answered. A turn of which no use was made is not done: it would count as the quickest
        answer of all, and make the next thousand wait for it.
        """
        now = asyncio.get_running_loop().time()
        took = now - turn[-1].sent
        self._quickest = min(took, self._quickest * FORGOTTEN)
        for slot in turn:
            slot.late = now - turn[-1].sent - self._quickest + (turn[-1].sent - slot.sent)
        if self._waiting:
            self._pump()

    def report_flood(self, chat: int, seconds: float) -> None:
        """Telegram answered 429. It doesn't say whether it means the chat or the bot: one chat waits by itself; when a
        second one is told to wait meanwhile, it is the bot, and everything waits.
        """
        now = asyncio.get_running_loop().time()
        self._floods = {each: until for each, until in self._floods.items() if until > now}
        self._floods[chat] = max(now + seconds, self._floods.get(chat, 0.0))
        if len(self._floods) > 1:
            self._flooded_until = max(self._floods.values())
            logger.warning("Telegram asks everything to wait %.0f s", self._flooded_until - now)

    def _chat_opens(self, chat: int, now: float, *, delivery: bool = False) -> float:
        opens = self._spent.get(chat, now) - (BURST - 1) * self._chat_pause
        if not delivery:
            opens = max(opens, self._floods.get(chat, opens))
        group = self._groups.get(chat)
        return max(opens, group.opens(now, self._quickest)) if group else opens

    def _pump(self) -> None:
        """Lets go whoever may, the answers first; comes back when the next slot opens."""
        loop = asyncio.get_running_loop()
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            delivery, _, future = self._waiting[0]
            if future.done():
                heapq.heappop(self._waiting)
                continue
            now = loop.time()
            opens = self._overall.opens(now, self._quickest)
            # Deliveries wait as the store says, and are claimed anew; see `DeliveryWorker`.
            opens = max(opens, self._next_delivery if delivery else self._flooded_until)
            if opens > now:
                self._timer = loop.call_at(opens, self._pump)
                return
            heapq.heappop(self._waiting)
            future.set_result(self._overall.take(now))
            if delivery:
                # A little faster than even, to make up for what a slow moment lost.
                self._next_delivery = max(self._next_delivery, now - 5 / self.per_second) + 0.97 / self.per_second

    def _forget(self, now: float) -> None:
        if len(self._spent) > REMEMBERED:
            self._spent = {chat: until for chat, until in self._spent.items() if until > now}
            self._groups = {chat: group for chat, group in self._groups.items() if group.slots[-1].sent + 90 > now}
