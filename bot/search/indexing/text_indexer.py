"""The text indexer: adds the words of a text to the vocabulary and marks the names in it."""

import weakref
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from bot.search.indexing.vocabulary import Vocabulary
from bot.search.query.entities import Concepts, Span, TermToken
from bot.search.text.tokenizer import Word, pieces

# Stands between two texts that are indexed together, so that no name reaches from one into the other.
_SEPARATOR = TermToken(Word("", ""), -1, None, None)


class AnnotatedText(NamedTuple):
    """A text as tokens. `spans`: the names in it; `countries`: terms of the countries in it."""

    tokens: Sequence[TermToken]
    spans: Sequence[Span]
    countries: Set[int]


@dataclass
class TextIndexer:
    """Needs all names and countries before the first text."""

    vocabulary: Vocabulary
    concepts: Concepts
    countries: Concepts
    # How much of its weight each word keeps; of a base's words few are new, so each is judged once.
    share: Callable[[Word], float] = field(init=False)
    _tokens: dict[str, "_TokenCache"] = field(default_factory=dict)
    _words: dict[str, list[Word]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.share = cache(self.vocabulary.languages.stop_words.information_weight)

    def annotate(self, text: str, language: str) -> AnnotatedText:
        return self._annotated(list(self._tokenized(text, language)))

    def terms(self, texts: Iterable[str], language: str) -> set[int]:
        """The terms of all words and names in the texts."""
        tokens: list[TermToken] = []
        for text in texts:
            tokens += self._tokenized(text, language)
            tokens.append(_SEPARATOR)
        _, spans, countries = self._annotated(tokens)
        found = {token.term for token in tokens}
        found.discard(_SEPARATOR.term)
        return found.union(countries, *[span.terms for span in spans])

    def _annotated(self, tokens: Sequence[TermToken]) -> AnnotatedText:
        spans = self.concepts.find_in_tokens(tokens, [token.name_node for token in tokens])
        countries: Sequence[Span] = ()
        if spans:
            nodes = [token.country_node for token in tokens]
            countries = self.countries.find_in_tokens(tokens, nodes) if any(nodes) else ()
        return AnnotatedText(tokens, spans, {term for span in countries for term in span.terms})

    def _tokenized(self, text: str, language: str) -> Iterable[TermToken]:
        written, shouted = pieces(text)
        if shouted:
            return self.tokens_of(self.vocabulary.languages.tokenizer.words(text), language)
        tokens = self._tokens.get(language)
        if tokens is None:
            tokens = self._tokens[language] = _TokenCache(self, language)
        return chain.from_iterable(map(tokens.__getitem__, written))

    def words_of(self, piece: str) -> list[Word]:
        """The words of a piece of text without spaces."""
        found = self._words.get(piece)
        if found is None:
            found = self._words[piece] = self.vocabulary.languages.tokenizer.split(piece)
        return found

    def tokens_of(self, said: Sequence[Word], language: str) -> list[TermToken]:
        found = []
        for word in said:
            term = self.vocabulary.learn(word, language)
            name_node = self.concepts.node_of(word, term)
            # Every country's name is among the names as well.
            country_node = name_node and self.countries.node_of(word, term)
            found.append(TermToken(word, term, name_node, country_node))
        return found


class _TokenCache(dict[str, list[TermToken]]):
    """The tokens of each piece of text in one language."""

    def __init__(self, indexer: TextIndexer, language: str) -> None:
        super().__init__()
        # The indexer owns this cache. A reference cycle would outlive a reload, since the garbage collector does not
        # look at what was built.
        self._indexer: TextIndexer = weakref.proxy(indexer)
        self._language = language

    def __missing__(self, piece: str) -> list[TermToken]:
        known = self[piece] = self._indexer.tokens_of(self._indexer.words_of(piece), self._language)
        return known
