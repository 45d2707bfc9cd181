"""Remembers what has a fault already, so that whatever names it gets no second one."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Suppressed:
    """`kinds` could not be read at all; `ids` are pairs of a kind and an id."""

    kinds: set[str] = field(default_factory=set)
    ids: set[tuple[str, str]] = field(default_factory=set)

    def add(self, kind: str, id_: str) -> None:
        self.ids.add((kind, id_))

    def has(self, kind: str, id_: str) -> bool:
        return kind in self.kinds or (kind, id_) in self.ids
