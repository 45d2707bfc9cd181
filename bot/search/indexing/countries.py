"""Countries by their names, adjectives and peoples: a question about one is not settled by a fact about another."""

from collections.abc import Iterator

# As people write them in any of the languages; Kyrgyz names come after the Russian ones.
_NAMES = {
    "kyrgyzstan": "Kyrgyzstan|Kyrgyz|Kyrgyz Republic|Kirghizia|Kirgizstan|Kyrgystan|Kyrgyzstani|KR|Кыргызстан|"
    "Киргизия|КР|"
    "Кыргызская Республика|Киргизская Республика|кыргызский|киргизский|кыргызстанцы|кыргызстанец|киргизы|кыргызы|"
    "Кыргыз Республикасы|кыргызстандык|кыргыз|кыргызстандыктар|Қырғызстан|қырғыз|Qirgʻiziston|Қирғизистон",
    "kazakhstan": "Kazakhstan|Kazakh|Republic of Kazakhstan|Kazakhstani|Kazakstan|RK|Казахстан|РК|Республика "
    "Казахстан|казахский|"
    "казахстанский|казахстанцы|казахстанец|казахи|Казакстан|Казакстан Республикасы|казакстандык|казак|казакстандыктар|"
    "Қазақстан|қазақ|Qozogʻiston|Қозоғистон",
    "uzbekistan": "Uzbekistan|Uzbek|Узбекистан|узбекский|Өзбекстан|өзбек|Oʻzbekiston|Ўзбекистон|Tashkent|Ташкент",
    "tajikistan": "Tajikistan|Tajik|Таджикистан|таджикский|Тажикстан|тажик|Dushanbe|Душанбе",
    "turkmenistan": "Turkmenistan|Turkmen|Туркменистан|Туркмения|туркменский|Түркмөнстан|Ashgabat|Ашхабад",
    "russia": "Russia|Russian|Russian Federation|Россия|Российская Федерация|РФ|российский|Орусия|орусиялык|Moscow|"
    "Москва",
    "china": "China|Chinese|PRC|Китай|КНР|китайский|Кытай|Beijing|Пекин|Бээжин",
    "afghanistan": "Afghanistan|Afghan|Афганистан|афганский|Ооганстан|ооган|Kabul|Кабул",
    "turkey": "Turkey|Turkiye|Türkiye|Turkish|Турция|турецкий|Түркия|түрк",
    "usa": "USA|US|United States|America|American|США|Соединенные Штаты|Америка|американский|АКШ|Кошмо Штаттар",
    "uk": "UK|United Kingdom|Britain|British|Великобритания|британский|Улуу Британия",
    "germany": "Germany|German|Германия|немецкий|германский|герман",
    "france": "France|French|Франция|французский|француз",
    "japan": "Japan|Japanese|Япония|японский|жапон",
    "korea": "Korea|South Korea|Korean|Корея|Республика Корея|корейский",
    "india": "India|Indian|Индия|индийский",
    "pakistan": "Pakistan|Пакистан|пакистанский",
    "iran": "Iran|Iranian|Иран|иранский",
    "mongolia": "Mongolia|Mongolian|Монголия|монгольский",
    "ukraine": "Ukraine|Ukrainian|Украина|украинский",
    "belarus": "Belarus|Беларусь|белорусский",
    "azerbaijan": "Azerbaijan|Азербайджан",
    "armenia": "Armenia|Армения",
    "georgia": "Georgia|Грузия",
    "hungary": "Hungary|Hungarian|Венгрия|венгерский|венгр",
    "italy": "Italy|Italian|Италия|итальянский",
    "spain": "Spain|Испания",
    "brazil": "Brazil|Brazilian|Бразилия|бразильский",
    "canada": "Canada|Канада",
    "emirates": "UAE|United Arab Emirates|Emirates|ОАЭ|Эмираты|Объединенные Арабские Эмираты|БАЭ|Бириккен Араб "
    "Эмираттары",
    "saudi": "Saudi Arabia|Saudi|Саудовская Аравия|Сауд Арабиясы",
    "qatar": "Qatar",
    "syria": "Syria|Syrian|Сирия|сирийский",
    "iraq": "Iraq|Ирак|иракский",
    "moldova": "Moldova|Молдова|Молдавия",
    "poland": "Poland|Польша|польский",
    "sweden": "Sweden|Швеция|шведский",
    "norway": "Norway|Норвегия",
    "finland": "Finland|Финляндия",
    "switzerland": "Switzerland|Swiss|Швейцария|швейцарский",
    "egypt": "Egypt|Египет",
}


def named() -> Iterator[tuple[str, str, str]]:
    """An id, a language to stem it by and a name."""
    for country, names in _NAMES.items():
        for name in names.split("|"):
            if name.isascii():
                yield country_id(country), "en", name
            else:
                yield country_id(country), "ru", name
                yield country_id(country), "ky", name


def country_id(country: str) -> str:
    return f"country/{country}"
