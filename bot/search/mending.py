"""Slips in the small words of a question (кторый, wich, болгн): they tell what is asked, and weigh little."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.asking import KINDS
from bot.search.small import COMMON, IDLE, WEAK
from bot.search.words import Word

# Among shorter words two letters that changed places are forgiven, no other slip: too many are one letter apart.
ENOUGH, SHORTEST = 5, 3


@cache
def _small() -> Mapping[tuple[str, int], Sequence[str]]:
    """Small words by their first letter and length."""
    found: dict[tuple[str, int], list[str]] = {}
    for bones in sorted({*WEAK, *IDLE, *COMMON, *(word for said in KINDS for word in said)}):
        if len(bones) >= SHORTEST:
            found.setdefault((bones[0], len(bones)), []).append(bones)
    return MappingProxyType(found)


def mended(word: Word) -> Word:
    """The same word, taken for the small one that it is a slip of; itself where it is of none."""
    bones, size = word.bones, len(word.bones)
    if (
        size < SHORTEST
        or word.capitals
        or not bones.isalpha()
        or bones in (known := _small()).get((bones[0], size), ())
    ):
        return word
    near = [small for length in (size - 1, size, size + 1) for small in known.get((bones[0], length), ())]
    for small, _, _ in process.extract(bones, near, scorer=OSA.distance, score_cutoff=1, limit=3):
        if sorted(small) == sorted(bones) or min(size, len(small)) >= ENOUGH:
            return word._replace(bones=small)
    return word
