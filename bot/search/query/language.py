"""In which language a question is asked, from its letters, its small words and the words of the base."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.search.indexing.vocabulary import Vocabulary
from bot.search.text.stop_words import BY_LANGUAGE
from bot.search.text.tokenizer import Word

# Letters of Kyrgyz, and of its neighbours, in whose languages nothing is written here.
_KYRGYZ, _NEIGHBOURS = frozenset("өүң"), frozenset("әғқұһіўҳ")
# What each sign of a language weighs; the letters decide alone, a word of the base does not.
LETTERS, SMALL, WRITTEN, KNOWN, ENDING = 3.0, 1.0, 0.6, 0.5, 0.5
# How far ahead a language must be, or else the reader's own is better.
AHEAD = 0.6
_ENDINGS = (
    "nin",
    "nun",
    "din",
    "dun",
    "tin",
    "tun",
    "dagi",
    "tagi",
    "nda",
    "dan",
    "den",
    "lar",
    "ler",
    "lor",
    "gan",
    "gen",
)
_SMALL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: words - frozenset().union(*(BY_LANGUAGE[other] for other in BY_LANGUAGE if other != language))
        for language, words in BY_LANGUAGE.items()
    }
)


def language_of(said: Sequence[Word], vocabulary: Vocabulary) -> str | None:
    """None where the words don't tell: names, figures, two languages mixed, a neighbour's language."""
    text = "".join(word.text for word in said)
    if _NEIGHBOURS & set(text):
        return None
    scores = {"en": 0.0, "ru": 0.0, "ky": LETTERS if _KYRGYZ & set(text) else 0.0}
    for word in said:
        latin = word.text.isascii()
        for language, small in _SMALL.items():
            if (latin or language != "en") and word.phonetic in small:
                scores[language] += SMALL
        # Latin letters may spell any language, and acronyms are of all.
        written = () if latin or word.capitals else vocabulary.written.get(word.text, ())
        found = [one for one in written or vocabulary.languages.get(word.phonetic, ()) if latin or one != "en"]
        if len(found) == 1 and found[0] in scores:
            scores[found[0]] += WRITTEN if written else KNOWN
        elif not found and len(word.phonetic) > 5 and word.phonetic.endswith(_ENDINGS):
            scores["ky"] += ENDING
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    return first if scores[first] - scores[second] >= AHEAD else None
