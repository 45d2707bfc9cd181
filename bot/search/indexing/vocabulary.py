"""The vocabulary: every term of the base with its weight; finds the terms that a word of a question may stand for."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.languages import Languages
from bot.search.text.stemmer import Stemmers
from bot.search.text.tokenizer import Word

# Confidence that a word stands for a term: written the same, by its stem, as a synonym (as a share of the synonym's).
EXACT, STEM, SYNONYM = 1.0, 0.94, 0.79
# A typo takes away this much of the confidence, times the share of the letters that are wrong.
TYPO_PENALTY = 1.2
# The least letters in a word for one typo, and for two, to be corrected.
ONE_TYPO, TWO_TYPOS = 4, 8
# One typo turns a short word into many others; with more candidates than these it says nothing.
MAX_CORRECTIONS = 6

# A word that the base does not have weighs nearly as much as the rarest word of the base.
UNKNOWN_WEIGHT = 0.9
# An unknown word of few letters is more often a typo or half a word.
UNKNOWN_SHORT_WEIGHT, SHORT = 0.3, 3

# Terms that a word may stand for, each with its confidence from 0 to 1.
Meanings = dict[int, float]


@dataclass
class Vocabulary:
    """A term is a number. Its name is a stem's phonetic key, a number, a month, or the id of what is named (`@…`)."""

    languages: Languages
    stemmers: Stemmers = field(init=False)
    terms: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    spellings: dict[str, set[int]] = field(default_factory=dict)
    # Languages of the base's words, by phonetic key and as they are written: президенти is Kyrgyz, президенты Russian.
    sounded: dict[str, set[str]] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    # For a term, other terms of the base that mean the same.
    synonyms: dict[int, set[int]] = field(default_factory=dict)
    _stemmed: dict[tuple[str, str], int] = field(default_factory=dict)
    _by_start: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    _by_end: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stemmers = self.languages.stemmers()

    def term(self, name: str) -> int:
        """The number of the term with this name; a new one if there is none yet."""
        known = self.terms.get(name)
        if known is None:
            known = self.terms[name] = len(self.names)
            self.names.append(name)
        return known

    def add_synonyms(self, synonyms: Iterable[tuple[str, str, str]]) -> None:
        """`synonyms`: ids of meanings, languages and words that have the meaning."""
        meanings: dict[str, set[int]] = {}
        for id_, language, text in synonyms:
            for word in self.languages.tokenizer.words(text):
                meanings.setdefault(id_, set()).add(self.learn(word, language))
        for terms in meanings.values():
            for term in terms:
                self.synonyms.setdefault(term, set()).update(terms - {term})

    def learn(self, word: Word, language: str) -> int:
        """Adds a word of the base; returns its term."""
        text, own, capitals = word
        known = self._stemmed.get((text, language))
        if known is None:
            phonetic = own if capitals else self.languages.numbers.canonical(own)
            stem = (
                phonetic if phonetic is not own or phonetic.isdigit() else self.stemmers.stem(text, phonetic, language)
            )
            known = self._stemmed[text, language] = self.term(stem)
            self.spellings.setdefault(phonetic, set()).add(known)
            if stem != phonetic:
                self.spellings.setdefault(stem, set()).add(known)
            self.sounded.setdefault(own, set()).add(language)
            self.written.setdefault(text, set()).add(language)
        return known

    def finish(self, counts: Sequence[int], documents: int) -> None:
        """Weighs each term by how few documents have it (its inverse document frequency, as a share of the greatest),
        and sorts the spellings for the correction of typos. Comes after the last word and before the first question.
        """
        most = math.log(2 * (documents + 1))
        self.weights = [max(0.05, math.log((documents + 1) / (count + 0.5)) / most) for count in counts]
        for term, others in self.synonyms.items():
            self.synonyms[term] = known = {other for other in others if counts[other]}
            if known and not counts[term]:
                self.weights[term] = max(self.weights[other] for other in known)
        for spelling in self.spellings:
            if len(spelling) >= ONE_TYPO and spelling[0] not in "#@0123456789":
                self._by_start.setdefault((spelling[0], len(spelling)), []).append(spelling)
                self._by_end.setdefault((spelling[-2:], len(spelling)), []).append(spelling)

    def find(self, word: Word, *, typos: bool = True) -> Meanings:
        """Empty for an unknown word. `typos`: whether to correct them."""
        found = self._found(word, typos)
        for term, confidence in list(found.items()):
            for other in self.synonyms.get(term, ()):
                if found.get(other, 0.0) < SYNONYM * confidence:
                    found[other] = SYNONYM * confidence
        return found

    def _found(self, word: Word, typos: bool) -> Meanings:
        phonetic = self.languages.numbers.canonical(word.phonetic)
        found: Meanings = dict.fromkeys(self.spellings.get(phonetic, ()), EXACT)
        if found or phonetic[0] in "#0123456789":
            return found
        for sound in self._with_ts(phonetic) if word.text.isascii() else ():
            if sound in self.spellings:
                return dict.fromkeys(self.spellings[sound], STEM)
        stems = self.stemmers.stems(word, phonetic)
        for stem in stems:
            for term in self.spellings.get(stem, ()):
                found[term] = STEM
        return found if found or not typos else self._corrections(phonetic, stems)

    @staticmethod
    def _with_ts(phonetic: str) -> Iterable[str]:
        """The key with one s read as ц: people write konsert for концерт."""
        return (f"{phonetic[:place]}c{phonetic[place + 1 :]}" for place, letter in enumerate(phonetic) if letter == "s")

    def _corrections(self, phonetic: str, stems: Iterable[str]) -> Meanings:
        """Terms whose spelling is one or two typos away; compared are spellings that begin or end in the same way."""
        found: Meanings = {}
        for tried in (phonetic, *sorted((stem for stem in stems if stem != phonetic), key=len, reverse=True)):
            size = len(tried)
            if size < ONE_TYPO:
                continue
            allowed = 2 if size >= TWO_TYPOS else 1
            lengths = range(size - allowed, size + allowed + 1)
            near = [s for n in lengths for s in self._by_start.get((tried[0], n), ())]
            hits = process.extract(tried, near, scorer=OSA.distance, score_cutoff=allowed, limit=MAX_CORRECTIONS)
            if not hits:
                near = [s for n in lengths for s in self._by_end.get((tried[-2:], n), ())]
                hits = process.extract(tried, near, scorer=OSA.distance, score_cutoff=allowed, limit=MAX_CORRECTIONS)
            for spelling, distance, _ in hits:
                confidence = 1.0 - TYPO_PENALTY * distance / size
                if tried is not phonetic:
                    confidence *= STEM
                for term in self.spellings[spelling]:
                    found[term] = max(found.get(term, 0.0), confidence)
        return found

    def weight(self, meanings: Meanings, word: Word) -> float:
        """How informative a word of a question is: as much as its likeliest meaning, or as an unknown word can be."""
        best = max(meanings, key=meanings.__getitem__, default=None)
        if best is not None:
            return self.languages.stop_words.information_weight(word) * self.weights[best]
        short = len(word.phonetic) <= SHORT and not word.capitals
        return self.languages.stop_words.information_weight(word) * (UNKNOWN_SHORT_WEIGHT if short else UNKNOWN_WEIGHT)
