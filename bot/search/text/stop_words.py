"""Weighs words by how little they say: stop words, politeness, words of every talk, and verbs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.i18n.lexicon import Lexicon, Lexicons
from bot.search.text.phonetic_key import PhoneticEncoder
from bot.search.text.tokenizer import Word

STOP_WEIGHT, COMMON_WEIGHT, VERB_WEIGHT = 0.12, 0.5, 0.5
# A shorter word may only look like a verb.
VERB_LENGTH = 5

_Keys = frozenset[str]


class StopWords:
    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder) -> None:
        def keys(words: Callable[[Lexicon], tuple[str, ...]]) -> tuple[_Keys, _Keys]:
            """Of the words that may be written in another alphabet than Latin, and in Latin letters.

            Latin letters may spell any language, other letters no English: тоо is a mountain and not “too”.
            """
            every = {language: encoder.keys(words(lexicon)) for language, lexicon in lexicons.items()}
            other = [found for language, found in every.items() if not lexicons[language].is_latin]
            return frozenset().union(*other), frozenset().union(*every.values())

        self._stop = keys(lambda lexicon: lexicon.stop_words)
        self._polite = keys(lambda lexicon: lexicon.polite_words)
        self._common = keys(lambda lexicon: lexicon.common_words)
        self._informative = keys(lambda lexicon: lexicon.informative_words)
        self._verb_endings = tuple({key for each in lexicons.values() for key in encoder.keys(each.verb_endings)})
        self._not_verb_endings = tuple(
            {key for each in lexicons.values() for key in encoder.keys(each.not_verb_endings)}
        )
        # These also show in which language a text is.
        self.by_language: Mapping[str, _Keys] = MappingProxyType(
            {
                language: encoder.keys((*lexicon.stop_words, *lexicon.polite_words))
                for language, lexicon in lexicons.items()
            }
        )

    def is_stop_word(self, word: Word) -> bool:
        """Whether it only stands between words that matter. Acronyms may look so (WHO, IT)."""
        return word.phonetic in self._stop[word.latin]

    def information_weight(self, word: Word) -> float:
        """How much of its information a word keeps for what it does in a question, 0 to 1."""
        latin, phonetic = word.latin, word.phonetic
        if phonetic in self._stop[latin] or (len(phonetic) == 1 and not phonetic.isdigit()):
            return STOP_WEIGHT
        if phonetic not in self._informative[latin]:
            if phonetic in self._polite[latin]:
                return 0.0
            if phonetic in self._common[latin]:
                return COMMON_WEIGHT
        return VERB_WEIGHT if self.is_verb(phonetic) else 1.0

    def is_verb(self, phonetic: str) -> bool:
        """By its looks. Verbs say the same in many words: one that is missing matters less than a missing noun."""
        return (
            len(phonetic) >= VERB_LENGTH
            and phonetic.endswith(self._verb_endings)
            and not phonetic.endswith(self._not_verb_endings)
        )
