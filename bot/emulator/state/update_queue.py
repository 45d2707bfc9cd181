"""The queue of updates for the bot, delivered by long polling or a webhook, and deleted after 24 hours."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.emulator.api.api_errors import conflict
from bot.emulator.state.chats import Json
from bot.emulator.state.simulated_clock import Clock

# A bot receives these kinds only if it lists them in `allowed_updates`.
_OPT_IN_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LONGEST_POLL = 50  # seconds, as in Telegram


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: datetime | None = None


class UpdateQueue:
    def __init__(self, clock: Clock, lifetime: float, first_id: int = 100_000_001) -> None:
        self._clock = clock
        self._lifetime = lifetime
        self._next_id = first_id
        self._pending: deque[tuple[datetime, Json]] = deque()
        self._poller: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] | None = None
        """None means all except the opt-in kinds."""
        self.webhook: Webhook | None = None
        self.claimed = 0
        """How many updates the webhook sender is delivering; they are not confirmed yet."""
        self.on_change: Callable[[], None] | None = None
        """Called if an update arrives while a webhook is set, and if the webhook changes."""

    def __len__(self) -> int:
        return len(self._pending) + self.claimed

    def wants(self, kind: str) -> bool:
        return kind not in _OPT_IN_KINDS if self.allowed is None else kind in self.allowed

    def push(self, kind: str, content: Json) -> int | None:
        """Queues an update and returns its id; None if the bot does not receive this kind."""
        return self.inject_update({kind: content}) if self.wants(kind) else None

    def inject_update(self, update: Json, *, raw: bool = False) -> int:
        """Queues any update under the next id; with `raw`, it is not changed at all."""
        if not raw:
            update = {"update_id": self._next_id, **update}
            update["update_id"] = self._next_id
            self._next_id += 1
        self._expire()
        self._pending.append((self._clock.now(), update))
        self._notify_waiting()
        return _update_id(update)

    def take(self) -> list[Json]:
        """Returns and confirms all waiting updates, for tests that have no client."""
        taken = [update for _, update in self._pending]
        self._pending.clear()
        return taken

    def claim(self) -> tuple[datetime, Json] | None:
        """Takes the oldest update and the moment it was queued, for delivery to the webhook."""
        self._expire()
        if not self._pending:
            return None
        self.claimed += 1
        return self._pending.popleft()

    def restore(self, items: list[tuple[datetime, Json]]) -> None:
        """Puts back, in order, the claimed updates that a removed webhook did not receive."""
        self.claimed -= len(items)
        items.sort(key=lambda item: _update_id(item[1]))
        self._pending.extendleft(reversed(items))

    def to_json(self, length: int) -> Json:
        """The next id and the newest `length` waiting updates."""
        newest = list(self._pending)[-length:] if length else []
        return {"next_id": self._next_id, "pending": [[at.isoformat(), update] for at, update in newest]}

    def load_json(self, found: Json) -> None:
        self._next_id = int(found["next_id"])
        self._pending = deque((datetime.fromisoformat(at), dict(update)) for at, update in found["pending"])
        self._expire()

    def clear(self) -> None:
        self._pending.clear()

    def set_allowed(self, kinds: list[Any] | None) -> None:
        """Stores which kinds the bot receives; an empty list restores the default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(str(kind) for kind in kinds) or None

    def set_webhook(self, webhook: Webhook | None) -> None:
        self.webhook = webhook
        if webhook is not None:
            self._end_poll("terminated by setWebhook request")
        if self.on_change:
            self.on_change()

    async def poll(self, offset: int, limit: int, seconds: int, allowed: list[Any] | None) -> list[Json]:
        if self.webhook is not None:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self._end_poll("terminated by other getUpdates request; make sure that only one bot instance is running")
        self.set_allowed(allowed)
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
            # Raw updates may be out of order or have no id.
            while self._pending and _update_id(self._pending[0][1]) < offset:
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

    def _notify_waiting(self) -> None:
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        if self.webhook and self.on_change:
            self.on_change()

    def _expire(self) -> None:
        now = self._clock.now()
        while self._pending and (now - self._pending[0][0]).total_seconds() > self._lifetime:
            self._pending.popleft()


def _update_id(update: Json) -> int:
    """The update's id; 0 if a raw update has none or one that is not a number."""
    update_id = update.get("update_id")
    return update_id if isinstance(update_id, int) else 0
