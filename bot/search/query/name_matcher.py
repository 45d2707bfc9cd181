"""Finds names in the words of a command (/briefing, /follow), with typos and endings: by comparing their letters.

`entities` finds names in a question instead, where they stand among other words and are terms of the index.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from rapidfuzz import fuzz, process

from bot.search.text.normalizer import Normalizer

# A name is recognised with a typo or an ending, not with another word.
ENOUGH = 86
# Shorter names must be written exactly: too many of them are one letter apart.
SHORT = 5
# Words of a command that are read, and words of a name that are compared as one. Each pair of a start and a length is
# compared with thousands of names, and answers to other readers wait for it.
MOST_WORDS, LONGEST_NAME = 16, 8

Owner = tuple[str, str]


@dataclass(frozen=True)
class NameMatcher:
    """Whatever a name stands for is the caller's: `owners` are given back as they came."""

    normalizer: Normalizer
    owners: Mapping[str, Owner]
    # For a text of so many letters, the names that may be near enough: none is much longer or shorter.
    candidates: Mapping[int, Sequence[str]]

    @classmethod
    def build(cls, named: Iterable[tuple[Owner, str]], normalizer: Normalizer) -> Self:
        """`named`: pairs of an owner (kind, id) and one of its names."""
        owners: dict[str, Owner] = {}
        for owner, name in named:
            if folded := normalizer.fold(name):
                owners.setdefault(folded, owner)
        candidates: dict[int, list[str]] = {}
        for name in owners:
            for length in _lengths_near(len(name)):
                candidates.setdefault(length, []).append(name)
        return cls(normalizer, MappingProxyType(owners), MappingProxyType(candidates))

    def find(self, text: str) -> dict[str, str]:
        """The best id of each kind that the text names; a longer name wins over a part of it."""
        words = self.normalizer.fold(text).split()[:MOST_WORDS]
        found: dict[str, tuple[tuple[int, float], str]] = {}
        for size in range(min(len(words), LONGEST_NAME), 0, -1):
            for start in range(len(words) - size + 1):
                if best := self._nearest(" ".join(words[start : start + size])):
                    (kind, id_), score = best
                    if kind not in found or (size, score) > found[kind][0]:
                        found[kind] = ((size, score), id_)
        return {kind: id_ for kind, (_, id_) in found.items()}

    def _nearest(self, span: str) -> tuple[Owner, float] | None:
        """The owner of the name that is most like these words, and how like, up to 100."""
        if span in self.owners:
            return self.owners[span], 100.0
        if len(span) < SHORT:
            return None
        near = self.candidates.get(len(span), ())
        best = process.extractOne(span, near, scorer=fuzz.ratio, score_cutoff=ENOUGH)
        return (self.owners[best[0]], best[1]) if best else None


def _lengths_near(length: int) -> range:
    """Texts of two lengths are at most 200·a/(a+b) like, which reaches ENOUGH only within these."""
    return range(math.ceil(length * ENOUGH / (200 - ENOUGH)), length * (200 - ENOUGH) // ENOUGH + 1)
