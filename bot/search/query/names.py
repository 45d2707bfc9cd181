"""Names that a text may hold: of topics, organisations, people and countries, in any language and spelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from rapidfuzz import fuzz, process

from bot.search.text.normalizer import fold, weak

# A name is recognised with a slip or an ending, not with another word.
ENOUGH = 86


@dataclass(frozen=True)
class NameMatcher:
    """Whatever a name stands for is the caller's: `owners` are given back as they came."""

    folded: tuple[str, ...]
    owners: tuple[tuple[str, str], ...]

    @classmethod
    def build(cls, named: Iterable[tuple[tuple[str, str], str]]) -> Self:
        """`named`: pairs of an owner (kind, id) and one of its names."""
        pairs = [(weak(fold(name)), owner) for owner, name in named]
        kept = [(name, owner) for name, owner in pairs if name]
        return cls(tuple(name for name, _ in kept), tuple(owner for _, owner in kept))

    def find(self, text: str) -> dict[str, str]:
        """The best id of each kind that the text names; a longer name wins over a part of it."""
        words = weak(fold(text)).split()
        found: dict[str, tuple[tuple[int, float], str]] = {}
        for size in range(min(len(words), 8), 0, -1):
            for start in range(len(words) - size + 1):
                span = " ".join(words[start : start + size])
                exact = len(span) < 5
                best = process.extractOne(span, self.folded, scorer=fuzz.ratio, score_cutoff=100 if exact else ENOUGH)
                if best:
                    _, score, position = best
                    kind, id_ = self.owners[position]
                    rank = (size, score)
                    if kind not in found or rank > found[kind][0]:
                        found[kind] = (rank, id_)
        return {kind: id_ for kind, (_, id_) in found.items()}
