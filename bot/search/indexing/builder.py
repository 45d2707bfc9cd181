"""Builds what the index keeps: every answer's phrases and texts as terms, weighed by how rare they are."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.search.indexing.answers import Answers, Draft
from bot.search.indexing.entries import Entry
from bot.search.indexing.learner import Learner
from bot.search.indexing.translations import add_translations, translations
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.entities import Concepts
from bot.search.text.number_words import is_year

# How near to its questions the other texts of an answer stand.
QUESTION, REPLY, CONTEXT = 1.0, 0.85, 0.55

# The terms of an answer's phrases by language.
Spoken = Mapping[str, Set[int]]


@dataclass
class Builder:
    vocabulary: Vocabulary
    concepts: Concepts = field(init=False)
    countries: Concepts = field(init=False)

    def build(
        self,
        entries: Sequence[Entry],
        named: Iterable[tuple[str, str, str]],
        countries: Iterable[tuple[str, str, str]],
    ) -> Answers:
        lands = tuple(countries)
        self.countries = Concepts.build(lands, self.vocabulary)
        self.concepts = Concepts.build((*lands, *named), self.vocabulary)
        learner = Learner(self.vocabulary, self.concepts, self.countries)
        spoken = [{lang: learner.terms(said, lang) for lang, said in entry.phrases.items()} for entry in entries]
        replied = [_all([learner.terms([text], lang) for lang, text in entry.reply.items()]) for entry in entries]
        around = self._around(entries, learner)
        counts = [0] * len(self.vocabulary.names)
        for replies, by_language in zip(replied, spoken, strict=True):
            for term in replies.union(*by_language.values()):
                counts[term] += 1
        self.vocabulary.close(counts, len(entries))
        fields = [_fields(*terms) for terms in zip(around, replied, spoken, strict=True)]
        drafts = self._drafts(entries, fields, replied)
        pairs = translations(spoken, counts)
        for near in fields:
            add_translations(near, pairs)
        return Answers(drafts, learner)

    def postings(self, answers: Answers) -> tuple[dict[int, float], ...]:
        found: list[dict[int, float]] = [{} for _ in self.vocabulary.names]
        for place, fields in enumerate(answers.fields()):
            for term, near in fields.items():
                found[term][place] = near
        return tuple(found)

    def _around(self, entries: Iterable[Entry], learner: Learner) -> list[set[int]]:
        """Terms of the texts that stand around each answer; many answers share them."""
        known: dict[tuple[str, str], Set[int]] = {}
        around = []
        for entry in entries:
            found = {self.vocabulary.term("@" + name) for name in (*entry.names, *entry.countries)}
            for language, texts in entry.context.items():
                for text in texts:
                    terms = known.get((language, text))
                    if terms is None:
                        terms = known[language, text] = learner.terms([text], language)
                    found |= terms
            around.append(found)
        return around

    def _drafts(
        self,
        entries: Sequence[Entry],
        fields: Sequence[dict[int, float]],
        replied: Sequence[Set[int]],
    ) -> list[Draft]:
        names = self.vocabulary.names
        lands = frozenset(term for term, name in enumerate(names) if name.startswith("@country/"))
        people = frozenset(term for term, name in enumerate(names) if name.startswith("@person/"))
        years = {term: name for term, name in enumerate(names) if is_year(name)}
        return [
            Draft(
                entry.key,
                entry.group,
                entry.phrases,
                entry.reply.get("en", ""),
                not people.isdisjoint(reply),
                near,
                lands & near.keys(),
                frozenset({years[term] for term in years.keys() & near.keys()} | set(map(str, entry.years))),
                frozenset(reply),
            )
            for entry, near, reply in zip(entries, fields, replied, strict=True)
        ]


def _all(terms: Iterable[Set[int]]) -> set[int]:
    return set[int]().union(*terms)


def _fields(around: Set[int], replied: Set[int], spoken: Spoken) -> dict[int, float]:
    fields = dict.fromkeys(around, CONTEXT)
    fields.update(dict.fromkeys(replied, REPLY))
    for terms in spoken.values():
        fields.update(dict.fromkeys(terms, QUESTION))
    return fields
