"""What is put into the index and what comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.search.asking import Kind


@dataclass(frozen=True)
class Entry:
    """An answer to be found. Texts are by language; `names` and `countries` are ids of what the answer is about."""

    key: str
    phrases: Mapping[str, Sequence[str]]
    reply: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, Sequence[str]] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """`total`: what its words tell in all."""

    language: str
    text: str
    total: float


@dataclass(frozen=True, slots=True)
class Indexed:
    """An answer as the index keeps it.

    `places`: for a term the phrases that have it, by number, with what it tells there.
    `fields`: every term of the answer with how near to its questions it stands.
    `kinds`: share of its phrases that ask so. `essence`: the terms of its reply.
    """

    key: str
    phrases: tuple[Phrase, ...]
    places: Mapping[int, Sequence[tuple[int, float]]]
    fields: dict[int, float]
    kinds: Mapping[Kind, float]
    countries: frozenset[int]
    years: frozenset[str]
    essence: frozenset[int]
