"""A base of a few answers, in which every kind of question can be tried."""

import pytest

from bot.library import Library, country_names
from bot.search import Entry, Index, Languages

NAMED = (
    ("organisation/unhcr", "en", "UNHCR"),
    ("organisation/unhcr", "en", "UN Refugee Agency"),
    ("organisation/unhcr", "ru", "УВКБ ООН"),
    ("organisation/unhcr", "ru", "Агентство ООН по делам беженцев"),
    ("organisation/unhcr", "ky", "БУУнун Качкындар агенттиги"),
    ("organisation/who", "en", "WHO"),
    ("person/jakupova", "en", "Cholpon Jakupova"),
    ("person/jakupova", "ru", "Чолпон Джакупова"),
    ("person/jakupova", "ky", "Чолпон Жакупова"),
)


def _entry(key: str, country: str, reply: str, en: str, ru: str, ky: str, *years: int) -> Entry:  # noqa: PLR0917
    return Entry(
        key,
        {"en": en.split("|"), "ru": ru.split("|"), "ky": ky.split("|")},
        {"en": reply},
        countries=(f"country/{country}",),
        years=years,
    )


# ruff: noqa: E501 - a phrase a line reads best
ENTRIES = (
    _entry(
        "join-kg", "kyrgyzstan", "Kyrgyzstan joined the UN on 2 March 1992.",
        "When did Kyrgyzstan join the UN?|In what year was Kyrgyzstan admitted to the United Nations?|Kyrgyzstan UN member",
        "Когда Кыргызстан вступил в ООН?|В каком году Кыргызстан приняли в ООН?|вступление Кыргызстана в ООН",
        "Кыргызстан БУУга качан кирген?|Кыргызстан кайсы жылы БУУга мүчө болгон?|Кыргызстан БУУга мүчө", 1992,
    ),
    _entry(
        "join-kz", "kazakhstan", "Kazakhstan joined the UN in March 1992.",
        "When did Kazakhstan join the UN?|In what year was Kazakhstan admitted to the United Nations?|Kazakhstan UN member",
        "Когда Казахстан вступил в ООН?|В каком году Казахстан приняли в ООН?|вступление Казахстана в ООН",
        "Казакстан БУУга качан кирген?|Казакстан кайсы жылы БУУга мүчө болгон?|Казакстан БУУга мүчө", 1992,
    ),
    _entry(
        "fund-capital", "kyrgyzstan", "Its authorised capital was 16 million dollars.",
        "What is the capital of the Hungarian-Kyrgyz Development Fund?|Hungarian fund capital|How much money has the fund?",
        "Какой капитал у Венгеро-кыргызского фонда развития?|капитал венгерского фонда|Сколько денег в фонде?",
        "Венгр-кыргыз өнүктүрүү фондунун капиталы канча?|венгр фондунун капиталы|Фонддо канча акча бар?", 2021,
    ),
    _entry(
        "fund-when", "kyrgyzstan", "The fund opened in November 2021.",
        "When was the Hungarian-Kyrgyz Development Fund opened?|Hungarian fund opening date|When did the fund start?",
        "Когда открыли Венгеро-кыргызский фонд развития?|дата открытия венгерского фонда|Когда начал работу фонд?",
        "Венгр-кыргыз өнүктүрүү фонду качан ачылган?|венгр фонду качан ачылды|Фонд качан иштей баштаган?", 2021,
    ),
    _entry(
        "refugees", "kyrgyzstan", "The UN Refugee Agency gave housing worth 78,840 euros in March 2019.",
        "What did UNHCR give to the Ministry of Emergency Situations?|UNHCR prefabricated houses|UNHCR housing March 2019",
        "Что УВКБ передало Министерству чрезвычайных ситуаций?|УВКБ сборные дома МЧС|Какие дома передало УВКБ?",
        "УВКБ Өзгөчө кырдаалдар министрлигине эмне берген?|УВКБ курама үйлөр|УВКБ кандай үйлөрдү өткөрүп берген?", 2019,
    ),
    _entry(
        "jakupova", "kyrgyzstan", "Cholpon Jakupova headed the legal clinic Adilet.",
        "Who is Cholpon Jakupova?|Cholpon Jakupova|Who headed the legal clinic Adilet?",
        "Кто такая Чолпон Джакупова?|Чолпон Джакупова|Кто возглавлял правовую клинику «Адилет»?",
        "Чолпон Жакупова ким?|Чолпон Жакупова|«Адилет» укуктук клиникасын ким жетектеген?", 2016,
    ),
    _entry(
        "stamp", "kazakhstan", "The stamp cost 200 tenge.",
        "How much did the UN80 stamp cost?|UN stamp price|What was the price of the postage stamp?",
        "Сколько стоила марка к 80-летию ООН?|цена марки ООН|Какова цена почтовой марки?",
        "БУУнун 80 жылдыгына марка канча турган?|БУУ маркасынын баасы|Почта маркасынын баасы канча?", 2025,
    ),
)  # fmt: skip


Triples = tuple[tuple[str, str, str], ...]


@pytest.fixture(scope="session")
def countries(shipped_library: Library, languages: Languages) -> Triples:
    return tuple(country_names(shipped_library.knowledge, languages))


@pytest.fixture(scope="session")
def index(languages: Languages, countries: Triples) -> Index:
    return Index.build(ENTRIES, languages, NAMED, countries=countries)
