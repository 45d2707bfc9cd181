"""Questions that lean on the last answer: “а в Казахстане?”, “and when was that?”, «канча акча?»."""

from bot.search.asking import kind
from bot.search.concepts import Concepts
from bot.search.entries import Indexed
from bot.search.numbers import is_year
from bot.search.question import Question, read
from bot.search.scoring import NEUTRAL
from bot.search.skeleton import skeleton
from bot.search.small import WEAK, weight_of
from bot.search.vocabulary import Vocabulary
from bot.search.words import Word, words

# A question that tells less than this by itself may lean on what was said before; one that tells more stands alone.
LITTLE, MUCH = 0.9, 1.8
MOST_WORDS = 8
_WORDS = "and a и а ну also so then what how ал анан эми ошондо жана"
_OPENINGS = frozenset(map(skeleton, _WORDS.split()))


def leans(question: Question) -> bool:
    if not question.words or len(question.words) > MOST_WORDS:
        return False
    opened = question.words[0].bones in _OPENINGS
    return question.total <= LITTLE or (opened and question.total <= MUCH)


def settled(question: Question, before: Indexed) -> bool:
    """Whether the last answer may be the answer again: it speaks of that country and settles such questions."""
    asked = question.kind
    return question.countries <= before.countries and (asked is None or asked in NEUTRAL or asked in before.kinds)


def joined(
    question: Question,
    before: Indexed,
    language: str | None,
    vocabulary: Vocabulary,
    tries: tuple[Concepts, Concepts],
) -> Question:
    """The question with what the last answer was about; its own country, year and question word win.

    `tries` know names and countries.
    """
    concepts, countries = tries
    phrases = [phrase for phrase in before.phrases if phrase.language == language] or before.phrases
    # Editors write the plainest phrase first.
    about = words(phrases[0].text)
    lands = _places(about, vocabulary, countries) if question.countries else set()
    # “When?” after “With what capital was the fund opened?” asks of the fund, not of its capital.
    asked_for = kind([word.bones for word in about])[1] if question.kind else 0
    kept = [
        word
        for place, word in enumerate(about)
        if place not in lands
        and not (asked_for and place == asked_for)
        and not (question.years and is_year(word.text))
        and (question.kind is None or word.bones not in WEAK)
        and weight_of(word.bones) > 0
    ]
    return read((*question.words, *kept), vocabulary, concepts, countries, "follow-up")


def _places(said: list[Word], vocabulary: Vocabulary, countries: Concepts) -> set[int]:
    spans = countries.find(said, [vocabulary.find(word) for word in said])
    return {place for span in spans for place in range(span.start, span.end)}
