"""Reads a question: as typed or in the other keyboard layout, with its typos corrected and its names found."""

from collections.abc import Collection, Sequence

from bot.search.indexing.vocabulary import Meanings, Vocabulary
from bot.search.languages import Languages
from bot.search.query.entities import Concepts
from bot.search.query.query import Query, Unit
from bot.search.query.question_type import FOCUS, INFORMATIVE
from bot.search.text.normalizer import LONGEST
from bot.search.text.number_words import is_year
from bot.search.text.stop_words import STOP_WEIGHT
from bot.search.text.tokenizer import Word

# Stands for a number that the base has nowhere.
UNHEARD = -1
# A word this sure is one that the base knows.
KNOWN = 0.9
# Typos are looked for in so many words of a message, and so many are tried in the other layout: both take time.
FORGIVEN = 20
# By how much another reading must make more sense than what was typed.
CLEARLY = 0.1
# A shorter word is too often a word in either layout.
SHORTEST = 3


def read(said: Sequence[Word], vocabulary: Vocabulary, concepts: Concepts, countries: Concepts, reading: str) -> Query:
    languages = vocabulary.languages
    information_weight, is_verb = languages.stop_words.information_weight, languages.stop_words.is_verb
    said = [
        word if place >= FORGIVEN or word.phonetic in vocabulary.spellings else languages.spelling.corrected(word)
        for place, word in enumerate(said)
    ]
    asked_for = languages.question_words.find([word.phonetic for word in said])
    meanings = [vocabulary.find(word, typos=place < FORGIVEN) for place, word in enumerate(said)]
    single = [
        Unit(
            word.text,
            vocabulary.weight(found, word),
            found,
            verb=is_verb(word.phonetic),
            asks=asked_for.start <= place < asked_for.end,
            must=languages.expected_answer_types.is_essential(word.phonetic),
        )
        for place, (word, found) in enumerate(zip(said, meanings, strict=True))
    ]
    units: list[Unit] = []
    starts: list[int] = []
    names: list[frozenset[int]] = []
    people: set[int] = set()
    place = 0
    named = countries.find(said, meanings)
    lands = {place for span in named for place in range(span.start, span.end)}
    for span in concepts.find(said, meanings):
        if not any(unit.weight for unit in single[span.start : span.end]):
            # рахмат is none of the Rakhmetullins.
            continue
        units += single[place : span.start]
        starts += range(place, span.start)
        parts = tuple(single[span.start : span.end])
        weight = max(vocabulary.weights[term] for term in span.terms)
        text = " ".join(part.text for part in parts)
        starts.append(span.start)
        # A country is judged by itself, and with it a name that is made of one (the UN in Kazakhstan).
        if not any(place in lands for place in range(span.start, span.end)):
            names.append(span.terms)
        if any(vocabulary.names[term].startswith("@person/") for term in span.terms):
            people.update(range(span.start, span.end))
        units.append(Unit(text, weight, dict.fromkeys(span.terms, 1.0), parts))
        place = span.end
    units += single[place:]
    phonetic = " ".join(word.phonetic for word in said)
    starts += range(place, len(said))
    return Query(
        tuple(said),
        tuple(units),
        asked_for.kind,
        languages.expected_answer_types.of(asked_for.kind, phonetic, names_person=bool(people)),
        _focus(units, starts, asked_for.end) if asked_for.kind else -1,
        frozenset(term for span in named for term in span.terms),
        tuple(names),
        _turns(said, meanings, people, languages) if asked_for.kind in ("who", "which") else frozenset(),
        frozenset(word.text for word in said if is_year(word.text)),
        frozenset(
            term
            for word, found in zip(said, meanings, strict=True)
            if counted(word, languages)
            for term in (found or (UNHEARD,))
        ),
        _support(single),
        reading,
        sum(
            share
            for place, word in enumerate(said)
            if (share := information_weight(word)) > STOP_WEIGHT and not single[place].asks and place not in lands
        ),
        sum(unit.weight for unit in units),
        sum(unit.weight for unit in units if not unit.meanings),
        sum(unit.weight for unit in units if unit.meanings and max(unit.meanings.values()) < KNOWN),
        phonetic,
    )


