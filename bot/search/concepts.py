"""Names of several words and spellings as one term: of organisations, people and countries, in any language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.search.asking import WEAK
from bot.search.vocabulary import Meanings, Vocabulary
from bot.search.words import Word, words

# A word of a name may be stemmed or misspelt, but not just any word.
ENOUGH = 0.8
LONGEST = 9


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `start` up to `end` name these terms."""

    start: int
    end: int
    terms: frozenset[int]


@dataclass
class Concepts:
    """`first`: names by the term of their first word that matters, the longer first."""

    first: dict[int, list[tuple[tuple[int, ...], int, bool]]] = field(default_factory=dict)

    @classmethod
    def build(cls, named: Iterable[tuple[str, str, str]], vocabulary: Vocabulary) -> "Concepts":
        """`named`: an id, a language and a name in it."""
        concepts = cls()
        for id_, language, name in named:
            parts = words(name)
            kept = [word for word in parts if word.bones not in WEAK] or (parts if name.isupper() else [])
            if kept:
                terms = tuple(vocabulary.learn(word, language) for word in kept)
                ordinary = kept[0].bones in WEAK
                concepts.first.setdefault(terms[0], []).append((terms, vocabulary.term("@" + id_), ordinary))
        for entries in concepts.first.values():
            entries[:] = sorted(set(entries), key=lambda entry: -len(entry[0]))
        return concepts

    def find(self, asked: Sequence[Word], meanings: Sequence[Meanings]) -> list[Span]:
        """Leftmost, longest. An acronym that is an ordinary word (WHO, IT) counts in capitals only."""
        spans: list[Span] = []
        place = 0
        while place < len(asked):
            span = self._at(place, asked, meanings)
            if span:
                spans.append(span)
            place = span.end if span else place + 1
        return spans

    def _at(self, place: int, asked: Sequence[Word], meanings: Sequence[Meanings]) -> Span | None:
        best, found = 0, set[int]()
        end = 0
        for term, surely in meanings[place].items():
            if surely < ENOUGH:
                continue
            for terms, concept, ordinary in self.first.get(term, ()):
                if len(terms) < best or (ordinary and not asked[place].capitals):
                    continue
                reached = _reaches(terms, place, asked, meanings)
                if reached:
                    if len(terms) > best:
                        best, found, end = len(terms), set(), reached
                    found.add(concept)
        return Span(place, end, frozenset(found)) if found else None


def _reaches(terms: tuple[int, ...], place: int, asked: Sequence[Word], meanings: Sequence[Meanings]) -> int:
    """Where the name ends, small words skipped; 0 when it is not there."""
    at = place + 1
    for term in terms[1:]:
        while at < len(asked) and asked[at].bones in WEAK and meanings[at].get(term, 0.0) < ENOUGH:
            at += 1
        if at >= len(asked) or meanings[at].get(term, 0.0) < ENOUGH:
            return 0
        at += 1
    return at
