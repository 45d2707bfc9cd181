"""Words that ask: question words with their kinds, and what stands behind them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from bot.search.text.phonetic_key import phonetic_key

QuestionType = Literal[
    "who", "when", "where", "how-long", "how-old", "how-much", "how-many", "why", "how", "which", "what"
]

# A phrase of several words is tried before its parts. Written as people write; compared as skeletons.
_KINDS: dict[QuestionType, str] = {
    "who": (
        "как звали|как его зовут|как её зовут|аты жөнү|хто|кт|who|whos|whove|by whom|with whom|имена|аттары|whom|"
        "whose|which person|what person|кто|кого|кому|кем|чей|чья|чье|чьи|чьей|чьим|чьих|с кем|как зовут|имя|ким|"
        "кимди|кимге|кимдин|кимдер|аты ким|аты жону"
    ),
    "when": (
        "whn|качаан|which period|what period|for what term|на какой срок|на какой период|кайсы мөөнөткө|wen|кчан|"
        "качн|when|whens|what dates|date of|dates of|on what date|on which date|саат канчада|качанга|дата|даты|"
        "датасы|датасын|күнү качан|which days|what days|which years|what years|в какие дни|какие дни|на какие годы|"
        "какие годы|за какой год|кайсы кундору|кайсы жылдарга|кайсы жылдары|what time|what date|which date|what year|"
        "which year|what day|which day|which month|what month|since when|how long ago|когда|какого числа|"
        "в каком году|какой год|какого года|какой день|какая дата|в какой день|в каком месяце|с какого года|качан|"
        "качантан|качандан|кайсы жылы|кайсы куну|кайсы жылдан|кайсы жыл|кайсы кун|кайсы айда|канчанчы жылы|date"
    ),
    "where": (
        "кайсы жери|каякта|хде|гд|гдк|каерд|where|wheres|venue|location|whereabouts|address|адрес|дареги|"
        "место проведения|what place|which place|which city|what city|which country|где|куда|откуда|в каком городе|"
        "в какой стране|в каком месте|каерде|кайда|кайдан|кайсы жерде|кайсы шаарда|кайсы олкодо|кайсы шаар"
    ),
    "how-long": (
        "how long|how many hours|how many minutes|what duration|сколько времени|как долго|сколько длился|"
        "сколько длилась|сколько длилось|сколько часов|канча убакыт|канча убакытка|канча саат|канча созулду|"
        "канча созулган"
    ),
    "how-old": ("how old|what age|сколько лет|сколько ему лет|сколько ей лет|какого возраста|канча жашта|жашы канчада"),
    "how-much": (
        "how much money|how much|how big|how large|насколько большой|насколько большая|канчалык чоң|what amount|"
        "what sum|what price|what budget|what salary|price|cost|worth|какой бюджет|какова сумма|какая цена|"
        "сколько стоил|сколько стоила|сколько стоило|сколько стоят|почем|цена|канча турат|канча турган|канча турду|"
        "кандай баада|бюджети канча|айлыгы канча|на какую сумму|сколько денег|сколько стоит|сколько стоили|стоимость|"
        "сумма|какую сумму|какая сумма|канча акча|канча каражат|наркы|баасы|суммасы|канча сом|канча доллар|канча евро"
    ),
    "how-many": (
        "howmany|hw many|hom many|how mny|no of|qty|скока|скок|сколь|кол во|колво|кача|кнча|канчоо|how many|"
        "headcount|число|численность|скольки|сколькими|до скольки|канчасын|канчага|канчадан|what number|what share|"
        "what percentage|what percent|which number|number of|сколько|количество|скольких|скольким|какая доля|"
        "какой процент|сколько процентов|канча|нече|саны|канчасы|канчанчы|кандай улуш|канча пайыз"
    ),
    "why": (
        "why|what for|for what reason|reason|почему|зачем|для чего|с какой целью|цель|цели|emne uchun|эмне учун|"
        "эмнеге|не учун|эмне максатта|максаты|purpose|aim|aims|goal"
    ),
    "how": ("how|hows|in what way|каким образом|как|кандайча|кантип|кандай жол менен"),
    "which": (
        "wich|whic|whitch|wihch|каой|какй|кайс|which|what is the name of|what are the names of|what was the name of|"
        "name of|names of|название|аталышы|какой|какая|какое|какие|какую|каких|каким|какими|какого|какому|каком|"
        "какою|какой именно|кайсы|кайсыл|кайсынысы|кандай"
    ),
    "what": ("wat|wht|waht|чт|чо|эмн|what|whats|что|чего|чему|чем|о чем|про что|эмне|эмнени|эмнеге|эмнеден|эмнелер"),
}
_KIND_OF: dict[tuple[str, ...], QuestionType] = {}
for _kind, _said in _KINDS.items():
    for _phrase in _said.split("|"):
        _KIND_OF.setdefault(tuple(phonetic_key(word) for word in _phrase.split()), _kind)
KINDS: Mapping[tuple[str, ...], QuestionType] = MappingProxyType(_KIND_OF)
LONGEST_KIND = max(map(len, _KIND_OF))
# The words of question words, as they are written.
WRITTEN = frozenset(word for said in _KINDS.values() for word in said.replace("|", " ").split())
STARTS = frozenset(said[0] for said in _KIND_OF)

# How far from its question word the asked-for word stands, and the least that it tells.
FOCUS, TELLING = 4, 0.1

# Who came before or after is another one than the answer names.
_TURNS = (
    "previous predecessor successor replaced succeeded предшественник предшественница сменил сменила преемник "
    "предыдущий прежний ордуна"
)
TURNS = frozenset(map(phonetic_key, _TURNS.split()))
# These tell so only beside a person's name.
_ADJACENT = "before after until до перед после мурун чейин кийин кийинки"
ADJACENT = frozenset(map(phonetic_key, _ADJACENT.split()))


class QuestionWords(NamedTuple):
    """The words from `start` up to `end` ask for this; none do where `kind` is None."""

    kind: QuestionType | None
    start: int
    end: int


def find_question_words(phonetic: Sequence[str]) -> QuestionWords:
    """What these words ask for: the first question word decides, the longest at its place."""
    for place, first in enumerate(phonetic):
        if first not in STARTS:
            continue
        for size in range(min(LONGEST_KIND, len(phonetic) - place), 0, -1):
            if found := KINDS.get(tuple(phonetic[place : place + size])):
                return QuestionWords(found, place, place + size)
    return QuestionWords(None, 0, 0)
