"""Reads a question: as typed or in the other keyboard layout, with its typos corrected and its names found."""

from collections.abc import Collection, Sequence

from bot.search.indexing.vocabulary import Meanings, Vocabulary
from bot.search.languages import Languages
from bot.search.query.entities import Concepts
from bot.search.query.query import KNOWN_CONFIDENCE, Intent, Mentions, Query, QueryTerm
from bot.search.query.question_type import FOCUS, INFORMATIVE
from bot.search.text.normalizer import LONGEST
from bot.search.text.number_words import is_year
from bot.search.text.stop_words import STOP_WEIGHT
from bot.search.text.tokenizer import Word

# Stands for a number that the base has nowhere.
UNHEARD = -1
# Typos are looked for in so many words of a message, and so many are tried in the other layout: both take time.
FORGIVEN = 20
# By how much another reading must make more sense than what was typed.
CLEARLY = 0.1
# Shorter chunks are words in either layout too often.
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
        QueryTerm(
            text=word.text,
            weight=vocabulary.weight(found, word),
            meanings=found,
            is_verb=is_verb(word.phonetic),
            is_question_word=asked_for.start <= place < asked_for.end,
            is_required=languages.expected_answer_types.is_essential(word.phonetic),
        )
        for place, (word, found) in enumerate(zip(said, meanings, strict=True))
    ]
    terms: list[QueryTerm] = []
    starts: list[int] = []
    names: list[frozenset[int]] = []
    people: set[int] = set()
    place = 0
    named = countries.find(said, meanings)
    lands = {place for span in named for place in range(span.start, span.end)}
    for span in concepts.find(said, meanings):
        if not any(term.weight for term in single[span.start : span.end]):
            # рахмат is none of the Rakhmetullins.
            continue
        terms += single[place : span.start]
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
        terms.append(QueryTerm(text=text, weight=weight, meanings=dict.fromkeys(span.terms, 1.0), parts=parts))
        place = span.end
    terms += single[place:]
    phonetic = " ".join(word.phonetic for word in said)
    starts += range(place, len(said))
    question_type = asked_for.kind
    return Query(
        words=tuple(said),
        terms=tuple(terms),
        mentions=Mentions(
            countries=frozenset(term for span in named for term in span.terms),
            names=tuple(names),
            years=frozenset(word.text for word in said if is_year(word.text)),
            numbers=_numbers(said, meanings, languages),
        ),
        intent=Intent(
            question_type=question_type,
            answer_types=languages.expected_answer_types.of(question_type, phonetic, names_person=bool(people)),
            focus=_focus(terms, starts, asked_for.end) if question_type else None,
            succession_terms=(
                _succession_terms(said, meanings, people, languages)
                if question_type in ("who", "which")
                else frozenset()
            ),
        ),
        reading=reading,
        vocabulary_support=_vocabulary_support(single),
        content_words=sum(
            share
            for place, word in enumerate(said)
            if (share := information_weight(word)) > STOP_WEIGHT
            and not single[place].is_question_word
            and place not in lands
        ),
    )


def _succession_terms(
    said: Sequence[Word], meanings: Sequence[Meanings], people: Collection[int], languages: Languages
) -> frozenset[int]:
    """Terms of the words that ask for who came before or after; `people`: places of words that name one."""
    question_words = languages.question_words
    beside = {place + step for place in people for step in (-1, 1)}
    return frozenset(
        term
        for place, (word, found) in enumerate(zip(said, meanings, strict=True))
        if word.phonetic in question_words.succession
        or (word.phonetic in question_words.succession_beside_name and place in beside)
        for term in found or (UNHEARD,)
    )


def _numbers(said: Sequence[Word], meanings: Sequence[Meanings], languages: Languages) -> frozenset[int]:
    return frozenset(
        term
        for word, found in zip(said, meanings, strict=True)
        if counted(word, languages)
        for term in found or (UNHEARD,)
    )


def counted(word: Word, languages: Languages) -> bool:
    """Whether it is a number that distinguishes one thing from another: neither a year nor a word for one."""
    if word.text.isdigit():
        return not is_year(word.text)
    value = languages.numbers.canonical(word.phonetic)
    return value.isdigit() and int(value) > 1


def _focus(terms: Sequence[QueryTerm], starts: Sequence[int], after: int) -> int | None:
    """Index of the term that a question word asks about (which *hotel*, сколько *сомов*).

    `starts`: index of each term's first word; `after`: index of the word behind the question word.
    """
    for index, (term, start) in enumerate(zip(terms, starts, strict=True)):
        if after <= start < after + FOCUS and term.weight > INFORMATIVE and not term.parts:
            return index
    return None


def _vocabulary_support(terms: Sequence[QueryTerm]) -> float:
    """Which share of the words the vocabulary knows, 0 to 1; a word found with little confidence adds little."""
    # A word that carries no information counts a little too: it shows the layout and the alphabet.
    total = sum(0.1 + term.weight for term in terms)
    if not total:
        return 0.0
    return sum((0.1 + term.weight) * term.confidence**3 for term in terms) / total


def readings(text: str, vocabulary: Vocabulary, concepts: Concepts, countries: Concepts) -> Query:
    """The reading that the base supports best: as typed, in the other layout, or that only for meaningless words."""
    text = text[:LONGEST]
    words, retype = vocabulary.languages.tokenizer.words, vocabulary.languages.layouts.retype
    typed = read(words(text), vocabulary, concepts, countries, "typed")
    if typed.vocabulary_support >= KNOWN_CONFIDENCE:
        return typed
    swapped = retype(text)
    if swapped is not None:
        layout = read(words(swapped), vocabulary, concepts, countries, "layout")
        kept = _kept(text, vocabulary)
        if kept != swapped:
            some = read(words(kept), vocabulary, concepts, countries, "layout but for known words")
            layout = max(layout, some, key=lambda reading: reading.vocabulary_support)
        if layout.vocabulary_support > typed.vocabulary_support + CLEARLY:
            return layout
    partly = _corrected(text, vocabulary)
    if partly != text:
        mixed = read(words(partly), vocabulary, concepts, countries, "layout of single words")
        if mixed.vocabulary_support > typed.vocabulary_support + CLEARLY:
            return mixed
    return typed


def _kept(text: str, vocabulary: Vocabulary) -> str:
    """In the other layout, except for words that the base knows as they are typed (rjulf ,skf vbccbz *MAPS*)."""
    words, retype = vocabulary.languages.tokenizer.words, vocabulary.languages.layouts.retype
    chunks = text.split()
    for place, chunk in enumerate(chunks[:FORGIVEN]):
        typed = words(chunk)
        known = len(chunk) > SHORTEST and all(
            max(vocabulary.find(word, typos=False).values(), default=0.0) >= KNOWN_CONFIDENCE for word in typed
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
        if found and all(
            max(vocabulary.find(word, typos=False).values(), default=0.0) >= KNOWN_CONFIDENCE for word in found
        ):
            chunks[place] = swapped
    return " ".join(chunks)
