"""Slips in the small words of a question (кторый, wich, болгн): they tell what is asked, and weigh little."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.query.question_type import WRITTEN
from bot.search.text.phonetic_key import phonetic_key
from bot.search.text.stop_words import LITTLE
from bot.search.text.tokenizer import Word

# Among shorter words two letters that changed places are forgiven, no other slip: too many are one letter apart.
ENOUGH, SHORTEST = 5, 3


@cache
def _small() -> Mapping[tuple[bool, str, int], Sequence[str]]:
    """Small words by their alphabet, first letter and length: hotel is no slip in хотела."""
    found: dict[tuple[bool, str, int], list[str]] = {}
    for word in sorted({*WRITTEN, *LITTLE}):
        phonetic = phonetic_key(word)
        if len(phonetic) >= SHORTEST:
            found.setdefault((word.isascii(), phonetic[0], len(phonetic)), []).append(phonetic)
    return MappingProxyType(found)


def corrected(word: Word) -> Word:
    """The same word, taken for the small one that it is a slip of; itself where it is of none."""
    phonetic, size, latin = word.phonetic, len(word.phonetic), word.text.isascii()
    if size < SHORTEST or word.capitals or not phonetic.isalpha():
        return word
    known = _small()
    if phonetic in known.get((latin, phonetic[0], size), ()):
        return word
    near = [small for length in (size - 1, size, size + 1) for small in known.get((latin, phonetic[0], length), ())]
    for small, _, _ in process.extract(phonetic, near, scorer=OSA.distance, score_cutoff=1, limit=3):
        if sorted(small) == sorted(phonetic) or min(size, len(small)) >= ENOUGH:
            return word._replace(phonetic=small)
    return word
