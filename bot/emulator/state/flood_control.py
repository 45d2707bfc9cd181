"""Flood control: counts messages and refuses those beyond the limits of the bot, a chat or a group."""

import math
from collections import deque

from bot.emulator.api.api_errors import too_many_requests
from bot.emulator.api.limits import Limits

_CLEANUP_MINIMUM = 10_000  # with fewer chats it is not worth looking for those that can be deleted


class FloodControl:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sent: deque[float] = deque()
        # Token bucket: one moment for each chat, at which its bucket is full again. It is deleted afterwards.
        self._full_at: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._cleanup_at = _CLEANUP_MINIMUM

    def count_message(self, chat_id: int, group: bool, now: float) -> None:
        """Counts one message; a message beyond a limit is not counted and raises ApiError 429."""
        waits = (
            self._bot_wait(now),
            self._chat_wait(chat_id, now),
            self._group_wait(chat_id, group, now),
        )
        wait = max(waits)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        if self._limits.per_second is not None:
            self._sent.append(now)
        if self._limits.chat_per_second is not None:
            start = max(self._full_at.get(chat_id, now), now)
            self._full_at[chat_id] = start + 1 / self._limits.chat_per_second
            self._delete_full_buckets(now)
        if group and self._limits.group_per_minute is not None:
            self._groups.setdefault(chat_id, deque()).append(now)

    def _bot_wait(self, now: float) -> float:
        limit = self._limits.per_second
        if limit is None:
            return 0.0
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        return self._sent[0] + 1 - now if len(self._sent) >= limit else 0.0

    def _chat_wait(self, chat_id: int, now: float) -> float:
        rate = self._limits.chat_per_second
        if rate is None:
            return 0.0
        tolerance = (self._limits.chat_burst - 1) / rate
        return self._full_at.get(chat_id, now) - now - tolerance

    def _group_wait(self, chat_id: int, group: bool, now: float) -> float:
        limit = self._limits.group_per_minute
        if limit is None or not group:
            return 0.0
        recent = self._groups.setdefault(chat_id, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        return recent[0] + 60 - now if len(recent) >= limit else 0.0

    def _delete_full_buckets(self, now: float) -> None:
        if len(self._full_at) < self._cleanup_at:
            return
        self._full_at = {chat: until for chat, until in self._full_at.items() if until > now}
        self._cleanup_at = max(_CLEANUP_MINIMUM, 2 * len(self._full_at))
