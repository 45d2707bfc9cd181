"""The words of a question say which type of answer it expects, and the looks of a reply which types it holds."""

import pytest

from bot.search import Entry, Index, Languages
from bot.search.query.analysis import readings
from tests.search.conftest import Triples


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("When did the fund open?", {"date"}),
        ("what time did the gala start", {"hour"}),
        ("Качкындар боюнча талкуу саат канчада башталган?", {"hour"}),
        ("Сколько денег дали?", {"money"}),
        ("бир дозасы канча турат", {"money"}),
        ("Марка канча сом?", {"soms"}),
        ("how much is it in tenge", {"tenge"}),
        ("Какой процент женщин?", {"percent"}),
        ("сколько процентов женщин", {"percent"}),
        ("how many people came", {"count"}),
        ("how old was Viktor", {"age"}),
        ("who was the UNHCR representative", {"person"}),
        ("кто выпустил марку", set()),
        ("фамилия председателя", {"person"}),
        ("Digital Family Social Card", set()),
        ("телефон Чолпон Джакуповой", {"contact"}),
        ("where was Guterres born", {"birth"}),
        ("what is Cholpon Jakupova's home address", {"private"}),
        ("the birthday concert of the UN: when was it", {"date"}),
        ("what did Cholpon Jakupova say", {"speech"}),
        ("кто подписал договор", {"person"}),
        ("сколько США дали на проект", {"count", "money", "percent"}),
        ("напиши стих о весне", {"favour"}),
        ("Что это такое?", set()),
    ],
)
def test_a_question_says_which_type_of_answer_it_expects(index: Index, text: str, things: set[str]) -> None:
    question = readings(text, index.vocabulary, index.concepts, index.countries)
    assert question.intent.answer_types == things


@pytest.mark.parametrize(
    ("reply", "things"),
    [
        ("The fund opened on 5 November 2021.", {"date"}),
        ("It got 400,000 US dollars.", {"money", "dollars"}),
        ("The stamp cost 900 tenge.", {"money", "tenge"}),
        ("About 70 per cent of the land is degraded.", {"percent"}),
        ("The UN80 gala gathered 70 guests.", {"count"}),
        ("Resolution 46/225 was adopted at the 46th session.", {"number", "order"}),
        ("It lasted two days.", {"span", "count"}),
        ("She said that it was hard.", {"speech"}),
        ("It was a pleasant evening.", set()),
    ],
)
def test_a_reply_shows_which_types_of_answer_it_holds(languages: Languages, reply: str, things: set[str]) -> None:
    assert languages.reply_types.of(reply, names_person=False) == things


def test_a_sum_is_not_given_for_a_date_nor_a_date_for_a_sum(languages: Languages) -> None:
    index = Index.build(
        [
            Entry(
                "stamp/when",
                {
                    "en": (
                        "When was the UN80 stamp released?",
                        "UN80 stamp release date",
                        "stamp of the UN jubilee: when",
                    )
                },
                {"en": "The UN80 stamp was released on 17 October 2025."},
            ),
            Entry("other", {"en": ("Where is the office of the fund?",)}, {"en": "In Almaty."}),
        ],
        languages,
    )
    assert index.search("When was the UN80 stamp released?").sure
    asked = index.search("How much did the UN80 stamp release cost?")
    assert asked.hits
    assert not asked.sure


def test_who_came_before_is_another_one(index: Index) -> None:
    assert index.read("who was there before Cholpon Jakupova").intent.succession_terms
    assert not index.read("who helped before the winter").intent.succession_terms
    assert not index.search("who headed the legal clinic Adilet before Cholpon Jakupova?").sure
    assert not index.search("кто был до Чолпон Джакуповой").sure


def test_another_year_and_another_name_are_not_settled(index: Index) -> None:
    assert not index.search("What did UNHCR give to the Ministry of Emergency Situations in 2011?").sure
    assert not index.search("What did WHO give to the Ministry of Emergency Situations?").sure


def test_deaths_are_not_counted_with_the_living(languages: Languages, countries: Triples) -> None:
    index = Index.build(
        [
            Entry(
                "peace/number",
                {"en": ("How many peacekeepers has Kyrgyzstan sent to UN missions?", "number of Kyrgyz peacekeepers")},
                {"en": "About 150 officers had been sent by 2018."},
                countries=("country/kyrgyzstan",),
            ),
            Entry("other", {"en": ("Where is the office of the fund?",)}, {"en": "In Almaty."}),
        ],
        languages,
        countries=countries,
    )
    assert index.search("How many peacekeepers has Kyrgyzstan sent to UN missions?").sure
    assert not index.search("How many peacekeepers of Kyrgyzstan were killed on UN missions?").sure
