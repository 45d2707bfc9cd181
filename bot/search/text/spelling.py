"""Corrects typos in question words and stop words (кторый, wich, болгн): they say what is asked, and weigh little."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.i18n.lexicon import Lexicon, Lexicons
from bot.search.text.phonetic_key import PhoneticEncoder
from bot.search.text.tokenizer import Word, is_latin

# Among shorter words, two letters that changed places are forgiven, and a letter that is left out of a question word
# (whn, кчан) where no other word can be meant. No other typo is: Куба is not куда.
ENOUGH, SHORTEST = 5, 3

_Known = Mapping[tuple[bool, str, int], Sequence[str]]


class Spelling:
    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder) -> None:
        asking = {word for each in lexicons.values() for word in _question_words(each)}
        little = {word for each in lexicons.values() for word in (*each.stop_words, *each.common_words)}
        alone = (phrase for each in lexicons.values() for said in each.question_words.values() for phrase in said)
        self._question_words = encoder.keys(phrase for phrase in alone if " " not in phrase)
        # By their alphabet, first letter and length: hotel is no typo of хотела.
        known: dict[tuple[bool, str, int], list[str]] = {}
        for word in sorted(asking | little):
            phonetic = encoder.encode(word.casefold())
            if len(phonetic) >= SHORTEST:
                same = known.setdefault((is_latin(word), phonetic[0], len(phonetic)), [])
                if phonetic not in same:
                    same.append(phonetic)
        self._known: _Known = known
        self._keys = frozenset(key for keys in known.values() for key in keys)

    def corrected(self, word: Word) -> Word:
        """The same word with the phonetic key of what it is a typo of; itself where it is a typo of nothing."""
        phonetic, size, latin = word.phonetic, len(word.phonetic), word.latin
        if size < SHORTEST or word.capitals or not phonetic.isalpha():
            return word
        known = self._known
        # Latin letters may spell any language: kto is no typo of qty.
        if phonetic in known.get((latin, phonetic[0], size), ()) or (latin and phonetic in self._keys):
            return word
        near = [key for length in (size - 1, size, size + 1) for key in known.get((latin, phonetic[0], length), ())]
        found = [key for key, _, _ in process.extract(phonetic, near, scorer=OSA.distance, score_cutoff=1, limit=None)]
        for key in found:
            if sorted(key) == sorted(phonetic) or min(size, len(key)) >= ENOUGH:
                return word._replace(phonetic=key)
        longer = [key for key in found if len(key) > size]
        if len(longer) == 1 and longer[0] in self._question_words:
            return word._replace(phonetic=longer[0])
        return word


def _question_words(lexicon: Lexicon) -> Iterator[str]:
    phrases: Iterable[str] = (phrase for said in lexicon.question_words.values() for phrase in said)
    return (word for phrase in phrases for word in phrase.split())
