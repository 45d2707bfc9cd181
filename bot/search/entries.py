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
    """A phrase as terms with what each tells; `total` is the sum. Words of a name stand beside it, at no weight."""

    language: str
    text: str
    bones: str
    terms: Mapping[int, float]
    total: float


@dataclass(frozen=True, slots=True)
class Indexed:
    """An answer as the index keeps it. `fields`: every term of it with how near to its questions it stands."""

    key: str
    phrases: tuple[Phrase, ...]
    fields: Mapping[int, float]
    kinds: frozenset[Kind]
    countries: frozenset[int]
    own_countries: frozenset[int]
    years: frozenset[str]
    essence: frozenset[int]
