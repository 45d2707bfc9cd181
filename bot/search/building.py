"""Builds what the index keeps: every answer's phrases and texts as terms, weighed by how rare they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.search import countries
from bot.search.asking import Kind, kind, weight_of
from bot.search.concepts import Concepts
from bot.search.entries import Entry, Indexed, Phrase
from bot.search.numbers import is_year
from bot.search.translations import add_translations, translations
from bot.search.vocabulary import Vocabulary
from bot.search.words import Word, words

# How near to its questions the other texts of an answer stand.
QUESTION, REPLY, CONTEXT = 1.0, 0.85, 0.55


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as terms: `words` beside `terms` of each; `spans` are the names in it."""

    words: Sequence[Word]
    terms: Sequence[int]
    spans: Sequence[tuple[int, int, frozenset[int]]]
    countries: frozenset[int]

    @property
    def all(self) -> set[int]:
        return {*self.terms, *self.countries, *(term for _, _, named in self.spans for term in named)}


@dataclass
class Builder:
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    concepts: Concepts = field(default_factory=Concepts)
    countries: Concepts = field(default_factory=Concepts)
    known: dict[str, list[Word]] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)

    def build(self, entries: Sequence[Entry], named: Iterable[tuple[str, str, str]]) -> tuple[Indexed, ...]:
        lands = tuple(countries.named())
        self.countries = Concepts.build(lands, self.vocabulary)
        self.concepts = Concepts.build((*lands, *named), self.vocabulary)
        asked = [{lang: [self._text(p, lang) for p in said] for lang, said in e.phrases.items()} for e in entries]
        told = [[self._text(text, language) for language, text in e.reply.items()] for e in entries]
        contexts: dict[tuple[str, str], set[int]] = {}
        around = [self._around(entry, contexts) for entry in entries]
        counts = [0] * len(self.vocabulary.names)
        for phrases, replies in zip(asked, told, strict=True):
            seen: set[int] = set()
            for text in (*(text for texts in phrases.values() for text in texts), *replies):
                seen |= text.all
            for term in seen:
                counts[term] += 1
        self.vocabulary.close(counts, len(entries))
        answers = [self._indexed(*parts) for parts in zip(entries, asked, told, around, strict=True)]
        pairs = translations(answers, counts)
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
        said = words(text, self.known)
        terms = [self.vocabulary.learn(word, language) for word in said]
        if self.concepts.starts.isdisjoint(terms):
            return _Text(said, terms, (), frozenset())
        meanings = [{term: 1.0} for term in terms]
        spans = self.concepts.find(said, meanings)
        lands = frozenset(term for span in self.countries.find(said, meanings) for term in span.terms)
        return _Text(said, terms, [(span.start, span.end, span.terms) for span in spans], lands)

    def _around(self, entry: Entry, known: dict[tuple[str, str], set[int]]) -> set[int]:
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
        names = self.vocabulary.names
        fields = dict.fromkeys(around, CONTEXT)
        for reply in told:
            fields.update(dict.fromkeys(reply.all, REPLY))
        for texts in asked.values():
            for text in texts:
                fields.update(dict.fromkeys(text.all, QUESTION))
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
            frozenset(term for term in fields if names[term].startswith("@country/")),
            frozenset({names[term] for term in fields if is_year(names[term])} | {str(year) for year in entry.years}),
            frozenset(term for reply in told for term in reply.all),
        )

    def _weighed(self, text: _Text) -> tuple[dict[int, float], float]:
        """What each term of a phrase tells, and all together. Words of a name share in what it tells."""
        terms: dict[int, float] = {}
        total, place = 0.0, 0
        weights = self.vocabulary.weights
        own = [weights[term] * self._share(word) for term, word in zip(text.terms, text.words, strict=True)]
        for start, end, named in (*text.spans, (len(text.terms), 0, frozenset[int]())):
            for at in range(place, start):
                if text.terms[at] not in terms:
                    terms[text.terms[at]] = own[at]
                    total += own[at]
            if named:
                whole = max(weights[term] for term in named)
                shares = sum(own[start:end]) or 1.0
                for at in range(start, end):
                    terms.setdefault(text.terms[at], whole * own[at] / shares)
                if not named & terms.keys():
                    total += whole
                terms.update(dict.fromkeys(named, whole))
            place = end
        for land in text.countries:
            terms.setdefault(land, 0.0)
        return terms, total

    def _share(self, word: Word) -> float:
        share = self.shares.get(word.bones)
        if share is None:
            share = self.shares[word.bones] = weight_of(word.bones)
        return share


def _kinds(texts: Sequence[_Text]) -> dict[Kind, float]:
    found = [asked for text in texts if (asked := kind([word.bones for word in text.words])[0])]
    return {asked: count / len(found) for asked, count in Counter(found).items()}
