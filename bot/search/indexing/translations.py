"""Finds words that translate each other: the base asks for every answer in each of its languages."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import chain, combinations

# Rarer words meet by chance; more common words stand beside every other word.
MIN_COUNT, MAX_COUNT = 3, 60
# Two words translate each other when they share this part of the answers that have one of them (Jaccard index).
MIN_OVERLAP = 0.45
# A word in fewer answers than this share of another's can't reach MIN_OVERLAP, even where it stands in two languages
# and so counts twice beside the other in each.
MIN_COUNT_RATIO = 0.99 * MIN_OVERLAP / (2 + MIN_OVERLAP)
# A translation counts nearly as much as the answer's own word.
TRANSLATION_BOOST = 0.95

Translations = Mapping[int, Sequence[int]]


def translations(phrase_terms: Sequence[Mapping[str, Set[int]]], counts: Sequence[int]) -> Translations:
    """For a term, the terms of other languages that stand in the same answers.

    `phrase_terms`: of each answer, the terms of its phrases by language; `counts`: how many answers have each term.
    """
    beside: dict[int, list[list[int]]] = defaultdict(list)
    considered = {term for term, count in enumerate(counts) if MIN_COUNT <= count <= MAX_COUNT}
    for by_language in phrase_terms:
        for these, those in combinations([considered & terms for terms in by_language.values()], 2):
            others = sorted(those - these, key=counts.__getitem__)
            sizes = [counts[term] for term in others]
            for term in these - those:
                beside[term].append(others[bisect_left(sizes, MIN_COUNT_RATIO * counts[term]) :])
    found: dict[int, list[int]] = {}
    for one, lists in beside.items():
        for other, count in Counter(chain.from_iterable(lists)).items():
            if count >= MIN_COUNT and count >= MIN_OVERLAP * (counts[one] + counts[other] - count):
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
    return found


def add_translations(boosts: dict[int, float], pairs: Translations) -> None:
    """Adds to an answer's terms what translates them."""
    for term, boost in list(boosts.items()):
        for other in pairs.get(term, ()):
            if boosts.get(other, 0.0) < TRANSLATION_BOOST * boost:
                boosts[other] = TRANSLATION_BOOST * boost
