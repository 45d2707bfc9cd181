"""A query: a question after analysis, with its terms, the names in it and what it asks for."""

from dataclasses import dataclass

from bot.search.indexing.vocabulary import Meanings
from bot.search.query.answer_type import AnswerTypes
from bot.search.query.question_type import QuestionType
from bot.search.text.tokenizer import Word

# Any answer may settle a question with one of these words, so they say little about which answer is asked for.
OPEN_QUESTION_TYPES = frozenset[QuestionType]({"what", "which", "how"})
# A word found with less confidence than this was found only by correcting a typo.
KNOWN_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryTerm:
    """A word, or a name with its words as `parts`.

    `weight`: how informative it is, 0 to 1. `meanings`: terms of the vocabulary that it may stand for.
    `is_question_word`: it belongs to the question word (when, how many). `is_required`: an answer without it answers
    another question (killed, sold).
    """

    text: str
    weight: float
    meanings: Meanings
    parts: tuple["QueryTerm", ...] = ()
    is_verb: bool = False
    is_question_word: bool = False
    is_required: bool = False

    def most_confident(self) -> list[tuple[int, float]]:
        """Its meanings, the most confident first."""
        return sorted(self.meanings.items(), key=lambda meaning: meaning[1], reverse=True)

    @property
    def confidence(self) -> float:
        """Of its most likely meaning; 0 for a word that the vocabulary does not have."""
        return max(self.meanings.values(), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What the question names. Countries, names and numbers are terms of the vocabulary.

    `names`: the terms of each name; several where one name belongs to several organisations or people.
    `numbers`: no years.
    """

    countries: frozenset[int] = frozenset()
    names: tuple[frozenset[int], ...] = ()
    years: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What the question asks for.

    `answer_types`: any of these settles it; empty where the look of a reply can't tell.
    `focus`: index of the query term that the question word asks about (which *hotel*); None where there is none.
    `succession_terms`: terms of the words that ask who came before or after.
    """

    question_type: QuestionType | None = None
    answer_types: AnswerTypes = frozenset()
    focus: int | None = None
    succession_terms: frozenset[int] = frozenset()

    @property
    def specific_type(self) -> QuestionType | None:
        """The question type, or None where any answer may settle it."""
        return None if self.question_type in OPEN_QUESTION_TYPES else self.question_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """`reading`: how the text was read (as typed, in the other keyboard layout, …).

    `vocabulary_support`: share of the query that the vocabulary knows, 0 to 1.
    `content_words`: how many words carry information by themselves; a common word counts half.
    """

    words: tuple[Word, ...]
    terms: tuple[QueryTerm, ...]
    mentions: Mentions
    intent: Intent
    reading: str
    vocabulary_support: float
    content_words: float

    @property
    def phonetic(self) -> str:
        """The phonetic keys of its words, as one text."""
        return " ".join(word.phonetic for word in self.words)

    @property
    def total_weight(self) -> float:
        return sum(term.weight for term in self.terms)

    @property
    def unknown_weight(self) -> float:
        """The part of the total weight in words that the vocabulary does not have."""
        return sum(term.weight for term in self.terms if not term.meanings)

    @property
    def corrected_weight(self) -> float:
        """The part of the total weight in words that were found only by correcting a typo."""
        return sum(term.weight for term in self.terms if 0.0 < term.confidence < KNOWN_CONFIDENCE)
