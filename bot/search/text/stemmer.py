"""Stems of words, all as skeletons: English and Russian by Snowball, Kyrgyz by a small stripper of our own."""

import snowballstemmer

from bot.search.text.phonetic_key import cyrillic, phonetic_key

# Kyrgyz endings as skeletons, where vowel harmony leaves few forms of each: и and ы are i, ү is u, ө is o.
_CASES = (
    "nin nun din dun tin tun ga ge go ka ke ko na ne no ni nu di du ti tu "
    "da de do ta te to dan den don tan ten ton nan nen non nda nde ndo a e o n"
)
_PLURALS = "lar ler lor dar der dor tar ter tor"
_OWNERS = "si su i u m im um in un biz buz ibiz ubuz niz nuz iniz unuz"
_ADJECTIVES = (
    "dagi degi dogu dogi tagi tegi togu ndagi ndegi ndogu ki gi lik luk ligi lugu luu liktuu tuu duu siz suz Ci Cu"
)
_VERBS = (
    "gan gen gon kan ken kon ip up ipti uptu at et ot iat iet uu oo ilgan ilgen ulgan ulgon kani ingan ingen ungan "
    "il ul in un iS uS tir tur dir dur bai bei boi bagan begen bogon ar er or uuCu ooCu bi bu pi pu dik tik"
)
_ENDINGS = frozenset(f"{_CASES} {_PLURALS} {_OWNERS} {_ADJECTIVES} {_VERBS}".split())
# How long the endings are that end in the same two letters, or are of one, the longest first.
_SIZES = {
    tail: sorted({len(each) for each in _ENDINGS if each[-2:] == tail}, reverse=True)
    for tail in {each[-2:] for each in _ENDINGS}
}
# What must be left: more after a short ending, which is often the word's own.
_LEFT, _LEFT_OF_SHORT, _SHORT = 3, 4, 2
# Endings pile up (мамлекет-тер-ибиз-дин), but not without end.
_ROUNDS = 5
# к and п soften before a vowel (китеп, китеби).
_HARD = {"g": "k", "b": "p"}


# The ending of countries is none of grammar, though stemmers take it for one.
LAND = "stan"
# Letters before it: Pakistan is a country, Astana and восстановление are none.
SHORTEST_LAND = 4
# Nor is that of the Turkmens, who would be left as Turks.
_PEOPLES = ("turkmen", "turkmon")
# Acronyms have endings too, or seem to (МОМ).
SHORTEST = 3


class Stemmers:
    """Snowball's stemmers keep state, so that each index has its own."""

    def __init__(self) -> None:
        self._english = snowballstemmer.stemmer("english")
        self._russian = snowballstemmer.stemmer("russian")

    def stem(self, word: str, phonetic: str, language: str) -> str:
        """`word` is folded, `bones` its skeleton; the stem is a skeleton too."""
        land = phonetic.find(LAND, SHORTEST_LAND)
        if land > 0:
            return phonetic[: land + len(LAND)]
        if language == "en" and word.isascii():
            return phonetic_key(str(self._english.stemWord(word))) or phonetic
        if language == "ru":
            stem = phonetic_key(str(self._russian.stemWord(cyrillic(phonetic))))
            return stem if len(stem) >= SHORTEST else phonetic
        return kyrgyz(phonetic)


def kyrgyz(phonetic: str) -> str:
    """Near enough for Kazakh and Uzbek too."""
    for people in _PEOPLES:
        if phonetic.startswith(people):
            return people
    for _ in range(_ROUNDS):
        for size in (*_SIZES.get(phonetic[-2:], ()), *_SIZES.get(phonetic[-1:], ())):
            left = len(phonetic) - size
            if phonetic[left:] in _ENDINGS and left >= (_LEFT_OF_SHORT if size <= _SHORT else _LEFT):
                phonetic = phonetic[: left - 1] + _HARD.get(phonetic[left - 1], phonetic[left - 1])
                break
        else:
            return phonetic
    return phonetic
