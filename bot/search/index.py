"""The index: takes the phrases of answers and finds the answers that settle a question.

A question becomes a query, its terms select candidates, features rank them, and the ranked hits become a result. The
index knows an answer by its key only; what a key stands for is the caller's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.search.candidates import select_candidates
from bot.search.indexing.builder import IndexBuilder
from bot.search.indexing.entries import Entry, IndexedAnswer
from bot.search.indexing.garbage_collection import without_garbage_collection
from bot.search.indexing.indexed_answers import Answers
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.languages import Languages
from bot.search.query.analysis import readings
from bot.search.query.entities import Concepts
from bot.search.query.follow_up import is_follow_up, may_repeat, with_context
from bot.search.query.query import Query
from bot.search.ranking import Hit, rank
from bot.search.ranking.thresholds import MIN_QUERY_WEIGHT, SUGGESTION_CHANCE
from bot.search.results import Result, build_result


@dataclass(frozen=True)
class Index:
    vocabulary: Vocabulary
    concepts: Concepts
    countries: Concepts
    answers: Answers
    postings: tuple[dict[int, float], ...]

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        languages: Languages,
        named: Iterable[tuple[str, str, str]] = (),
        synonyms: Iterable[tuple[str, str, str]] = (),
        countries: Iterable[tuple[str, str, str]] = (),
    ) -> Self:
        """`named`, `countries`: ids, languages and names of what entries may name; `synonyms`: ids of meanings,
        languages and words that have the meaning.
        """
        builder = IndexBuilder(Vocabulary(languages))
        with without_garbage_collection():
            builder.vocabulary.add_synonyms(synonyms)
            answers = builder.build(tuple(entries), tuple(named), countries)
            return cls(builder.vocabulary, builder.concepts, builder.countries, answers, builder.postings(answers))

    def search(self, text: str) -> Result:
        query = self.read(text)
        hits = self.rank(query) if query.total_weight > MIN_QUERY_WEIGHT else []
        return build_result(query, hits, self._language(query))

    def follow(self, text: str, previous: str) -> Result | None:
        """Answers a question that leans on the answer given before (“and in Kazakhstan?”), whose key is `previous`;
        None where the question stands alone.
        """
        query = self.read(text)
        before = self.answers.get(previous)
        if before is None or not is_follow_up(query, before, self.vocabulary.languages):
            return None
        language = self._language(query)
        whole = with_context(query, before, language, self.vocabulary, (self.concepts, self.countries))
        hits = self.rank(whole)
        if not may_repeat(query, before):
            hits = [hit for hit in hits if hit.key != previous]
        if query.mentions.countries <= before.countries:
            hits = _same_text_first(hits, before)
        return build_result(whole, hits, language)

    def read(self, text: str) -> Query:
        return readings(text, self.vocabulary, self.concepts, self.countries)

    def _language(self, query: Query) -> str | None:
        vocabulary = self.vocabulary
        identifier = vocabulary.languages.identifier
        return identifier.identify(query.words, vocabulary.written, vocabulary.sounded)

    def rank(self, query: Query) -> list[Hit]:
        """Every candidate, the best first, however unlikely."""
        return rank(query, [self.answers[number] for number in select_candidates(query, self.postings)])


def _same_text_first(hits: Iterable[Hit], before: IndexedAnswer) -> list[Hit]:
    """A follow-up asks on about the same text, if one of its answers is likely enough."""
    return sorted(hits, key=lambda hit: hit.candidate.answer.group != before.group or hit.score < SUGGESTION_CHANCE)
