"""Builds what the index keeps: every answer's phrases and texts as terms, weighed by how rare they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.search import countries
from bot.search.asking import FOCUS, TELLING, Kind, kind, weight_of
from bot.search.concepts import Concepts, Span
from bot.search.entries import Entry, Indexed, Phrase
from bot.search.numbers import is_year
from bot.search.translations import add_translations, translations
from bot.search.vocabulary import Vocabulary
from bot.search.wanted import told as looks
from bot.search.words import Word, pieces, split, words

# How near to its questions the other texts of an answer stand.
QUESTION, REPLY, CONTEXT = 1.0, 0.85, 0.55


@dataclass(slots=True)
class _Learned:
    """A word of the base, its term, and the share that it keeps of what that tells."""

    word: Word
    term: int
    share: float


class _Text(NamedTuple):
    """A text as terms; `spans` are the names in it; `all` the terms of everything."""

    said: Sequence[_Learned]
    terms: Sequence[int]
    spans: Sequence[Span]
    countries: Set[int]
    all: Set[int]


@dataclass
class Builder:
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    concepts: Concepts = field(default_factory=Concepts)
    countries: Concepts = field(default_factory=Concepts)
    # What was split and learned before, by how it is written.
    parts: dict[str, list[Word]] = field(default_factory=dict)
    learned: dict[str, dict[str, list[_Learned]]] = field(default_factory=dict)
    lands: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    years: dict[int, str] = field(default_factory=dict)

    def build(self, entries: Sequence[Entry], named: Iterable[tuple[str, str, str]]) -> tuple[Indexed, ...]:
        lands = tuple(countries.named())
        self.countries = Concepts.build(lands, self.vocabulary)
        self.concepts = Concepts.build((*lands, *named), self.vocabulary)
        asked = [{lang: [self._text(p, lang) for p in said] for lang, said in e.phrases.items()} for e in entries]
        told = [[self._text(text, language) for language, text in e.reply.items()] for e in entries]
        contexts: dict[tuple[str, str], Set[int]] = {}
        around = [self._around(entry, contexts) for entry in entries]
        counts = [0] * len(self.vocabulary.names)
        spoken = [{language: _all(texts) for language, texts in said.items()} for said in asked]
        for phrases, replies in zip(spoken, told, strict=True):
            for term in _all(replies).union(*phrases.values()):
                counts[term] += 1
        self.vocabulary.close(counts, len(entries))
        names = self.vocabulary.names
        self.lands = frozenset(term for term, name in enumerate(names) if name.startswith("@country/"))
        self.people = frozenset(term for term, name in enumerate(names) if name.startswith("@person/"))
        self.years = {term: name for term, name in enumerate(names) if is_year(name)}
        answers = [self._indexed(*parts) for parts in zip(entries, asked, told, around, strict=True)]
        pairs = translations(spoken, counts)
        for answer in answers:
            add_translations(answer.fields, pairs)
        return tuple(answers)

    def postings(self, answers: Sequence[Indexed]) -> tuple[dict[int, float], ...]:
        found: list[dict[int, float]] = [{} for _ in self.vocabulary.names]
        for place, answer in enumerate(answers):
            for term, near in answer.fields.items():
                found[term][place] = near
        return tuple(found)

    def _text(self, text: str, language: str) -> _Text:
        said = self._said(text, language)
        terms = [learned.term for learned in said]
        every = set(terms)
        if self.concepts.starts.isdisjoint(every):
            return _Text(said, terms, (), frozenset(), every)
        heard = [learned.word for learned in said]
        spans = self.concepts.named(heard, terms)
        lands: set[int] = set()
        if spans and not self.countries.starts.isdisjoint(every):
            lands = {term for span in self.countries.named(heard, terms) for term in span.terms}
        return _Text(said, terms, spans, lands, every.union(lands, *(span.terms for span in spans)))

    def _said(self, text: str, language: str) -> list[_Learned]:
        written, shouted = pieces(text)
        if shouted:
            return self._learn(words(text), language)
        said: list[_Learned] = []
        learned = self.learned.setdefault(language, {})
        for piece in written:
            known = learned.get(piece)
            if known is None:
                parts = self.parts.get(piece)
                if parts is None:
                    parts = self.parts[piece] = split(piece)
                known = learned[piece] = self._learn(parts, language)
            said += known
        return said

    def _learn(self, said: Sequence[Word], language: str) -> list[_Learned]:
        return [_Learned(word, self.vocabulary.learn(word, language), weight_of(word.bones)) for word in said]

    def _around(self, entry: Entry, known: dict[tuple[str, str], Set[int]]) -> set[int]:
        """Terms of the texts that stand around an answer; many answers share them."""
        found = {self.vocabulary.term("@" + name) for name in (*entry.names, *entry.countries)}
        for language, texts in entry.context.items():
            for text in texts:
                terms = known.get((language, text))
                if terms is None:
                    terms = known[language, text] = self._text(text, language).all
                found |= terms
        return found

    def _indexed(
        self, entry: Entry, asked: Mapping[str, Sequence[_Text]], told: Sequence[_Text], around: set[int]
    ) -> Indexed:
        fields = dict.fromkeys(around, CONTEXT)
        replied = _all(told)
        fields.update(dict.fromkeys(replied, REPLY))
        for texts in asked.values():
            fields.update(dict.fromkeys(_all(texts), QUESTION))
        phrases: list[Phrase] = []
        places: dict[int, list[tuple[int, float]]] = {}
        for language, texts in asked.items():
            for text, said in zip(texts, entry.phrases[language], strict=True):
                terms, total = self._weighed(text)
                for term, weight in terms.items():
                    places.setdefault(term, []).append((len(phrases), weight))
                phrases.append(Phrase(language, said, total or 1.0))
        return Indexed(
            entry.key,
            tuple(phrases),
            places,
            fields,
            _kinds([text for texts in asked.values() for text in texts]),
            looks(entry.reply.get("en", ""), names_person=not self.people.isdisjoint(replied)),
            self._sought([text for texts in asked.values() for text in texts]),
            self.lands & fields.keys(),
            frozenset({self.years[term] for term in self.years.keys() & fields.keys()} | set(map(str, entry.years))),
            frozenset(replied),
        )

    def _sought(self, texts: Sequence[_Text]) -> dict[int, float]:
        found: Counter[int] = Counter()
        for text in texts:
            asked, after = kind([learned.word.bones for learned in text.said])
            named = {place for start, end, _ in text.spans for place in range(start, end)}
            for place in range(after, min(after + FOCUS, len(text.terms))) if asked else ():
                learned = text.said[place]
                if place not in named and self.vocabulary.weights[learned.term] * learned.share > TELLING:
                    found[learned.term] += 1
                    break
        return {term: count / found.total() for term, count in found.items()}

    def _weighed(self, text: _Text) -> tuple[dict[int, float], float]:
        """What each term of a phrase tells, and all together. Words of a name share in what it tells."""
        terms: dict[int, float] = {}
        total, place = 0.0, 0
        weights = self.vocabulary.weights
        said = text.terms
        own = [weights[learned.term] * learned.share for learned in text.said]
        for start, end, named in (*text.spans, Span(len(said), 0, frozenset())):
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
        for land in text.countries:
            terms.setdefault(land, 0.0)
        return terms, total


def _all(texts: Iterable[_Text]) -> set[int]:
    return set[int]().union(*[text.all for text in texts])


def _kinds(texts: Sequence[_Text]) -> dict[Kind, float]:
    found = [asked for text in texts if (asked := kind([learned.word.bones for learned in text.said])[0])]
    return {asked: count / len(found) for asked, count in Counter(found).items()}
