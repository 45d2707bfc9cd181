"""Counts messages against the flood limits: overall, in one chat, in a group."""

import math
from collections import deque

from .limits import Limits
from .refusals import flooded

_SWEEP_AT_LEAST = 10_000  # below this many chats, forgetting the quiet ones isn't worth a pass


class Flood:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall: deque[float] = deque()
        # A chat's burst is spent until this moment: one number a chat, forgotten once it has passed.
        self._spent: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._sweep_at = _SWEEP_AT_LEAST

    def admit(self, chat_id: int, group: bool, now: float) -> None:
        """Counts one message, or refuses it with 429 and counts nothing."""
        waits = (
            self._overall_wait(now),
            self._chat_wait(chat_id, now),
            self._group_wait(chat_id, group, now),
        )
        wait = max(waits)
        if wait > 0:
            raise flooded(max(1, math.ceil(wait)))
        if self._limits.per_second is not None:
            self._overall.append(now)
        if self._limits.chat_per_second is not None:
            start = max(self._spent.get(chat_id, now), now)
            self._spent[chat_id] = start + 1 / self._limits.chat_per_second
            self._sweep(now)
        if group and self._limits.group_per_minute is not None:
            self._groups.setdefault(chat_id, deque()).append(now)

    def _overall_wait(self, now: float) -> float:
        limit = self._limits.per_second
        if limit is None:
            return 0.0
        while self._overall and self._overall[0] <= now - 1:
            self._overall.popleft()
        return self._overall[0] + 1 - now if len(self._overall) >= limit else 0.0

    def _chat_wait(self, chat_id: int, now: float) -> float:
        rate = self._limits.chat_per_second
        if rate is None:
            return 0.0
        room = (self._limits.chat_burst - 1) / rate
        return self._spent.get(chat_id, now) - now - room

    def _group_wait(self, chat_id: int, group: bool, now: float) -> float:
        limit = self._limits.group_per_minute
        if limit is None or not group:
            return 0.0
        recent = self._groups.setdefault(chat_id, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        return recent[0] + 60 - now if len(recent) >= limit else 0.0

    def _sweep(self, now: float) -> None:
        if len(self._spent) < self._sweep_at:
            return
        self._spent = {chat: until for chat, until in self._spent.items() if until > now}
        self._sweep_at = max(_SWEEP_AT_LEAST, 2 * len(self._spent))
