"""The index builder: turns entries into weighted terms, and the terms into postings."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.search.indexing.entries import Entry
from bot.search.indexing.indexed_answers import Answers, UnweightedAnswer
from bot.search.indexing.text_indexer import TextIndexer
from bot.search.indexing.translations import add_translations, translations
from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.entities import Concepts
from bot.search.text.number_words import is_year

# Boosts: a term counts fully in a question of the answer, less in its reply, and least in the texts around it.
QUESTION, REPLY, CONTEXT = 1.0, 0.85, 0.55

# The terms of an answer's phrases by language.
PhraseTerms = Mapping[str, Set[int]]


@dataclass
class IndexBuilder:
    vocabulary: Vocabulary
    concepts: Concepts = field(init=False)
    countries: Concepts = field(init=False)

    def build(
        self,
        entries: Sequence[Entry],
        named: Iterable[tuple[str, str, str]],
        countries: Iterable[tuple[str, str, str]],
    ) -> Answers:
        """Fills the vocabulary, the names and the countries on the way."""
        lands = tuple(countries)
        self.countries = Concepts.build(lands, self.vocabulary)
        self.concepts = Concepts.build((*lands, *named), self.vocabulary)
        indexer = TextIndexer(self.vocabulary, self.concepts, self.countries)
        phrase_terms = [{lang: indexer.terms(said, lang) for lang, said in entry.phrases.items()} for entry in entries]
        reply_terms = [_union([indexer.terms([text], lang) for lang, text in entry.reply.items()]) for entry in entries]
        context_terms = self._context_terms(entries, indexer)
        counts = [0] * len(self.vocabulary.names)
        for replies, by_language in zip(reply_terms, phrase_terms, strict=True):
            for term in replies.union(*by_language.values()):
                counts[term] += 1
        self.vocabulary.finish(counts, len(entries))
        boosts = [_term_boosts(*terms) for terms in zip(context_terms, reply_terms, phrase_terms, strict=True)]
        unweighted = self._unweighted(entries, boosts, reply_terms)
        # An answer's countries and years are those that its own texts name: translations come after.
        pairs = translations(phrase_terms, counts)
        for own in boosts:
            add_translations(own, pairs)
        return Answers(unweighted, indexer)

    def postings(self, answers: Answers) -> tuple[dict[int, float], ...]:
        """For each term the numbers of the answers that have it, each with the term's boost there."""
        found: list[dict[int, float]] = [{} for _ in self.vocabulary.names]
        for number, boosts in enumerate(answers.term_boosts()):
            for term, boost in boosts.items():
                found[term][number] = boost
        return tuple(found)

    def _context_terms(self, entries: Iterable[Entry], indexer: TextIndexer) -> list[set[int]]:
        """Terms of the texts that stand around each answer. Many answers share a text, so each is indexed once."""
        known: dict[tuple[str, str], Set[int]] = {}
        context = []
        for entry in entries:
            found = {self.vocabulary.term("@" + name) for name in (*entry.names, *entry.countries)}
            for language, texts in entry.context.items():
                for text in texts:
                    terms = known.get((language, text))
                    if terms is None:
                        terms = known[language, text] = indexer.terms([text], language)
                    found |= terms
            context.append(found)
        return context

    def _unweighted(
        self,
        entries: Sequence[Entry],
        boosts: Sequence[dict[int, float]],
        reply_terms: Sequence[Set[int]],
    ) -> list[UnweightedAnswer]:
        names = self.vocabulary.names
        country_terms = frozenset(term for term, name in enumerate(names) if name.startswith("@country/"))
        people = frozenset(term for term, name in enumerate(names) if name.startswith("@person/"))
        years = {term: name for term, name in enumerate(names) if is_year(name)}
        return [
            UnweightedAnswer(
                key=entry.key,
                group=entry.group,
                phrases=entry.phrases,
                reply=entry.reply.get("en", ""),
                names_person=not people.isdisjoint(replies),
                term_boosts=own,
                countries=country_terms & own.keys(),
                years=frozenset({years[term] for term in years.keys() & own.keys()} | set(map(str, entry.years))),
                reply_terms=frozenset(replies),
            )
            for entry, own, replies in zip(entries, boosts, reply_terms, strict=True)
        ]


def _union(sets: Iterable[Set[int]]) -> set[int]:
    return set[int]().union(*sets)


def _term_boosts(context: Set[int], reply: Set[int], phrases: PhraseTerms) -> dict[int, float]:
    boosts = dict.fromkeys(context, CONTEXT)
    boosts.update(dict.fromkeys(reply, REPLY))
    for terms in phrases.values():
        boosts.update(dict.fromkeys(terms, QUESTION))
    return boosts
