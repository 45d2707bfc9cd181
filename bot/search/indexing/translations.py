"""Words that translate each other, learned from the base: every answer is asked in each of its languages."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import chain, combinations

# Rarer words leave it to chance, commoner ones stand beside everything.
RAREST, COMMONEST = 3, 60
# Answers with both words, as a share of the answers with either, from which on they are taken for one.
ENOUGH = 0.45
# A word in fewer answers than this share of another's can't reach ENOUGH, even where it stands in two languages and
# so beside the other twice in each.
LEAST = 0.99 * ENOUGH / (2 + ENOUGH)
# A translation stands nearly as near to an answer as its own word.
NEARLY = 0.95

Pairs = Mapping[int, Sequence[int]]


def translations(spoken: Sequence[Mapping[str, Set[int]]], counts: Sequence[int]) -> Pairs:
    """For a term, those of other languages that stand in the same answers.

    `spoken`: terms of an answer's phrases by language; `counts`: answers a term is in.
    """
    beside: dict[int, list[list[int]]] = defaultdict(list)
    middling = {term for term, count in enumerate(counts) if RAREST <= count <= COMMONEST}
    for by_language in spoken:
        for these, those in combinations([middling & terms for terms in by_language.values()], 2):
            theirs = sorted(those - these, key=counts.__getitem__)
            sizes = [counts[term] for term in theirs]
            for term in these - those:
                beside[term].append(theirs[bisect_left(sizes, LEAST * counts[term]) :])
    found: dict[int, list[int]] = {}
    for one, others in beside.items():
        for other, count in Counter(chain.from_iterable(others)).items():
            if count >= RAREST and count >= ENOUGH * (counts[one] + counts[other] - count):
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
    return found


def add_translations(fields: dict[int, float], pairs: Pairs) -> None:
    for term, near in list(fields.items()):
        for other in pairs.get(term, ()):
            if fields.get(other, 0.0) < NEARLY * near:
                fields[other] = NEARLY * near
