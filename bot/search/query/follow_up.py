"""Resolves questions that follow on from the last answer: “а в Казахстане?”, “and when was that?”, «канча акча?»."""

from bot.search.indexing.entries import IndexedAnswer
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.languages import Languages
from bot.search.query.analysis import read
from bot.search.query.entities import Concepts
from bot.search.query.query import Query
from bot.search.ranking.comparison import coverage
from bot.search.text.number_words import is_year
from bot.search.text.tokenizer import Word

# A question with less information than this may follow on from the last answer; one with more stands alone. One that
# opens with “and” may have as much as the second figure.
LITTLE, MUCH = 0.9, 1.8
MOST_WORDS = 8
# A word with so much information is what a question is about; the last answer covers it when it stands so near.
TOPIC, NEAR = 0.3, 0.5


def is_follow_up(question: Query, before: IndexedAnswer, languages: Languages) -> bool:
    """Whether it says too little by itself, and nothing that is foreign to the last answer (“and visas?”)."""
    if not question.words or len(question.words) > MOST_WORDS:
        return False
    opened = question.words[0].phonetic in languages.follow_up_openings
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
    names_and_countries: tuple[Concepts, Concepts],
) -> Query:
    """The question with what the last answer was about; its own country, year and question word win."""
    concepts, countries = names_and_countries
    languages = vocabulary.languages
    phrases = [phrase for phrase in before.phrases if phrase.language == language] or before.phrases
    # Editors write the plainest phrase first.
    about = languages.tokenizer.words(phrases[0].text)
    lands = _places(about, vocabulary, countries) if question.mentions.countries else set()
    # “When?” after “With what capital was the fund opened?” asks of the fund, not of its capital.
    asked_for = (
        languages.question_words.find([word.phonetic for word in about]).end if question.intent.question_type else 0
    )
    kept = [
        word
        for place, word in enumerate(about)
        if place not in lands
        and not (asked_for and place == asked_for)
        and not (question.mentions.years and is_year(word.text))
        and (question.intent.question_type is None or not languages.stop_words.is_stop_word(word))
        and languages.stop_words.information_weight(word) > 0
    ]
    return read((*question.words, *kept), vocabulary, concepts, countries, "follow-up")


def _places(said: list[Word], vocabulary: Vocabulary, countries: Concepts) -> set[int]:
    spans = countries.find(said, [vocabulary.find(word) for word in said])
    return {place for span in spans for place in range(span.start, span.end)}
