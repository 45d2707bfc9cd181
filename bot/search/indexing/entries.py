"""What is put into the index and what comes out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.search.query.answer_type import AnswerTypes
from bot.search.query.question_type import QuestionType


@dataclass(frozen=True)
class Entry:
    """An answer to be found. Texts are by language; `names` and `countries` are ids of what the answer is about.
    Answers of one `group` are of one text.
    """

    key: str
    phrases: Mapping[str, Sequence[str]]
    reply: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, Sequence[str]] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    group: str = ""


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
    `sought`: terms that its phrases ask for (which *hotel*), each with its share of them.
    `kinds`: share of its phrases that ask so. `tells`: what its reply holds, by its looks; none where that can't be
    seen. `essence`: the terms of its reply.
    """

    key: str
    group: str
    phrases: tuple[Phrase, ...]
    places: Mapping[int, Sequence[tuple[int, float]]]
    fields: dict[int, float]
    kinds: Mapping[QuestionType, float]
    sought: Mapping[int, float]
    answer_types: AnswerTypes
    countries: frozenset[int]
    years: frozenset[str]
    essence: frozenset[int]
