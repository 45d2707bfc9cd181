"""What a question wants to be told (a date, a sum, a person) and whether a reply tells such a thing, by its looks."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from bot.search.query.question_type import QuestionType
from bot.search.text.phonetic_key import phonetic_key

AnswerType = Literal[
    "date", "hour", "span", "age", "person", "percent", "count", "number", "order",
    "money", "dollars", "euros", "soms", "tenge", "contact", "private", "birth", "favour", "speech",
]  # fmt: skip
AnswerTypes = frozenset[AnswerType]

# Beginnings of words, as people write them in any of the languages, compared as skeletons; what is short or ends with a
# stop is a whole word (министр, not Ministry).
_PERSON = (
    "names имя аттары аттарын headed heads leads chairs руковод возглав жетектейт жетектеген башкарат башкарган "
    "representative coordinator ambassador minister. president director manager winner founder wife husband "
    "predecessor successor artist conductor author speaker rapporteur secretary chairman chairwoman chairperson mayor "
    "governor представител координатор посол послом министр. министра министром президент директор менеджер победител "
    "основател жена муж предшествен преемни художни дирижер автор докладчи секретар председател мэр губернатор өкүлү "
    "элчиси элчи жеңүүчү негиздөөчү сүрөтчү катчы төрага башчысы"
)
_NAME = "surname surnames lastname зовут звали завут имена фамилия. фамилию. ысым ысымы ысмы"
_MONEY = (
    "money cost price spend spent pay paid salary wage dollar euro tenge usd eur kgs kzt fee деньги деньгам денег "
    "стоит стоил стоят стоимост цена цены цену потрат трат затра заплат зарплат сумм доллар евро сом сомов сома "
    "сомдук сомго сомду тенге акча каражат турат турду баасы наркы айлыгы айлык теңге сарпта коротул"
)
_CURRENCIES: Mapping[AnswerType, str] = {
    "dollars": "dollar usd bucks доллар",
    "euros": "euro eur евро",
    "soms": "som soms kgs сом сомов сома сомго сомдук сомду",
    "tenge": "tenge kzt тенге теңге",
}
_PERCENT = "percent процент пайыз"
# These may be told in more ways than as a number of things.
_ALSO: Mapping[AnswerType, str] = {
    "percent": "share proportion part fraction доля доли долю часть улуш бөлүг бөлүк",
    "number": "resolution резолюц document документ указ decree",
    "order": "канчанчы жылдыг жылдык anniversary годовщин летие лети счету",
    "money": "capital fund contribut капитал помощ средств взнос жардам каржы капитал aid assistance",
    "span": "убакыт күндө саатта day week month hour дней дня недел месяц час айда жума",
}
# Of people and offices, whatever the question word.
_CONTACT = (
    "phone phones telephone whatsapp email mail instagram facebook twitter linkedin телефон ватсап вотсап вацап почту "
    "емейл имейл мейл инстаграм инста фейсбук почтасы номерин"
)
_PRIVATE = (
    "real name|real surname|home address|home adress|private life|настоящее имя|настоящая фамилия|настоящую фамилию|"
    "домашний адрес|личная жизнь|чыныгы аты|үй дареги|үйүнүн дареги|жеке жашоосу"
)
_BIRTH = "born birthplace родился родилась туулган"
_SAY = (
    "say said says tell told speak spoke spoken stress stressed mention mentioned comment commented сказал сказала "
    "сказали говорил говорила говорит заявил заявила отметил отметила выступил рассказал рассказала айтты айткан деди "
    "деген дейт сүйлөдү сүйлөгөн белгиледи билдирди"
)
# They give or take a sum, whether it is called one or not.
_GIVE = (
    "give gave given donate contribut allocat spent invest fund дали дал дала выдел внес внёс внесл пожертв влож "
    "берди берген бөлдү бөлгөн жумша кошту"
)
_SIGN = "signed signatory подписал подписали подписала подписывал"
# An answer that passes these over answers something else.
_MUST = (
    "die. died dead death deaths kill killed injured wounded victim victims casualt погиб умер умерл убит убил ранен "
    "ранил жертв пострада каза. өлгөн өлдү өлтүр жарадар курман sold продан продали сатыл сатты win. won. wins победи "
    "выигра жеңген жеңди утту. уткан lost проиграл resign arrest арест камакка turnout явка явке votes голосов добуш "
    "population населени калкынын inflat инфляц ticket tickets билет salary зарплат айлык criticis критиков "
    "manufactur производител hotel отел гостиниц мейманкана revenue income profit доход прибыл киреше floor этаж "
    "кабат recipe weather погод"
)
# Work for somebody else: no reply does it.
_FAVOUR = (
    "how do i|how can i|how could i|how to make|teach me|show me how|help me|ignore all|ignore your|system prompt|"
    "научи меня|научите меня|как сделать|үйрөтүп кой|үйрөтүп бер|жасоону үйрөт|write me|write a|write an|compose|"
    "напиши|напишите|сочини|сочините|составь|составьте|помогите мне|помоги мне|жазып бер|жазып берчи|жазып бериңиз|"
    "чыгарып бер|түзүп бер|жардам берчи|кантип жасайм"
)
# In English it is the hour that “what time” asks for; the other languages have a word for it.
_HOUR = (
    "opening hours|working hours|office hours|часы работы|график работы|иш убактысы|иштоо убактысы|иш убагы|"
    "what time|how early|how late|which hour|what hour|котором часу|какое время|саат канча|саат канчада|канча саат|"
    "канча саатта"
)

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CURRENCY = r"(?:dollar|euro|som|tenge|rouble|USD|EUR|KGS|KZT)s?\b"
_AMOUNT = r"\d[\d.,\u00a0 ]*(?:\s?(?:million|billion|thousand))?"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}})?\s+{_MONTH}\b(?:\s+\d{{4}})?|\b{_MONTH}\s+\d{{4}}|\b{_MONTH}\b"
    r"|\b(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?\b"
)
_SUM = re.compile(rf"[$€£₸]\s?{_AMOUNT}|{_AMOUNT}\s?(?:US\s)?{_CURRENCY}")
_ORDER = re.compile(r"\b\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_PERCENTAGE = re.compile(r"\d[\d., ]*\s?(?:%|per\s?cent)|\b(?:half|third|quarter)\b")
# Numbers that count nothing: of sessions, resolutions, anniversaries and names.
_LABEL = re.compile(rf"\b[A-Za-z]+-?\d+\b|\d+/\d+|{_ORDER.pattern}|{_PERCENTAGE.pattern}")
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|"
    r"both|twice|none|no one|several)\b",
    re.IGNORECASE,
)
_LOOKS: Mapping[AnswerType, re.Pattern[str]] = MappingProxyType(
    {
        "hour": re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b(?:noon|midnight|o’clock)\b"),
        "span": re.compile(r"\b(?:hour|day|week|month|year|minute|decade)s?\b|-(?:day|week|month|year|hour)\b|at once"),
        "age": re.compile(r"\b(?:aged?|turned|under|over) \d|\byears? old\b|-year-old|\bteenager\b|\d+th anniversary"),
        "percent": _PERCENTAGE,
        "number": re.compile(r"\d+/\d+|\b(?:No\.?|number)\s?\d"),
        "order": _ORDER,
        "contact": re.compile(r"@\w|\+\d{6}|\b(?:phone|e-mail)\b"),
        "speech": re.compile(
            r"\b(?:said|says|called|stressed|noted|told|recalled|praised|thanked|named|underlined|regards?|wrote|stated|"
            r"according|spoke|described|urged|appealed|expressed|emphasi[sz]ed|welcomed|explained|pointed|believes?|"
            r"compared|mentioned|warned|promised|congratulated|wished|asked|proposed|supported|quot\w+)\b"
        ),
        "birth": re.compile(r"\bborn\b|\bbirth\b"),
        "money": _SUM,
        "dollars": re.compile(r"[$]|\bdollars?\b|\bUSD\b"),
        "euros": re.compile(r"€|\beuros?\b|\bEUR\b"),
        "soms": re.compile(r"\bsoms?\b|\bKGS\b"),
        "tenge": re.compile(r"₸|\btenge\b|\bKZT\b"),
    }
)

LONG = 4


def _starting(words: str) -> re.Pattern[str]:
    phonetic = ((phonetic_key(word.rstrip(".")), word.endswith(".")) for word in words.split())
    return re.compile(
        "|".join(rf"\b{start}" + (r"\b" if whole or len(start) < LONG else "") for start, whole in phonetic)
    )


_SAID = {name: _starting(words) for name, words in (("person", _PERSON), ("name", _NAME), ("money", _MONEY))}
_SAID["contact"], _SAID["birth"] = _starting(_CONTACT), _starting(_BIRTH)
_SAID["say"], _SAID["give"], _SAID["sign"] = _starting(_SAY), _starting(_GIVE), _starting(_SIGN)
_SAID["percent"] = _starting(_PERCENT)
for _name, _phrases in (("hour", _HOUR), ("favour", _FAVOUR), ("private", _PRIVATE)):
    _SAID[_name] = re.compile(
        "|".join(rf"\b{' '.join(map(phonetic_key, said.split()))}\b" for said in _phrases.split("|"))
    )
_NAMING = {currency: _starting(names) for currency, names in _CURRENCIES.items()}
_TOO = {what: _starting(words) for what, words in _ALSO.items()}
MUST = _starting(_MUST)
_BY_KIND: Mapping[QuestionType, AnswerTypes] = MappingProxyType(
    {
        "when": frozenset({"date"}),
        "how-long": frozenset({"span"}),
        "how-old": frozenset({"age"}),
        "how-much": frozenset({"money", "percent", "count"}),
        "how-many": frozenset({"count"}),
    }
)
_NOTHING: AnswerTypes = frozenset()
_WHATEVER: tuple[AnswerType, ...] = ("contact", "private", "birth", "favour")


def expected_answer_types(kind: QuestionType | None, phonetic: str, *, names_person: bool = False) -> AnswerTypes:
    """Any of these settles the question; none where a reply's looks can't tell. `bones`: its words' skeletons."""
    for what in _WHATEVER:
        if _SAID[what].search(phonetic):
            return frozenset({what})
    if _SAID["name"].search(phonetic) or (
        kind == "who" and (_SAID["person"].search(phonetic) or _SAID["sign"].search(phonetic))
    ):
        return frozenset({"person"})
    if kind in ("what", "how", "which") and names_person and _SAID["say"].search(phonetic):
        return frozenset({"speech"})
    if kind in ("when", None) and _SAID["hour"].search(phonetic):
        return frozenset({"hour"})
    if kind not in ("how-many", "how-much"):
        return _BY_KIND.get(kind, _NOTHING) if kind else _NOTHING
    if _SAID["percent"].search(phonetic):
        return frozenset({"percent"})
    if _SAID["money"].search(phonetic):
        return frozenset(currency for currency, named in _NAMING.items() if named.search(phonetic)) or frozenset(
            {"money"}
        )
    if _SAID["give"].search(phonetic):
        return frozenset({"count", "money", "percent"})
    return _BY_KIND[kind].union(what for what, words in _TOO.items() if words.search(phonetic))


def answer_types(reply: str, *, names_person: bool) -> AnswerTypes:
    """What an English reply tells."""
    found: set[AnswerType] = {what for what, looks in _LOOKS.items() if looks.search(reply)}
    dates = _DATE.findall(reply)
    if names_person:
        found.add("person")
    if dates:
        found.add("date")
    if len(dates) > 1:
        found.add("span")
    if _FIGURE.search(_LABEL.sub(" ", _SUM.sub(" ", _DATE.sub(" ", reply)))):
        found.add("count")
    return frozenset(found)
