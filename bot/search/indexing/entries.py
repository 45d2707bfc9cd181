"""The entry that a caller puts into the index, and the answer that the index makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.search.query.answer_type import AnswerTypes
from bot.search.query.question_type import QuestionType


@dataclass(frozen=True)
class Entry:
    """An answer to be found. Texts are by language.

    `phrases`: the questions that it answers; `context`: texts that stand around it.
    `names`, `countries`: ids of what the answer is about. Answers of one `group` come from one text.
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
    language: str
    text: str
    total_weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedAnswer:
    """An answer as the index keeps it. Terms are numbers of the vocabulary.

    `phrase_postings`: for a term, the numbers of the phrases that have it, each with the term's weight there.
    `term_boosts`: every term of the answer, with the boost of the nearest text that has it (question, reply, context).
    `question_types`: each with the share of its phrases that ask so.
    `focus_shares`: terms that its phrases ask about (which *hotel*), each with the share of these phrases.
    `answer_types`: what its reply says, judged by its look; empty where that can't be seen.
    """

    key: str
    group: str
    phrases: tuple[Phrase, ...]
    phrase_postings: Mapping[int, Sequence[tuple[int, float]]]
    term_boosts: dict[int, float]
    question_types: Mapping[QuestionType, float]
    focus_shares: Mapping[int, float]
    answer_types: AnswerTypes
    countries: frozenset[int]
    years: frozenset[str]
    reply_terms: frozenset[int]
