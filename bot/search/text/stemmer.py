"""Finds the stem of a word, as a phonetic key: by Snowball's stemmers, or by the endings of a lexicon."""

import snowballstemmer

from bot.i18n.lexicon import Lexicon, Lexicons
from bot.search.text.phonetic_key import PhoneticEncoder, cyrillic
from bot.search.text.tokenizer import Word, is_latin

# What must be left: more after a short ending, which is often the word's own.
_LEFT, _LEFT_OF_SHORT, _SHORT = 3, 4, 2
# Endings pile up (мамлекет-тер-ибиз-дин), but not without end.
_ROUNDS = 5
# The ending of countries is none of grammar, though stemmers of every language take it for one.
LAND = "stan"
# Letters before it: Pakistan is a country, Astana and восстановление are none.
SHORTEST_LAND = 4
# Acronyms have endings too, or seem to (МОМ).
SHORTEST = 3


class Stemmers:
    """One for each language. Snowball's stemmers keep state, so that each index has its own."""

    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder) -> None:
        self._encoder = encoder
        self._latin = {language for language, lexicon in lexicons.items() if lexicon.is_latin}
        self._snowball = {
            language: snowballstemmer.stemmer(lexicon.stemming.snowball)
            for language, lexicon in lexicons.items()
            if lexicon.stemming.snowball
        }
        self._endings = {language: EndingStemmer(lexicon, encoder) for language, lexicon in lexicons.items()}
        # In an order that does not change from run to run: what comes first wins among equals.
        self._other = tuple(language for language in lexicons if language not in self._latin)
        self._every = (*self._other, *(language for language in lexicons if language in self._latin))

    def stems(self, word: Word, phonetic: str) -> tuple[str, ...]:
        """Each different stem that a word of a question may have. Latin letters may spell any language."""
        tried = self._every if word.latin else self._other
        return tuple(dict.fromkeys(self.stem(word.text, phonetic, language) for language in tried))

    def stem(self, word: str, phonetic: str, language: str) -> str:
        """`word` is in small letters, `phonetic` its key. A language without a lexicon has no endings."""
        land = phonetic.find(LAND, SHORTEST_LAND)
        if land > 0:
            return phonetic[: land + len(LAND)]
        snowball = self._snowball.get(language)
        if not snowball:
            endings = self._endings.get(language)
            return endings.stem(phonetic) if endings else phonetic
        if language not in self._latin:
            stem = self._encoder.encode(str(snowball.stemWord(cyrillic(phonetic))))
            return stem if len(stem) >= SHORTEST else phonetic
        return (self._encoder.encode(str(snowball.stemWord(word))) or phonetic) if is_latin(word) else phonetic


class EndingStemmer:
    """Cuts the endings off that a lexicon lists. Kyrgyz ones are near enough for Kazakh and Uzbek too."""

    def __init__(self, lexicon: Lexicon, encoder: PhoneticEncoder) -> None:
        listed = lexicon.stemming.endings
        groups = (listed.cases, listed.plurals, listed.possessives, listed.adjectives, listed.verbs)
        self._endings = frozenset[str]().union(*map(encoder.keys, groups))
        # How long the endings are that end in the same two letters, or are of one, the longest first.
        self._sizes = {
            tail: sorted({len(each) for each in self._endings if each[-2:] == tail}, reverse=True)
            for tail in {each[-2:] for each in self._endings}
        }
        softened = lexicon.stemming.softened.items()
        self._hard = {encoder.encode(soft): encoder.encode(hard) for soft, hard in softened}
        self._kept = tuple(sorted(encoder.keys(lexicon.stemming.kept)))

    def stem(self, phonetic: str) -> str:
        for kept in self._kept:
            if phonetic.startswith(kept):
                return kept
        for _ in range(_ROUNDS):
            for size in (*self._sizes.get(phonetic[-2:], ()), *self._sizes.get(phonetic[-1:], ())):
                left = len(phonetic) - size
                if phonetic[left:] in self._endings and left >= (_LEFT_OF_SHORT if size <= _SHORT else _LEFT):
                    phonetic = phonetic[: left - 1] + self._hard.get(phonetic[left - 1], phonetic[left - 1])
                    break
            else:
                return phonetic
        return phonetic
