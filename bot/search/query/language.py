"""Identifies the language of a question: by its letters, its stop words and the words of the knowledge base."""

from collections.abc import Collection, Mapping, Sequence

from bot.i18n.lexicon import Lexicons
from bot.search.text.phonetic_key import PhoneticEncoder
from bot.search.text.stop_words import StopWords
from bot.search.text.tokenizer import Word

# What each sign of a language weighs; its own letters decide alone, a word of the base does not.
LETTERS, STOP_WORD, WRITTEN, KNOWN, ENDING = 3.0, 1.0, 0.6, 0.5, 0.5
# How far ahead a language must be, or else the reader's own is better.
AHEAD = 0.6
# A word is longer than this before its ending counts.
LONG = 5


class LanguageIdentifier:
    def __init__(self, lexicons: Lexicons, encoder: PhoneticEncoder, stop_words: StopWords) -> None:
        self._latin = frozenset(language for language, lexicon in lexicons.items() if lexicon.is_latin)
        self._own = {language: frozenset(lexicon.alphabet.own_letters) for language, lexicon in lexicons.items()}
        foreign = frozenset[str]().union(*(each.alphabet.foreign_letters for each in lexicons.values()))
        # A neighbour that has a lexicon is no stranger any more.
        self._foreign = foreign.difference(*self._own.values())
        by_language = stop_words.by_language
        self._stop_words = {
            language: keys.difference(*(by_language[other] for other in by_language if other != language))
            for language, keys in by_language.items()
        }
        self._endings = {
            language: tuple(sorted(encoder.keys(lexicon.language_endings)))
            for language, lexicon in lexicons.items()
            if lexicon.language_endings
        }

    def identify(
        self, words: Sequence[Word], written: Mapping[str, Collection[str]], sounded: Mapping[str, Collection[str]]
    ) -> str | None:
        """None where the words don't show it: names, figures, two languages mixed, a neighbour's language.

        `written`, `sounded`: languages of the base's words by their spelling and by their phonetic key.
        """
        letters = set("".join(word.text for word in words))
        if self._foreign & letters:
            return None
        scores = {language: LETTERS if own & letters else 0.0 for language, own in self._own.items()}
        for word in words:
            latin = word.latin
            for language, keys in self._stop_words.items():
                if (latin or language not in self._latin) and word.phonetic in keys:
                    scores[language] += STOP_WORD
            # Latin letters may spell any language, and acronyms are of all.
            spelled = () if latin or word.capitals else written.get(word.text, ())
            known = [one for one in spelled or sounded.get(word.phonetic, ()) if latin or one not in self._latin]
            if len(known) == 1 and known[0] in scores:
                scores[known[0]] += WRITTEN if spelled else KNOWN
            elif not known and len(word.phonetic) > LONG:
                for language, endings in self._endings.items():
                    if word.phonetic.endswith(endings):
                        scores[language] += ENDING
        first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
        return first if scores[first] - scores[second] >= AHEAD else None