def _turns(
    said: Sequence[Word], meanings: Sequence[Meanings], people: Collection[int], languages: Languages
) -> frozenset[int]:
    """Terms of the words that ask for who came before or after; `people`: places of words that name one."""
    beside = {place + step for place in people for step in (-1, 1)}
    return frozenset(
        term
        for place, (word, found) in enumerate(zip(said, meanings, strict=True))
        if word.phonetic in languages.question_words.succession
        or (word.phonetic in languages.question_words.succession_beside_name and place in beside)
        for term in found or (UNHEARD,)
    )


def counted(word: Word, languages: Languages) -> bool:
    """Whether it is a number that distinguishes one thing from another: neither a year nor a word for one."""
    if word.text.isdigit():
        return not is_year(word.text)
    value = languages.numbers.canonical(word.phonetic)
    return value.isdigit() and int(value) > 1


def _focus(units: Sequence[Unit], starts: Sequence[int], after: int) -> int:
    """The unit that a question word asks about (which *hotel*, сколько *сомов*); -1 for none."""
    for place, (unit, start) in enumerate(zip(units, starts, strict=True)):
        if after <= start < after + FOCUS and unit.weight > INFORMATIVE and not unit.parts:
            return place
    return -1


def _support(units: Sequence[Unit]) -> float:
    """How much of the information in the words the base knows, 0 to 1; a surer meaning counts more."""
    total = sum(0.1 + unit.weight for unit in units)
    if not total:
        return 0.0
    return sum((0.1 + unit.weight) * max(unit.meanings.values(), default=0.0) ** 3 for unit in units) / total


def readings(text: str, vocabulary: Vocabulary, concepts: Concepts, countries: Concepts) -> Query:
    """The reading that the base supports best: as typed, in the other layout, or that only for meaningless words."""
    text = text[:LONGEST]
    words, retype = vocabulary.languages.tokenizer.words, vocabulary.languages.layouts.retype
    typed = read(words(text), vocabulary, concepts, countries, "typed")
    if typed.support >= KNOWN:
        return typed
    swapped = retype(text)
    if swapped is not None:
        layout = read(words(swapped), vocabulary, concepts, countries, "layout")
        kept = _kept(text, vocabulary)
        if kept != swapped:
            some = read(words(kept), vocabulary, concepts, countries, "layout but for known words")
            layout = max(layout, some, key=lambda reading: reading.support)
        if layout.support > typed.support + CLEARLY:
            return layout
    partly = _corrected(text, vocabulary)
    if partly != text:
        mixed = read(words(partly), vocabulary, concepts, countries, "layout of single words")
        if mixed.support > typed.support + CLEARLY:
            return mixed
    return typed


def _kept(text: str, vocabulary: Vocabulary) -> str:
    """In the other layout, except for words that the base knows as they are typed (rjulf ,skf vbccbz *MAPS*)."""
    words, retype = vocabulary.languages.tokenizer.words, vocabulary.languages.layouts.retype
    chunks = text.split()
    for place, chunk in enumerate(chunks[:FORGIVEN]):
        typed = words(chunk)
        known = len(chunk) > SHORTEST and all(
            max(vocabulary.find(word, typos=False).values(), default=0.0) >= KNOWN for word in typed
        )
        if not (typed and known):
            chunks[place] = retype(chunk) or chunk
    return " ".join(chunks)


def _corrected(text: str, vocabulary: Vocabulary) -> str:
    """The text with each word retyped that means nothing as typed and is a word of the base in the other layout."""
    words, retype = vocabulary.languages.tokenizer.words, vocabulary.languages.layouts.retype
    chunks = text[:LONGEST].split()
    for place, chunk in enumerate(chunks[:FORGIVEN]):
        swapped = retype(chunk)
        if swapped is None or len(chunk) < SHORTEST or any(vocabulary.find(word) for word in words(chunk)[:2]):
            continue
        found = words(swapped)
        if found and all(max(vocabulary.find(word, typos=False).values(), default=0.0) >= KNOWN for word in found):
            chunks[place] = swapped
    return " ".join(chunks)
