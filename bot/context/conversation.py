"""The last answer given in each chat, for as long as “and when?” may mean it."""

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, field

MEANT_FOR = dt.timedelta(minutes=10)
# Chats remembered; the one that was silent longest gives way.
CHATS = 50_000


@dataclass(frozen=True)
class Conversations:
    """In memory only: nothing of it is kept."""

    _given: OrderedDict[tuple[int, int], tuple[str, dt.datetime]] = field(default_factory=OrderedDict)

    def remember(self, place: tuple[int, int], key: str, now: dt.datetime) -> None:
        self._given[place] = key, now
        self._given.move_to_end(place)
        if len(self._given) > CHATS:
            self._given.popitem(last=False)

    def at(self, place: tuple[int, int], now: dt.datetime) -> str | None:
        """The key of the answer; None when there was none, or too long ago."""
        key, given = self._given.get(place, (None, now))
        return key if now - given <= MEANT_FOR else None
