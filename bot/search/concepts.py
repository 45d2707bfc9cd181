"""Names of several words and spellings as one term: of organisations, people and countries, in any language."""

from collections.abc import Iterable, KeysView, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from bot.search.asking import WEAK
from bot.search.vocabulary import Meanings, Vocabulary
from bot.search.words import Word, words

# A word of a name may be stemmed or misspelt, but not just any word.
ENOUGH = 0.8


class Span(NamedTuple):
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
                term = vocabulary.learn(word, language)
                node = node.following.get(term) or node.following.setdefault(term, _Node())
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

    def named(self, said: Sequence[Word], terms: Sequence[int]) -> list[Span]:
        """The same for words of the base, each of which is one term."""
        spans: list[Span] = []
        starts = self.root.following
        past = 0
        for place, term in enumerate(terms):
            if term in starts and place >= past:
                past, found = _follow(self.root, place, said, terms)
                if found:
                    spans.append(Span(place, past, frozenset(found)))
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


def _follow(node: _Node, place: int, said: Sequence[Word], terms: Sequence[int]) -> tuple[int, Set[int]]:
    """As `_longest`, where each word is one term."""
    follower = node.following.get(terms[place])
    if not follower or (said[place].bones in WEAK and not said[place].capitals):
        return place, frozenset()
    following = follower.following
    end, found = place + 1, follower.named
    next_ = end
    while following and next_ < len(terms):
        if terms[next_] in following:
            further, more = _follow(follower, next_, said, terms)
            if more:
                return further, more
        if said[next_].bones not in WEAK:
            break
        next_ += 1
    return (end, found) if found else (place, frozenset())
