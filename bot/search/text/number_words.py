"""Months, ordinals and number words: one sign for each, so that `8 марта` and `8-март` and `March 8th` meet."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.search.text.phonetic_key import phonetic_key

_MONTHS = (
    ("january jan", "январь января январе", "январь январда январдын үчтүн"),
    ("february feb", "февраль февраля феврале", "февраль"),
    ("march", "март марта марте", "март"),
    ("april apr", "апрель апреля апреле", "апрель"),
    ("may", "май мая мае", "май"),
    ("june jun", "июнь июня июне", "июнь"),
    ("july jul", "июль июля июле", "июль"),
    ("august aug", "август августа августе", "август"),
    ("september sep sept", "сентябрь сентября сентябре", "сентябрь"),
    ("october oct", "октябрь октября октябре", "октябрь"),
    ("november nov", "ноябрь ноября ноябре", "ноябрь"),
    ("december dec", "декабрь декабря декабре", "декабрь"),
)
# Kyrgyz endings after a month: мартында, 8-мартка, июнунда.
_MONTH_ENDINGS = "|i|u|inda|unda|da|ta|de|te|din|tin|dun|tun|indagi|undagi|dagi|tagi|ga|ka|ge|ke|inan|dan|tan|i|ina"
_NUMBERS = {
    "1": "one first один одна одно первый первая первое бир биринчи",
    "2": "two second два две двух второй вторая эки экинчи",
    "3": "three third три трех третий третья үч үчүнчү",
    "4": "four fourth четыре четырех четвертый төрт төртүнчү",
    "5": "five fifth пять пяти пятый беш бешинчи",
    "6": "six sixth шесть шести шестой алты алтынчы",
    "7": "seven seventh семь седьмой жети жетинчи",
    "8": "eight eighth восемь восьми восьмой сегиз сегизинчи",
    "9": "nine ninth девять девяти девятый тогуз тогузунчу",
    "10": "ten tenth десять десяти десятый онунчу",
    "12": "twelve двенадцать",
    "15": "fifteen пятнадцать",
    "20": "twenty двадцать двадцати жыйырма",
    "25": "двадцатьпять",
    "30": "thirty тридцать тридцати отуз",
    "40": "forty сорок кырк",
    "50": "fifty пятьдесят пятидесяти элүү",
    "60": "sixty шестьдесят алтымыш",
    "70": "seventy семьдесят жетимиш",
    "80": "eighty восемьдесят сексен восьмидесятилетие",
    "90": "ninety девяносто токсон",
    "100": "hundred сто жүз",
    "1000": "thousand thousands тысяча тысяч тысячи миң тыс",
    "1000000": "million millions mln миллион миллиона миллионов млн миллиону",
    "1000000000": "billion bn миллиард миллиарда миллиардов млрд",
}
# Beginnings of ordinals, with the endings that they take: четвёртого, төртүнчүсү.
_ORDINALS = {
    "1": "перв биринчи", "2": "втор экинчи", "3": "треть үчүнчү", "4": "четверт төртүнчү", "5": "пят бешинчи",
    "6": "шест алтынчы", "7": "седьм жетинчи", "8": "восьм сегизинчи", "9": "девят тогузунчу", "10": "десят онунчу",
}  # fmt: skip
_ORDINAL_ENDINGS = (
    "ый ий ой ая яя я ое ее его ого его ой ей ом ем ому ему ую ью ю ые ие ьи и ых их ым им ыми ими "
    "су сы си сү сун сын синин сунун сынын суна сына сине де да дө ден дан га ге го лор лар лер"
)
_SIGNS: dict[str, str] = {}
for _number, _languages in enumerate(_MONTHS, 1):
    for _said in _languages:
        for _word in _said.split():
            for _ending in _MONTH_ENDINGS.split("|"):
                _SIGNS.setdefault(phonetic_key(_word) + _ending, f"#month{_number}")
for _value, _all in _ORDINALS.items():
    for _word in _all.split():
        for _ending in _ORDINAL_ENDINGS.split():
            _SIGNS.setdefault(phonetic_key(_word + _ending), _value)
for _value, _all in _NUMBERS.items():
    for _word in _all.split():
        _SIGNS[phonetic_key(_word)] = _value
SIGNS: Mapping[str, str] = MappingProxyType(_SIGNS)

YEAR = re.compile(r"(?:19|20)\d\d")


def canonical(phonetic: str) -> str:
    """What stands for this word everywhere, or the word itself."""
    return SIGNS.get(phonetic, phonetic)


def is_year(canonical: str) -> bool:
    return bool(YEAR.fullmatch(canonical))
