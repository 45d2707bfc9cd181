"""Finds names of organisations, people and countries in a question or a text, as terms of the index.

A name is one term in every spelling and language. `name_matcher` finds names in the words of a command instead, by
comparing letters.
"""

from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from bot.search.indexing.vocabulary import Meanings, Vocabulary
from bot.search.text.stop_words import StopWords
from bot.search.text.tokenizer import Word

# A word of a name may be stemmed or misspelt, but not just any word.
ENOUGH = 0.8


class Span(NamedTuple):
    """Words from `start` up to `end` name these terms."""

    start: int
    end: int
    terms: frozenset[int]


@dataclass(slots=True)
class TrieNode:
    """A node of the trie of names: what may follow a word of a name, and what is named when nothing does."""

    following: dict[int, "TrieNode"] = field(default_factory=dict)
    named: frozenset[int] = frozenset()


@dataclass(slots=True)
class TermToken:
    """A word of the base and its term. `name_node`, `country_node`: the names, and names of countries, that it may
    begin; None where it begins none.
    """

    word: Word
    term: int
    name_node: TrieNode | None
    country_node: TrieNode | None


@dataclass
class Concepts:
    stop_words: StopWords
    root: TrieNode = field(default_factory=TrieNode)

    @property
    def starts(self) -> KeysView[int]:
        """Terms that names begin with."""
        return self.root.following.keys()

    @classmethod
    def build(cls, named: Iterable[tuple[str, str, str]], vocabulary: Vocabulary) -> Self:
        """`named`: an id, a language and a name in it."""
        languages = vocabulary.languages
        is_stop_word = languages.stop_words.is_stop_word
        concepts = cls(languages.stop_words)
        for id_, language, name in named:
            parts = languages.tokenizer.words(name, name=True)
            informative = [word for word in parts if word.capitals or not is_stop_word(word)]
            node = concepts.root
            # “UN and Me” is not the UN.
            for word in informative if len(informative) > 1 else parts:
                term = vocabulary.learn(word, language)
                node = node.following.get(term) or node.following.setdefault(term, TrieNode())
            if node is not concepts.root:
                node.named |= {vocabulary.term("@" + id_)}
        return concepts

    def find(self, asked: Sequence[Word], meanings: Sequence[Meanings]) -> list[Span]:
        """Leftmost, longest."""
        spans: list[Span] = []
        place = 0
        starts = self.starts
        while place < len(asked):
            if starts.isdisjoint(meanings[place]):
                place += 1
                continue
            end, terms = self._longest(self.root, place, asked, meanings)
            if terms:
                spans.append(Span(place, end, terms))
            place = end if terms else place + 1
        return spans

    def node_of(self, word: Word, term: int) -> TrieNode | None:
        """The names that a word of the base may begin. WHO, IT and БУУ КК are names, who, it and к are not."""
        node = self.root.following.get(term)
        return None if node is None or (self.stop_words.is_stop_word(word) and not word.capitals) else node

    def find_in_tokens(self, said: Sequence[TermToken], nodes: Sequence[TrieNode | None]) -> list[Span]:
        """The same for words of the base, each of which is one term. `nodes`: the names that each word may begin."""
        spans: list[Span] = []
        past = 0
        for place, node in enumerate(nodes):
            if node and place >= past:
                end, found = self._follow(node, place + 1, said) if node.following else (place + 1, node.named)
                if found:
                    spans.append(Span(place, end, found))
                    past = end
        return spans

    def _longest(
        self, node: TrieNode, place: int, asked: Sequence[Word], meanings: Sequence[Meanings]
    ) -> tuple[int, frozenset[int]]:
        """Where the longest name from here ends, and what it names; stop words within it are skipped."""
        best, found = place, frozenset[int]()
        if node is self.root and self.stop_words.is_stop_word(asked[place]) and not asked[place].capitals:
            # WHO, IT and БУУ КК are names, who, it and к are not.
            return best, found
        for term, surely in meanings[place].items():
            follower = node.following.get(term) if surely >= ENOUGH else None
            if not follower:
                continue
            end, terms = place + 1, follower.named
            next_ = place + 1
            while follower.following and next_ < len(asked):
                further, more = self._longest(follower, next_, asked, meanings)
                if more:
                    end, terms = further, more
                if more or not self.stop_words.is_stop_word(asked[next_]):
                    break
                next_ += 1
            if terms and end > best:
                best, found = end, terms
            elif terms and end == best:
                found |= terms
        return best, found

    def _follow(self, node: TrieNode, place: int, said: Sequence[TermToken]) -> tuple[int, frozenset[int]]:
        """As `_longest`, where each word is one term. `place`: after the word of `node`."""
        next_ = place
        while node.following and next_ < len(said):
            learned = said[next_]
            follower = node.following.get(learned.term)
            if follower:
                further, more = self._follow(follower, next_ + 1, said)
                if more:
                    return further, more
            if not self.stop_words.is_stop_word(learned.word):
                break
            next_ += 1
        return place, node.named
