"""The last answer given in each chat, for a question that leans on it (“and when?”)."""

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, field

# How long a question may lean on the last answer.
REMEMBERED_FOR = dt.timedelta(minutes=10)
# Chats remembered; the one that was silent longest is dropped.
MAX_CHATS = 50_000


@dataclass(frozen=True)
class Conversations:
    """Kept in memory only. A key is a chat and the forum topic in it."""

    _answers: OrderedDict[tuple[int, int], tuple[str, dt.datetime]] = field(default_factory=OrderedDict)

    def remember(self, destination: tuple[int, int], answer: str, now: dt.datetime) -> None:
        self._answers[destination] = answer, now
        self._answers.move_to_end(destination)
        if len(self._answers) > MAX_CHATS:
            self._answers.popitem(last=False)

    def last_answer(self, destination: tuple[int, int], now: dt.datetime) -> str | None:
        """The answer's key; None if there was none, or too long ago."""
        answer, given = self._answers.get(destination, (None, now))
        return answer if now - given <= REMEMBERED_FOR else None
