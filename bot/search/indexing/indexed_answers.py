"""The answers of the index. Their phrases are weighted when a question first compares them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.search.indexing.entries import IndexedAnswer, Phrase
from bot.search.indexing.text_indexer import AnnotatedText, TextIndexer
from bot.search.query.entities import Span
from bot.search.query.question_type import FOCUS, INFORMATIVE, QuestionType
from bot.search.text.tokenizer import Word

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnweightedAnswer:
    """An answer whose phrases have no weights yet. The other fields are those of `IndexedAnswer`."""

    key: str
    group: str
    phrases: Mapping[str, Sequence[str]]
    reply: str
    names_person: bool
    term_boosts: dict[int, float]
    countries: frozenset[int]
    years: frozenset[str]
    reply_terms: frozenset[int]

    def weighted(self, indexer: TextIndexer) -> IndexedAnswer:
        phrases: list[Phrase] = []
        postings: dict[int, list[tuple[int, float]]] = {}
        types: Counter[QuestionType] = Counter()
        focus: Counter[int] = Counter()
        weights, languages = indexer.vocabulary.weights, indexer.vocabulary.languages
        for language, texts in self.phrases.items():
            for text in texts:
                annotated = indexer.annotate(text, language)
                asked, _, after = languages.question_words.find([token.word.phonetic for token in annotated.tokens])
                if asked:
                    types[asked] += 1
                    focus.update(_focus(annotated, after, weights, indexer.share))
                terms, total = _term_weights(annotated, weights, indexer.share)
                for term, weight in terms.items():
                    postings.setdefault(term, []).append((len(phrases), weight))
                phrases.append(Phrase(language, text, total or 1.0))
        return IndexedAnswer(
            key=self.key,
            group=self.group,
            phrases=tuple(phrases),
            # The garbage collector looks through a list again and again, through a tuple of numbers only once.
            phrase_postings={term: tuple(found) for term, found in postings.items()},
            term_boosts=self.term_boosts,
            question_types=_shares(types),
            focus_shares=_shares(focus),
            answer_types=languages.reply_types.of(self.reply, names_person=self.names_person),
            countries=self.countries,
            years=self.years,
            reply_terms=self.reply_terms,
        )


class Answers:
    """Weights an answer when it is first asked for: all phrases together take a fifth of the time of building, and a
    question compares only a few answers.
    """

    def __init__(self, unweighted: Sequence[UnweightedAnswer], indexer: TextIndexer) -> None:
        self._indexer = indexer
        self._answers: list[UnweightedAnswer | IndexedAnswer] = list(unweighted)
        self._numbers = {answer.key: number for number, answer in enumerate(unweighted)}

    def __len__(self) -> int:
        return len(self._answers)

    def __iter__(self) -> Iterator[IndexedAnswer]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> IndexedAnswer:
        answer = self._answers[number]
        if isinstance(answer, UnweightedAnswer):
            # Two threads may both do this; the result is the same.
            answer = self._answers[number] = answer.weighted(self._indexer)
        return answer

    def get(self, key: str) -> IndexedAnswer | None:
        number = self._numbers.get(key)
        return None if number is None else self[number]

    def term_boosts(self) -> Iterator[dict[int, float]]:
        """Of every answer, in their order; weights none."""
        return (answer.term_boosts for answer in self._answers)


def _shares(counts: Counter[Item]) -> dict[Item, float]:
    return {item: count / counts.total() for item, count in counts.items()}


def _focus(annotated: AnnotatedText, after: int, weights: Sequence[float], share: Callable[[Word], float]) -> list[int]:
    """The term that the question word asks about (which *hotel*): one or none. `after`: index behind that word."""
    inside_names = {index for start, end, _ in annotated.spans for index in range(start, end)}
    for index in range(after, min(after + FOCUS, len(annotated.tokens))):
        token = annotated.tokens[index]
        if index not in inside_names and weights[token.term] * share(token.word) > INFORMATIVE:
            return [token.term]
    return []


def _term_weights(
    annotated: AnnotatedText, weights: Sequence[float], share: Callable[[Word], float]
) -> tuple[dict[int, float], float]:
    """The weight of each term of a phrase, and of the phrase. The words of a name share the weight of the name."""
    found: dict[int, float] = {}
    total, index = 0.0, 0
    terms = [token.term for token in annotated.tokens]
    own = [weights[token.term] * share(token.word) for token in annotated.tokens]
    end_of_text = Span(len(terms), 0, frozenset())
    for start, end, names in (*annotated.spans, end_of_text):
        for at in range(index, start):
            term = terms[at]
            if term not in found:
                found[term] = own[at]
                total += own[at]
        if names:
            whole = max([weights[term] for term in names])
            shares = sum(own[start:end]) or 1.0
            for at in range(start, end):
                found.setdefault(terms[at], whole * own[at] / shares)
            if names.isdisjoint(found):
                total += whole
            found.update(dict.fromkeys(names, whole))
        index = end
    for country in annotated.countries:
        found.setdefault(country, 0.0)
    return found, total
