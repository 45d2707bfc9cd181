"""Checks a text's letters: another language left in it, letters of another alphabet, invisible characters."""

import re
from collections.abc import Iterator

from bot.knowledge.faults import shorten
from bot.knowledge.localized import REQUIRED_LANGUAGES, Text

# A sentence of English has some small words in a row; a name or a title in Latin letters has none.
_SMALL_WORDS = r"the|of|and|in|to|for|was|were|is|are|by|on|with|from|that|which|at|as|its|has|had"
_ENGLISH = re.compile(rf"\b(?:{_SMALL_WORDS})(?: [a-z]+){{0,3}} (?:{_SMALL_WORDS})\b")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_KYRGYZ = re.compile("[өүңӨҮҢ]")
# Names keep their own letters, in quotes and with capitals: «Өмүр», Хурэлсүх.
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|\([^)]*\)")
_KYRGYZ_WORD = re.compile(r"\b(?=[а-яёөүң]*[өүң])[а-яёөүң]+\b")
_KYRGYZ_SMALL = re.compile(r"\b(?:жана|менен|боюнча|жылы|жылдын|карата|болгон|тууралуу|жөнүндө|кайсы|качан|эмне)\b")
# Russian words that Kyrgyz has not; one letter before a dot or an apostrophe is a name's.
_RUSSIAN_SMALL = re.compile(
    r"(?<![\w'’.-])(?:и|в|на|из|по|для|от|что|это|или|при|как|его|её|их|был|была|было|были|году|года|об)(?![\w'’.-])"
)
# `COP`, `Facebook` with an ending are fine; a single letter, or small letters that all look Cyrillic, are not.
_MIXED = re.compile("[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+")
_WITH_ENDING = re.compile("([A-Z]{2,}|(?=[A-Za-z]*[bdfghijklmnqrstuvwzDFGIJLNQRSUVWZ])[A-Za-z]{2,})[\u0430-\u04ff]+")
# These two shape the letters of scripts that further languages may have.
_JOINERS = "\u200c\u200d"


def of_text(text: Text, *, sentence: bool = False) -> Iterator[tuple[str, str]]:
    """Languages and what is amiss; `sentence`: not a name, which may stay in its own letters."""
    for language, words in text.items():
        for problem in of_words(language, words):
            yield language, problem
        if language in {"ru", "ky"}:
            if _ENGLISH.search(words):
                yield language, "has a piece of English left in it"
            elif sentence and _LATIN.search(words) and not _CYRILLIC.search(words):
                yield language, "is not translated: it has no Cyrillic letter"
        if sentence and (other := _other_language(language, words)):
            yield language, other
    if sentence and text.ru == text.ky and len(text.ru.split()) > 3:
        yield "ky", "is the same as `ru`"


def of_words(language: str, words: str) -> Iterator[str]:
    """What holds for names, acronyms and phrases too."""
    if not words.isprintable() and (problem := _unseen(language, words)):
        yield problem
    if language == "en" and not words.isascii() and _CYRILLIC.search(words):
        yield "has Cyrillic letters in English"
    elif language in {"ru", "ky"} and _LATIN.search(words) and _MIXED.search(words):
        for word in _WORD.findall(words):
            if _MIXED.search(word) and not _WITH_ENDING.fullmatch(word):
                yield f"“{shorten(word)}” mixes Latin and Cyrillic letters; type the word anew"


def _unseen(language: str, words: str) -> str | None:
    for letter in words:
        if letter in "\t\n\r\x85\u2028\u2029":
            return "has a line break or a tab inside; write the text on one line"
        if letter.isprintable() or letter.isspace() or (letter in _JOINERS and language not in REQUIRED_LANGUAGES):
            continue
        return f"has an invisible character (U+{ord(letter):04X}); type the text anew"
    return None


def _other_language(language: str, words: str) -> str | None:
    if language == "ru":
        own = _QUOTED.sub("", words)
        if found := _KYRGYZ_WORD.search(own) or _KYRGYZ_SMALL.search(own):
            return f"has Kyrgyz left in it: “{shorten(found[0])}”"
    elif language == "ky":
        own = _QUOTED.sub("", words)
        if not _KYRGYZ.search(own) and not _KYRGYZ_SMALL.search(own) and (found := _RUSSIAN_SMALL.search(own)):
            return f"has Russian left in it: “{shorten(found[0])}”"
    return None
