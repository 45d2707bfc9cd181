"""Words that translate each other, learned from the base: every answer is asked in each of its languages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from bot.search.entries import Indexed

# Rarer words leave it to chance, commoner ones stand beside everything.
RAREST, COMMONEST = 3, 60
# Answers with both words, as a share of the answers with either, from which on they are taken for one.
ENOUGH = 0.45
# A translation stands nearly as near to an answer as its own word.
NEARLY = 0.95

Pairs = Mapping[int, Sequence[int]]


def translations(answers: Sequence[Indexed], counts: Sequence[int]) -> Pairs:
    """For a term, those of other languages that stand in the same answers; `counts`: answers a term is in."""
    together: Counter[tuple[int, int]] = Counter()
    for answer in answers:
        by_language: dict[str, set[int]] = {phrase.language: set() for phrase in answer.phrases}
        for term, places in answer.places.items():
            if RAREST <= counts[term] <= COMMONEST:
                for number, _ in places:
                    by_language[answer.phrases[number].language].add(term)
        for these, those in combinations(by_language.values(), 2):
            mine, theirs = these - those, those - these
            together.update((a, b) for a in mine for b in theirs)
    found: dict[int, list[int]] = {}
    for (one, other), count in together.items():
        if count >= RAREST and count >= ENOUGH * (counts[one] + counts[other] - count):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found


def add_translations(fields: dict[int, float], pairs: Pairs) -> None:
    for term, near in list(fields.items()):
        for other in pairs.get(term, ()):
            if fields.get(other, 0.0) < NEARLY * near:
                fields[other] = NEARLY * near
