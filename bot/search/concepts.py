"""Names of several words and spellings as one term: of organisations, people and countries, in any language."""

from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass, field
from typing import Self

from bot.search.asking import WEAK
from bot.search.vocabulary import Meanings, Vocabulary
from bot.search.words import Word, words

# A word of a name may be stemmed or misspelt, but not just any word.
ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `start` up to `end` name these terms."""

    start: int
    end: int
    terms: frozenset[int]


@dataclass(slots=True)
class _Node:
    """What may follow a word of a name, and what is named when nothing does."""

    following: dict[int, "_Node"] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)


@dataclass
class Concepts:
    root: _Node = field(default_factory=_Node)

    @property
    def starts(self) -> KeysView[int]:
        """Terms that names begin with."""
        return self.root.following.keys()

    @classmethod
    def build(cls, named: Iterable[tuple[str, str, str]], vocabulary: Vocabulary) -> Self:
        """`named`: an id, a language and a name in it."""
        concepts = cls()
        for id_, language, name in named:
            parts = words(name, name=True)
            node = concepts.root
            for word in [word for word in parts if word.capitals or word.bones not in WEAK]:
                node = node.following.setdefault(vocabulary.learn(word, language), _Node())
            if node is not concepts.root:
                node.named.add(vocabulary.term("@" + id_))
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
                spans.append(Span(place, end, frozenset(terms)))
            place = end if terms else place + 1
        return spans

    def _longest(
        self, node: _Node, place: int, asked: Sequence[Word], meanings: Sequence[Meanings]
    ) -> tuple[int, set[int]]:
        """Where the longest name from here ends, and what it names; small words within are skipped."""
        best, found = place, set[int]()
        if asked[place].bones in WEAK and not asked[place].capitals:
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
                if more or asked[next_].bones not in WEAK:
                    break
                next_ += 1
            if terms and end > best:
                best, found = end, set(terms)
            elif terms and end == best:
                found |= terms
        return best, found
