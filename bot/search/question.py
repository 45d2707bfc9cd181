"""A question as the index reads it: its words with their meanings, and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.search.asking import Kind, kinds
from bot.search.concepts import Concepts
from bot.search.numbers import is_year
from bot.search.vocabulary import Meanings, Vocabulary
from bot.search.words import Word, words

# Words of a name that is not found as such count a little less than other words.
PART = 0.9
# A word this sure is one that the base knows.
KNOWN = 0.9


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a name; a name has its words as `parts`. `weight`: what it tells, 0 to 1."""

    text: str
    weight: float
    meanings: Meanings
    parts: tuple["Unit", ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    kinds: frozenset[Kind]
    countries: frozenset[int]
    years: frozenset[str]
    support: float
    reading: str

    @property
    def total(self) -> float:
        return sum(unit.weight for unit in self.units)

    @property
    def bones(self) -> str:
        return " ".join(word.bones for word in self.words)


def read(said: Sequence[Word], vocabulary: Vocabulary, concepts: Concepts, reading: str) -> Question:
    meanings = [vocabulary.find(word) for word in said]
    single = [
        Unit(word.text, vocabulary.weight(found, word.bones), found) for word, found in zip(said, meanings, strict=True)
    ]
    units: list[Unit] = []
    countries: set[int] = set()
    place = 0
    for span in concepts.find(said, meanings):
        units += single[place : span.start]
        parts = tuple(single[span.start : span.end])
        weight = max(vocabulary.weights[term] for term in span.terms)
        text = " ".join(part.text for part in parts)
        units.append(Unit(text, weight, dict.fromkeys(span.terms, 1.0), parts))
        countries |= {term for term in span.terms if vocabulary.names[term].startswith("@country/")}
        place = span.end
    units += single[place:]
    return Question(
        tuple(said),
        tuple(units),
        kinds([word.bones for word in said]),
        frozenset(countries),
        frozenset(word.text for word in said if is_year(word.text)),
        _support(single),
        reading,
    )


def _support(units: Sequence[Unit]) -> float:
    """How much of what the words tell the base knows, 0 to 1; the surer, the more."""
    total = sum(0.1 + unit.weight for unit in units)
    if not total:
        return 0.0
    return sum((0.1 + unit.weight) * max(unit.meanings.values(), default=0.0) ** 3 for unit in units) / total


def readings(text: str, vocabulary: Vocabulary, concepts: Concepts) -> Question:
    """The best supported of: as typed, and with the other layout, for all of it or for single words."""
    from bot.search.layouts import other  # noqa: PLC0415

    typed = read(words(text), vocabulary, concepts, "typed")
    if typed.support >= KNOWN:
        return typed
    swapped = other(text)
    if swapped is not None:
        layout = read(words(swapped), vocabulary, concepts, "layout")
        if layout.support > typed.support + 0.1:
            return layout
    return typed
