"""The queue of updates: numbered, kept 24 hours, handed out by long polling, or to a webhook."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .chats import Json
from .clock import Clock
from .refusals import conflict

# What a bot gets only when it asks for it.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LONGEST_POLL = 50  # seconds, Telegram's own bound


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str = ""
    connections: int = 40
    error: str = ""
    error_at: datetime | None = None


class Updates:
    def __init__(self, clock: Clock, kept_seconds: float, first_id: int = 100_000_001) -> None:
        self._clock = clock
        self._kept_seconds = kept_seconds
        self._next_id = first_id
        self._pending: deque[tuple[datetime, Json]] = deque()
        self._poller: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        """None: all but those on request."""
        self.webhook: Webhook | None = None
        self.claimed = 0
        """How many the webhook's sender holds, not yet confirmed."""
        self.wake: Callable[[], None] | None = None
        """Called when there is something for the webhook, or the webhook has changed."""

    def __len__(self) -> int:
        return len(self._pending) + self.claimed

    def wants(self, kind: str) -> bool:
        return kind not in _ON_REQUEST if self.allowed is None else kind in self.allowed

    def push(self, kind: str, content: Json) -> int | None:
        """The new update's id; None where the bot doesn't want this kind."""
        return self.inject({kind: content}) if self.wants(kind) else None

    def inject(self, update: Json, *, raw: bool = False) -> int:
        """Queues any update as it is; with `raw`, under its own id or none."""
        if not raw:
            update = {"update_id": self._next_id, **update}
            update["update_id"] = self._next_id
            self._next_id += 1
        self._expire()
        self._pending.append((self._clock.now(), update))
        self._rouse()
        return _number(update)

    def take(self) -> list[Json]:
        """All that wait, confirmed at once: for tests without a client."""
        taken = [update for _, update in self._pending]
        self._pending.clear()
        return taken

    def claim(self) -> tuple[datetime, Json] | None:
        """The oldest, with the moment it came, for the webhook to deliver."""
        self._expire()
        if not self._pending:
            return None
        self.claimed += 1
        return self._pending.popleft()

    def restore(self, items: list[tuple[datetime, Json]]) -> None:
        """Puts back, in order, what the webhook couldn't deliver before it was taken away."""
        self.claimed -= len(items)
        items.sort(key=lambda item: _number(item[1]))
        self._pending.extendleft(reversed(items))

    def kept(self, length: int) -> Json:
        """The count and the newest of what waits, as JSON, for `resume` to read."""
        newest = list(self._pending)[-length:] if length else []
        return {"next_id": self._next_id, "pending": [[at.isoformat(), update] for at, update in newest]}

    def resume(self, kept: Json) -> None:
        self._next_id = int(kept["next_id"])
        self._pending = deque((datetime.fromisoformat(at), dict(update)) for at, update in kept["pending"])
        self._expire()

    def drop(self) -> None:
        self._pending.clear()

    def allow(self, kinds: list[Any] | None) -> None:
        """Remembers which kinds are wanted; an empty list restores the default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(str(kind) for kind in kinds) or None

    def set_webhook(self, webhook: Webhook | None) -> None:
        self.webhook = webhook
        if webhook is not None:
            self._end_poll("terminated by setWebhook request")
        if self.wake:
            self.wake()

    async def poll(self, offset: int, limit: int, seconds: int, allowed: list[Any] | None) -> list[Json]:
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        self.allow(allowed)
        self._confirm_below(offset)
        if not self._pending and seconds > 0:
            await self._wait(min(seconds, _LONGEST_POLL))
        self._expire()
        count = max(1, min(limit, 100))
        return [update for _, update in list(self._pending)[:count]]

    def _confirm_below(self, offset: int) -> None:
        self._expire()
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        elif offset > 0:
            # Raw updates may stand out of order, or have no id at all.
            while self._pending and _number(self._pending[0][1]) < offset:
                self._pending.popleft()

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        alarm = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            await asyncio.wait({poller, alarm}, return_when=asyncio.FIRST_COMPLETED)
            if poller.done():
                poller.result()
        finally:
            alarm.cancel()
            poller.cancel()
            if self._poller is poller:
                self._poller = None

    def _end_poll(self, reason: str) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_exception(conflict(reason))
        self._poller = None

    def _rouse(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        if self.webhook and self.wake:
            self.wake()

    def _expire(self) -> None:
        now = self._clock.now()
        while self._pending and (now - self._pending[0][0]).total_seconds() > self._kept_seconds:
            self._pending.popleft()


def _number(update: Json) -> int:
    """Its id; 0 where a raw update has none, or nonsense."""
    number = update.get("update_id")
    return number if isinstance(number, int) else 0
