"""Adds noise to a clean question, as people type it: typos, another alphabet or layout, haste, politeness."""

import random
from collections.abc import Callable, Mapping

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_JCUKEN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_QWERTY = str.maketrans(_JCUKEN + _JCUKEN.upper(), _QWERTY + _QWERTY)
_FROM_QWERTY = str.maketrans(_QWERTY, _JCUKEN)
_SAME_IN_ALL = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)) | {
    "ө": "o",
    "ү": "u",
    "ң": "n",
    "ъ": "",
}
_TRANSLITERATIONS: tuple[Mapping[str, str], ...] = tuple(
    {**_SAME_IN_ALL, **{letter: sound for pair in pairs.split() for letter, sound in [(pair + ":").split(":")[:2]]}}
    for pairs in (
        "ж:zh й:y х:kh ц:ts ч:ch ш:sh щ:shch ы:y ь: э:e ю:yu я:ya ё:yo",
        "ж:j й:i х:h ц:c ч:ch ш:sh щ:sh ы:i ь: э:e ю:iu я:ia ё:e",
        "ж:j й:y х:h ц:ts ч:ch ш:sh щ:sch ы:y ь:' э:e ю:ju я:ja ё:jo",
    )
)
_POLITE_OPENINGS = {
    "en": (
        "hi, could you please tell me ",
        "I was wondering: ",
        "hello! quick question - ",
        "sorry to bother you, but ",
    ),
    "ru": ("здравствуйте, подскажите пожалуйста, ", "а вот интересно, ", "Добрый день! Скажите, ", "слушай, "),
    "ky": ("саламатсызбы, айтып коёсузбу, ", "кечиресиз, ", "Салам! ", "сураныч, айтыңызчы, "),
}
_STOP_WORD_LIST = (
    "the a an of in on at to for and was were is are did does do by with и в на с к о по за для был была было были "
    "менен жана боюнча үчүн тууралуу болгон"
)
_STOP_WORDS = frozenset(_STOP_WORD_LIST.split())


def typo(text: str, chance: random.Random) -> str:
    """One or two typos, in words of five letters or more."""
    parts = text.split()
    long = [place for place, part in enumerate(parts) if len(part) >= 5 and part.isalpha()]
    for place in chance.sample(long, min(len(long), chance.choice((1, 1, 2)))):
        word = parts[place]
        at = chance.randrange(1, len(word) - 1)
        parts[place] = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + chance.choice("аеиоу" if word[at] > "z" else "aeiou") + word[at + 1 :],
            )
        )
    return " ".join(parts)


def in_latin(text: str, chance: random.Random) -> str:
    scheme = chance.choice(_TRANSLITERATIONS)
    return "".join(scheme.get(letter, letter) for letter in text.lower())


def other_layout(text: str, chance: random.Random) -> str:
    plain = text.lower()
    return (
        plain.translate(_FROM_QWERTY)
        if plain.isascii()
        else without_kyrgyz_letters(plain, chance).translate(_TO_QWERTY)
    )


def without_kyrgyz_letters(text: str, _chance: random.Random) -> str:
    return text.translate(str.maketrans("өүңӨҮҢ", "оунОУН"))


def as_keywords(text: str, chance: random.Random) -> str:
    """As search words: without stop words, and half of the time in any order."""
    kept = [part.strip("?!.,«»“”\"'()").lower() for part in text.split()]
    kept = [part for part in kept if part and part not in _STOP_WORDS]
    if chance.random() < 0.5:
        chance.shuffle(kept)
    return " ".join(kept)


def polite(text: str, language: str, chance: random.Random) -> str:
    return chance.choice(_POLITE_OPENINGS[language]) + text[:1].lower() + text[1:]


def noisy(text: str, language: str, chance: random.Random) -> str:
    """A little less than half of the texts stay clean, one in ten becomes polite, the others get one kind of noise."""
    ways: dict[str, tuple[Callable[[str, random.Random], str], ...]] = {
        "en": (typo, as_keywords, typo),
        "ru": (typo, as_keywords, in_latin, other_layout),
        "ky": (typo, as_keywords, in_latin, without_kyrgyz_letters, without_kyrgyz_letters),
    }
    draw = chance.random()
    if draw < 0.45:
        return text
    if draw < 0.55:
        return polite(text, language, chance)
    return chance.choice(ways[language])(text, chance)
