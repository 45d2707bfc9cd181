"""The knowledge base: everything that the bot may say, frozen; it is replaced whole and never changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Self

from bot.knowledge.localized import Synonyms
from bot.knowledge.models import Answer, Briefing, CountryNames, Organisation, Person, Source, Topic


@dataclass(frozen=True)
class Changes:
    """Ids of briefings, sorted; `others` counts changed entries of the lists (topics, synonyms…)."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    others: int

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.others)


@dataclass(frozen=True)
class Knowledge:
    """Briefings are in order of their date, the newest first; `examples` are keys of answers."""

    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    synonyms: Mapping[str, Synonyms]
    countries: Mapping[str, CountryNames]
    briefings: Mapping[str, Briefing]
    examples: tuple[str, ...] = ()

    @classmethod
    def of(cls, briefings: Mapping[str, Any], examples: tuple[str, ...] = (), **lists: Mapping[str, Any]) -> Self:
        ordered = sorted(briefings.values(), key=lambda briefing: (briefing.when, briefing.id), reverse=True)
        frozen = {name: MappingProxyType(dict(entries)) for name, entries in lists.items()}
        return cls(
            briefings=MappingProxyType({briefing.id: briefing for briefing in ordered}),
            examples=examples,
            **frozen,
        )

    def source(self, briefing: Briefing) -> Source:
        return self.sources[briefing.source]

    def answer(self, key: str) -> tuple[Briefing, Answer] | None:
        """`key` is `briefing/answer`; None when there is no such answer (any more)."""
        briefing = self.briefings.get(key.partition("/")[0])
        for answer in briefing.answers if briefing else ():
            if briefing and briefing.key(answer) == key:
                return briefing, answer
        return None

    def about(self, topic: str) -> list[Briefing]:
        """Briefings of the topic, the newest first."""
        return [briefing for briefing in self.briefings.values() if topic in briefing.topics]

    def changes_from(self, old: "Knowledge") -> Changes:
        new_ids, old_ids = set(self.briefings), set(old.briefings)
        return Changes(
            added=_sorted(new_ids - old_ids),
            changed=_sorted(id_ for id_ in new_ids & old_ids if self.briefings[id_] != old.briefings[id_]),
            removed=_sorted(old_ids - new_ids),
            others=sum(_differences(getattr(self, name), getattr(old, name)) for name in _LISTS)
            + (self.examples != old.examples),
        )


_LISTS = tuple(field.name for field in fields(Knowledge) if field.name not in {"briefings", "examples"})


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))


def _differences(new: Mapping[str, object], old: Mapping[str, object]) -> int:
    return sum(new.get(id_) != old.get(id_) for id_ in new.keys() | old.keys())
