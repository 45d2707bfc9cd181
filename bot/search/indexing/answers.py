"""The answers of the index: what chooses among them is there from the start, their phrases when first compared."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.search.indexing.entries import Indexed, Phrase
from bot.search.indexing.learner import Learner, Told
from bot.search.query.entities import Span
from bot.search.query.question_type import FOCUS, INFORMATIVE, QuestionType
from bot.search.text.tokenizer import Word

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer whose phrases are not weighed yet. All but these is as in `Indexed`."""

    key: str
    group: str
    phrases: Mapping[str, Sequence[str]]
    reply: str
    names_person: bool
    fields: dict[int, float]
    countries: frozenset[int]
    years: frozenset[str]
    essence: frozenset[int]

    def weighed(self, learner: Learner) -> Indexed:
        phrases: list[Phrase] = []
        places: dict[int, list[tuple[int, float]]] = {}
        asked: Counter[QuestionType] = Counter()
        sought: Counter[int] = Counter()
        weights, languages = learner.vocabulary.weights, learner.vocabulary.languages
        for language, texts in self.phrases.items():
            for text in texts:
                told = learner.told(text, language)
                found, _, after = languages.question_words.find([learned.word.phonetic for learned in told.said])
                if found:
                    asked[found] += 1
                    sought.update(_sought(told, after, weights, learner.share))
                terms, total = _weighed(told, weights, learner.share)
                for term, weight in terms.items():
                    places.setdefault(term, []).append((len(phrases), weight))
                phrases.append(Phrase(language, text, total or 1.0))
        return Indexed(
            self.key,
            self.group,
            tuple(phrases),
            # Garbage collection looks through lists for ever, through such tuples once.
            {term: tuple(each) for term, each in places.items()},
            self.fields,
            _shares(asked),
            _shares(sought),
            languages.reply_types.of(self.reply, names_person=self.names_person),
            self.countries,
            self.years,
            self.essence,
        )


class Answers:
    """Weighing every phrase takes a fifth of the time of building, and a question compares a few answers."""

    def __init__(self, drafts: Sequence[Draft], learner: Learner) -> None:
        self._learner = learner
        self._answers: list[Draft | Indexed] = list(drafts)
        self._places = {draft.key: place for place, draft in enumerate(drafts)}

    def __len__(self) -> int:
        return len(self._answers)

    def __iter__(self) -> Iterator[Indexed]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> Indexed:
        answer = self._answers[place]
        if isinstance(answer, Draft):
            # Two threads may both do this, and to the same effect.
            answer = self._answers[place] = answer.weighed(self._learner)
        return answer

    def fields(self) -> Iterator[dict[int, float]]:
        """Of each, in their order."""
        return (answer.fields for answer in self._answers)

    def of(self, key: str) -> Indexed | None:
        place = self._places.get(key)
        return None if place is None else self[place]


def _shares(counts: Counter[Each]) -> dict[Each, float]:
    return {each: count / counts.total() for each, count in counts.items()}


def _sought(told: Told, after: int, weights: Sequence[float], share: Callable[[Word], float]) -> list[int]:
    """What stands behind the question word: which *hotel*. None or one."""
    named = {place for start, end, _ in told.spans for place in range(start, end)}
    for place in range(after, min(after + FOCUS, len(told.said))):
        learned = told.said[place]
        if place not in named and weights[learned.term] * share(learned.word) > INFORMATIVE:
            return [learned.term]
    return []


def _weighed(told: Told, weights: Sequence[float], share: Callable[[Word], float]) -> tuple[dict[int, float], float]:
    """What each term of a phrase tells, and all together. Words of a name share in what it tells."""
    terms: dict[int, float] = {}
    total, place = 0.0, 0
    said = [learned.term for learned in told.said]
    own = [weights[learned.term] * share(learned.word) for learned in told.said]
    for start, end, named in (*told.spans, Span(len(said), 0, frozenset())):
        for at in range(place, start):
            term = said[at]
            if term not in terms:
                terms[term] = own[at]
                total += own[at]
        if named:
            whole = max([weights[term] for term in named])
            shares = sum(own[start:end]) or 1.0
            for at in range(start, end):
                terms.setdefault(said[at], whole * own[at] / shares)
            if named.isdisjoint(terms):
                total += whole
            terms.update(dict.fromkeys(named, whole))
        place = end
    for land in told.countries:
        terms.setdefault(land, 0.0)
    return terms, total
