"""What was seen lately: a button pressed twice, an album's second picture."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

# A repetition after so many others is meant.
MAX_REMEMBERED = 10_000


@dataclass(frozen=True)
class Deduplicator:
    _seen: OrderedDict[Hashable, None] = field(default_factory=OrderedDict)

    def is_first(self, thing: Hashable) -> bool:
        """Whether it was not seen before; from now on it was."""
        if thing in self._seen:
            return False
        self._seen[thing] = None
        if len(self._seen) > MAX_REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def forget(self, thing: Hashable) -> None:
        self._seen.pop(thing, None)
