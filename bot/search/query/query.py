"""A question as the index has read it: its words with their meanings, and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.search.indexing.vocabulary import Meanings
from bot.search.query.answer_type import AnswerTypes
from bot.search.query.question_type import QuestionType
from bot.search.text.tokenizer import Word


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a name; a name has its words as `parts`. `weight`: what it tells, 0 to 1. `asks`: a question word.
    `must`: an answer that passes it over is none.
    """

    text: str
    weight: float
    meanings: Meanings
    parts: tuple["Unit", ...] = ()
    verb: bool = False
    asks: bool = False
    must: bool = False

    # Meanings, the surest first: every answer that is compared asks for them.
    surest: Sequence[tuple[int, float]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "surest", tuple(sorted(self.meanings.items(), key=lambda item: -item[1])))


@dataclass(frozen=True, slots=True)
class Query:
    """Countries, names, turns and numbers are terms; `names` has those of each name apart.

    `focus`: place of the unit that the question word asks about, -1 for none. `turns`: words for who came before or
    after. `support`: how much sense it makes, 0 to 1. `reading`: how it was made out.
    `telling`: how many of its words tell something by themselves, common ones half. `total`: what its units tell in
    all; of that, `unknown` and `guessed` are in words never seen and found by a slip.
    """

    words: tuple[Word, ...]
    units: tuple[Unit, ...]
    kind: QuestionType | None
    expected: AnswerTypes
    focus: int
    countries: frozenset[int]
    names: tuple[frozenset[int], ...]
    turns: frozenset[int]
    years: frozenset[str]
    numbers: frozenset[int]
    support: float
    reading: str
    telling: float
    total: float
    unknown: float
    guessed: float
    phonetic: str
