"""Recognises greetings, thanks, farewells and questions about the bot: they deserve a short word and no search."""

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import OSA

from bot.i18n.lexicon import Lexicons
from bot.search.text.keyboard_layouts import KeyboardLayouts
from bot.search.text.phonetic_key import PhoneticEncoder
from bot.search.text.tokenizer import Tokenizer, Word, is_latin

SmallTalk = Literal["greeting", "thanks", "farewell", "about_bot"]

# Which of several things said is answered: the last of these.
_ORDER: tuple[SmallTalk, ...] = ("greeting", "about_bot", "farewell", "thanks")
# Longer messages say more than this; a typo is forgiven in a saying of so many letters.
MOST_WORDS, TYPO_LETTERS = 14, 6

_Said = tuple[SmallTalk, str]


class SmallTalkRecognizer:
    def __init__(
        self, lexicons: Lexicons, encoder: PhoneticEncoder, tokenizer: Tokenizer, layouts: KeyboardLayouts
    ) -> None:
        self._tokenizer, self._layouts = tokenizer, layouts
        self._asides = frozenset[str]().union(*(encoder.keys(each.small_talk.asides) for each in lexicons.values()))
        # Latin letters are rather those of a Latin language, others of another: “ok” is English, «ок» Russian.
        self._known: dict[bool, dict[tuple[str, ...], _Said]] = {True: {}, False: {}}
        for latin, known in self._known.items():
            for language, lexicon in sorted(lexicons.items(), key=lambda item: item[1].is_latin == latin):
                for kind in _ORDER:
                    for saying in getattr(lexicon.small_talk, kind):
                        known[tuple(word.phonetic for word in tokenizer.words(saying))] = (kind, language)
        self._longest = max(map(len, self._known[True]), default=0)
        self._single = tuple(said[0] for said in self._known[True] if len(said) == 1 and len(said[0]) >= TYPO_LETTERS)

    def recognize(self, text: str) -> _Said | None:
        """What was said and in which language; None as soon as anything else is said with it."""
        found = self._only_sayings(self._tokenizer.words(text))
        if not found and (retyped := self._layouts.retype(text)):
            found = self._only_sayings(self._tokenizer.words(retyped))
        return max(found, key=lambda said: _ORDER.index(said[0])) if found else None

    def _only_sayings(self, words: Sequence[Word]) -> list[_Said]:
        if not 0 < len(words) <= MOST_WORDS:
            return []
        phonetic = [word.phonetic for word in words]
        latin = is_latin("".join(word.text for word in words))
        found: list[_Said] = []
        place = 0
        while place < len(phonetic):
            for size in range(min(self._longest, len(phonetic) - place), 0, -1):
                if said := self._saying(tuple(phonetic[place : place + size]), latin):
                    found.append(said)
                    place += size
                    break
            else:
                if phonetic[place] not in self._asides:
                    return []
                place += 1
        return found

    def _saying(self, phonetic: tuple[str, ...], latin: bool) -> _Said | None:
        known = self._known[latin].get(phonetic)
        if known or len(phonetic) > 1 or len(phonetic[0]) < TYPO_LETTERS:
            return known
        near = next((one for one in self._single if OSA.distance(phonetic[0], one, score_cutoff=1) <= 1), None)
        return self._known[latin][near,] if near else None
