"""What has been seen lately: a button pressed twice, an album's second picture."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

# Long enough ago, a repetition is meant.
REMEMBERED = 10_000


@dataclass(frozen=True)
class Deduplicator:
    _seen: OrderedDict[Hashable, None] = field(default_factory=OrderedDict)

    def first(self, thing: Hashable) -> bool:
        """Whether this is the first time that it is asked about."""
        if thing in self._seen:
            return False
        self._seen[thing] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True
