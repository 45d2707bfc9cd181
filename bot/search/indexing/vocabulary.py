"""The vocabulary: every word of the base with what it tells, and the words of a question found among them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.languages import Languages
from bot.search.text.stemmer import Stemmers
from bot.search.text.tokenizer import Word

# How surely a word is meant: as it stands, by its stem, by a synonym, less a slip (as a share of its letters).
EXACT, STEM, ALIKE, SLIP = 1.0, 0.94, 0.79, 1.2
# Letters in a word before one slip, and two, may be forgiven.
ONE_SLIP, TWO_SLIPS = 4, 8
# The same slip fits many short words; more than these tell nothing.
MOST_SLIPS = 6

# A word that the base has never seen tells as much as its rarest, nearly.
UNHEARD = 0.9
# A short one is more often a slip or half a word.
UNHEARD_SHORT, SHORT = 0.3, 3

Meanings = dict[int, float]


@dataclass
class Vocabulary:
    """Terms are numbers: stems as skeletons, numbers and months, names (`@…`)."""

    languages: Languages
    stemmers: Stemmers = field(init=False)
    terms: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    spellings: dict[str, set[int]] = field(default_factory=dict)
    # Languages of the base's words, by phonetic key and as they are written: президенти is Kyrgyz, президенты Russian.
    sounded: dict[str, set[str]] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    # For a term, others that mean the same and that the base has.
    alike: dict[int, set[int]] = field(default_factory=dict)
    _stemmed: dict[tuple[str, str], int] = field(default_factory=dict)
    _by_start: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    _by_end: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stemmers = self.languages.stemmers()

    def term(self, name: str) -> int:
        known = self.terms.get(name)
        if known is None:
            known = self.terms[name] = len(self.names)
            self.names.append(name)
        return known

    def unite(self, synonyms: Iterable[tuple[str, str, str]]) -> None:
        """Learns which words mean the same: ids of meanings, languages and words."""
        meanings: dict[str, set[int]] = {}
        for id_, language, text in synonyms:
            for word in self.languages.tokenizer.words(text):
                meanings.setdefault(id_, set()).add(self.learn(word, language))
        for terms in meanings.values():
            for term in terms:
                self.alike.setdefault(term, set()).update(terms - {term})

    def learn(self, word: Word, language: str) -> int:
        """The term of a word of the base."""
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

    def close(self, counts: Sequence[int], documents: int) -> None:
        """Weighs the terms by how few documents have them, and sorts the spellings for slips."""
        most = math.log(2 * (documents + 1))
        self.weights = [max(0.05, math.log((documents + 1) / (count + 0.5)) / most) for count in counts]
        for term, others in self.alike.items():
            self.alike[term] = known = {other for other in others if counts[other]}
            if known and not counts[term]:
                self.weights[term] = max(self.weights[other] for other in known)
        for spelling in self.spellings:
            if len(spelling) >= ONE_SLIP and spelling[0] not in "#@0123456789":
                self._by_start.setdefault((spelling[0], len(spelling)), []).append(spelling)
                self._by_end.setdefault((spelling[-2:], len(spelling)), []).append(spelling)

    def find(self, word: Word, *, typos: bool = True) -> Meanings:
        """Terms that the word may stand for, with how surely; empty for a word never seen. `slips`: forgive them."""
        found = self._found(word, typos)
        for term, sure in list(found.items()):
            for other in self.alike.get(term, ()):
                if found.get(other, 0.0) < ALIKE * sure:
                    found[other] = ALIKE * sure
        return found

    def _found(self, word: Word, typos: bool) -> Meanings:
        phonetic = self.languages.numbers.canonical(word.phonetic)
        found: Meanings = dict.fromkeys(self.spellings.get(phonetic, ()), EXACT)
        if found or phonetic[0] in "#0123456789":
            return found
        for sound in self._sounds(phonetic) if word.text.isascii() else ():
            if sound in self.spellings:
                return dict.fromkeys(self.spellings[sound], STEM)
        stems = self.stemmers.stems(word, phonetic)
        for stem in stems:
            for term in self.spellings.get(stem, ()):
                found[term] = STEM
        return found if found or not typos else self._slips(phonetic, stems)

    @staticmethod
    def _sounds(phonetic: str) -> Iterable[str]:
        """As if an s stood for ц: konsert."""
        return (f"{phonetic[:place]}c{phonetic[place + 1 :]}" for place, letter in enumerate(phonetic) if letter == "s")

    def _slips(self, phonetic: str, stems: Iterable[str]) -> Meanings:
        found: Meanings = {}
        for tried in (phonetic, *sorted((stem for stem in stems if stem != phonetic), key=len, reverse=True)):
            size = len(tried)
            if size < ONE_SLIP:
                continue
            allowed = 2 if size >= TWO_SLIPS else 1
            lengths = range(size - allowed, size + allowed + 1)
            near = [s for n in lengths for s in self._by_start.get((tried[0], n), ())]
            hits = process.extract(tried, near, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_SLIPS)
            if not hits:
                near = [s for n in lengths for s in self._by_end.get((tried[-2:], n), ())]
                hits = process.extract(tried, near, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_SLIPS)
            for spelling, distance, _ in hits:
                surely = 1.0 - SLIP * distance / size
                if tried is not phonetic:
                    surely *= STEM
                for term in self.spellings[spelling]:
                    found[term] = max(found.get(term, 0.0), surely)
        return found

    def weight(self, meanings: Meanings, word: Word) -> float:
        """What a word of a question tells: as the best of its meanings, or as much as a new word can."""
        best = max(meanings.items(), key=lambda item: item[1], default=None)
        if best:
            return self.languages.stop_words.information_weight(word) * self.weights[best[0]]
        short = len(word.phonetic) <= SHORT and not word.capitals
        return self.languages.stop_words.information_weight(word) * (UNHEARD_SHORT if short else UNHEARD)
