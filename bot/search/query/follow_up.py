"""Questions that lean on the last answer: “а в Казахстане?”, “and when was that?”, «канча акча?»."""

from bot.search.indexing.entries import IndexedAnswer
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.analysis import read
from bot.search.query.entities import Concepts
from bot.search.query.query import Query
from bot.search.query.question_type import find_question_words
from bot.search.ranking.comparison import coverage
from bot.search.text.number_words import is_year
from bot.search.text.phonetic_key import phonetic_key
from bot.search.text.stop_words import information_weight, is_stop_word
from bot.search.text.tokenizer import Word, words

# A question that tells less than this by itself may lean on what was said before; one that tells more stands alone.
LITTLE, MUCH = 0.9, 1.8
MOST_WORDS = 8
# A word that tells so much is what a question is about; the last answer knows it when it stands so near.
TOPIC, NEAR = 0.3, 0.5
_WORDS = "and a и а ну also so then what how ал анан эми ошондо жана"
_OPENINGS = frozenset(map(phonetic_key, _WORDS.split()))


def is_follow_up(question: Query, before: IndexedAnswer) -> bool:
    """Whether it says too little by itself, and nothing that is foreign to the last answer (“and visas?”)."""
    if not question.words or len(question.words) > MOST_WORDS:
        return False
    opened = question.words[0].phonetic in _OPENINGS
    if question.total_weight > (MUCH if opened else LITTLE):
        return False
    return all(
        term.is_verb
        or term.is_question_word
        or term.weight < TOPIC
        or coverage(term, before.term_boosts) > NEAR
        or not question.mentions.countries.isdisjoint(term.meanings)
        for term in question.terms
    )


def may_repeat(question: Query, before: IndexedAnswer) -> bool:
    """Whether the last answer may be the answer again: it speaks of that country and settles such questions."""
    asked = question.intent.specific_type
    return question.mentions.countries <= before.countries and (asked is None or asked in before.question_types)


def with_context(
    question: Query,
    before: IndexedAnswer,
    language: str | None,
    vocabulary: Vocabulary,
    tries: tuple[Concepts, Concepts],
) -> Query:
    """The question with what the last answer was about; its own country, year and question word win.

    `tries` know names and countries.
    """
    concepts, countries = tries
    phrases = [phrase for phrase in before.phrases if phrase.language == language] or before.phrases
    # Editors write the plainest phrase first.
    about = words(phrases[0].text)
    lands = _places(about, vocabulary, countries) if question.mentions.countries else set()
    # “When?” after “With what capital was the fund opened?” asks of the fund, not of its capital.
    asked_for = find_question_words([word.phonetic for word in about]).end if question.intent.question_type else 0
    kept = [
        word
        for place, word in enumerate(about)
        if place not in lands
        and not (asked_for and place == asked_for)
        and not (question.mentions.years and is_year(word.text))
        and (question.intent.question_type is None or not is_stop_word(word))
        and information_weight(word) > 0
    ]
    return read((*question.words, *kept), vocabulary, concepts, countries, "follow-up")


def _places(said: list[Word], vocabulary: Vocabulary, countries: Concepts) -> set[int]:
    spans = countries.find(said, [vocabulary.find(word) for word in said])
    return {place for span in spans for place in range(span.start, span.end)}
