"""A question finds its answer however people type it; what the base does not say is not answered."""

import weakref

import pytest

from bot.search import Entry, Index, Languages


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("When did Kyrgyzstan join the UN?", "join-kg"),
        ("wehn did kyrgyzstn join the un", "join-kg"),
        ("кагда Кыргызстан вступил в ООН", "join-kg"),
        ("Кыргызстан, ООН - вступил когда??? 🙂", "join-kg"),
        ("kogda kyrgyzstan vstupil v oon", "join-kg"),
        ("rjulf rshuspcnfy dcnegbk d jjy", "join-kg"),
        ("kyrgyzstan BUUga kachan kirgen", "join-kg"),
        ("В каком году Казахстан был принят в ООН?", "join-kz"),
        ("Қазақстан БҰҰға қашан кірді", "join-kz"),
        ("капитал венгерского фонда", "fund-capital"),
        ("венгр-кыргыз онуктуруу фонду качан ачылган", "fund-when"),
        ("stamp price", "stamp"),
        ("сколько стоит марка ООН", "stamp"),
        ("Chto Agentstvo OON po delam bezhencev peredalo MCHS?", "refugees"),
        ("что УВКБ ООН передало министерству чрезвычайных ситуаций", "refugees"),
        ("kto takaya Zhakupova", "jakupova"),
        ("Скажите пожалуйста, а кто такая Чолпон Жакупова? Заранее спасибо", "jakupova"),
    ],
)
def test_a_question_finds_its_answer_however_it_is_typed(index: Index, text: str, key: str) -> None:
    assert [hit.key for hit in index.search(text).hits][:1] == [key]


@pytest.mark.parametrize("text", ["цшы", "asdf qwer zxcv", "???", "", "how much"])
def test_a_text_without_informative_words_finds_nothing(index: Index, text: str) -> None:
    assert index.search(text).hits == ()


@pytest.mark.parametrize(
    "text",
    [
        "When did Uzbekistan join the UN?",
        "Когда в ООН вступил Таджикистан?",
        "телефон Чолпон Джакуповой",
        "How many tickets were sold for the football match?",
        "погода завтра",
    ],
)
def test_what_the_base_does_not_say_is_not_answered(index: Index, text: str) -> None:
    assert not index.search(text).sure


def test_a_single_word_typed_in_the_other_layout_is_corrected(index: Index) -> None:
    assert "fonda" in index.read("when was the венгерского ajylf открыли").phonetic.split()


def test_the_question_word_decides_between_answers_about_one_thing(index: Index) -> None:
    assert index.search("Когда открыт венгерский фонд").hits[0].key == "fund-when"
    assert index.search("Сколько денег у венгерского фонда").hits[0].key == "fund-capital"


def test_the_word_who_is_no_organisation(index: Index) -> None:
    names = index.vocabulary.names
    asked = index.read("who is Cholpon Jakupova")
    assert "@organisation/who" not in {names[term] for word in asked.terms for term in word.meanings}
    capitals = index.read("does WHO work here")
    assert "@organisation/who" in {names[term] for word in capitals.terms for term in word.meanings}


def test_the_question_type_the_year_and_the_country_are_read(index: Index) -> None:
    names = index.vocabulary.names
    query = index.read("Сколько марок выпустили в Казахстане в 2025 году?")
    assert query.intent.question_type == "how-many"
    assert query.mentions.years == {"2025"}
    assert {names[term] for term in query.mentions.countries} == {"@country/kazakhstan"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When was it?", "en"),
        ("Когда это было?", "ru"),
        ("Бул качан болгон?", "ky"),
        ("kachan boldu, kim katyshkan", "ky"),
        ("kto byl i kogda", "ru"),
        ("rjulf 'nj ,skj d jjy", "ru"),
        ("UNHCR", None),
        ("2021", None),
        ("Қазақстан БҰҰға қашан кірді?", None),
    ],
)
def test_the_reply_is_in_the_language_of_the_question(index: Index, text: str, language: str | None) -> None:
    assert index.search(text).language == language


def test_an_ending_of_another_language_tells_which_language_it_is(languages: Languages) -> None:
    """президенти and президенты have one phonetic key, and belong to two languages."""
    said = {"en": ("President in December",), "ru": ("Президенты, декабрь",), "ky": ("Президенти, декабрь",)}
    index = Index.build([Entry("president", said)], languages)
    assert index.search("кр президенти декабрь 2018").language == "ky"
    assert index.search("кр президенты декабрь 2018").language == "ru"
    assert index.search("prezident dekabr").language is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("супер кайната какие области", "ru"), ("буу бкб ош декабрь 2018 тема", "ky"), ("супер кайната", None)],
)
def test_a_name_of_another_language_does_not_decide(text: str, language: str | None, languages: Languages) -> None:
    said = {
        "en": ("Super Kaynata regions", "UNODC topic in Osh"),
        "ru": ("Супер кайната области", "УНП ООН тема Ош декабрь"),
        "ky": ("Супер кайната облустар", "БУУ БКБ тема Ош декабрь"),
    }
    assert Index.build([Entry("kaynata", said)], languages).search(text).language == language


def test_a_stop_word_is_one_only_in_its_own_alphabet(index: Index) -> None:
    """тоо is a mountain, too is a stop word."""
    weights = {term.text: term.weight for term in index.read("тоо жөнүндө too").terms}
    assert weights["тоо"] > weights["too"]


def test_only_the_names_of_countries_are_cut_after_stan(languages: Languages) -> None:
    stem = languages.stemmers().stem
    assert stem("кыргызстандын", "kirgizstandin", "ky") == "kirgizstan"
    assert stem("восстановление", "vostanovlenie", "ru") != "vostan"
    assert stem("астанахаб", "astanahab", "ru") != stem("астане", "astane", "ru")


def test_a_name_that_has_stop_words_is_found_only_as_a_whole(languages: Languages) -> None:
    named = [("organisation/un", "en", "UN"), ("organisation/un-and-me", "en", "UN and Me")]
    index = Index.build(
        [Entry("campaign", {"en": ("What is UN and Me?",)}), Entry("un", {"en": ("What is the UN?",)})],
        languages,
        named,
    )
    terms = {
        index.vocabulary.names[meaning]
        for term in index.read("what is the UN about").terms
        for meaning in term.meanings
    }
    assert "@organisation/un" in terms
    assert "@organisation/un-and-me" not in terms
    assert index.search("what is UN and Me").hits[0].key == "campaign"


def test_a_known_word_stays_as_typed_in_a_text_of_the_other_layout(languages: Languages) -> None:
    index = Index.build(
        [Entry("maps", {"ru": ("Когда была миссия MAPS?",), "en": ("When was the MAPS mission?",)})], languages
    )
    assert index.search("rjulf ,skf vbccbz MAPS").hits[0].key == "maps"
    assert "maps" in index.read("rjulf ,skf vbccbz MAPS").phonetic


def test_turkey_is_not_turkmenistan(index: Index) -> None:
    names = index.vocabulary.names
    for text in ("Түркия", "Türkiye", "түрк"):
        assert {names[term] for term in index.read(text).mentions.countries} == {"@country/turkey"}
    for text in ("Түркмөнстан", "түркмөн", "Turkmenistan", "туркмендер"):
        assert {names[term] for term in index.read(text).mentions.countries} == {"@country/turkmenistan"}


def test_a_follow_up_is_answered_from_the_last_answer(index: Index) -> None:
    found = index.follow("а в Казахстане?", "join-kg")
    assert found
    assert found.hits[0].key == "join-kz"
    assert found.language == "ru"


def test_a_complete_question_is_no_follow_up(index: Index) -> None:
    assert index.follow("Какой капитал у Венгеро-кыргызского фонда развития?", "join-kg") is None
    assert index.follow("а в Казахстане?", "gone") is None


def test_a_question_about_something_else_is_no_follow_up(index: Index) -> None:
    for text in ("а марка?", "how many houses", "клиника"):
        assert index.follow(text, "join-kg") is None


def test_a_short_follow_up_asks_about_the_same_text(index: Index) -> None:
    found = index.follow("канча акча?", "fund-when")
    assert found
    assert found.hits[0].key == "fund-capital"


def test_a_question_of_one_or_two_words_is_not_settled(index: Index) -> None:
    assert not index.search("фонд").sure
    assert not index.search("how much").sure


def test_two_answers_of_one_text_that_fit_equally_are_given_together(languages: Languages) -> None:
    said = {"en": ("Who was at the evening of the UN in Almaty?", "guests of the UN evening in Almaty")}
    other = {"en": ("Who sang at the evening of the UN in Almaty?", "singers of the UN evening in Almaty")}
    entries = [
        Entry("guests", said, {"en": "Ministers came."}, group="a"),
        Entry("singers", other, {"en": "A choir."}, group="a"),
    ]
    found = Index.build(entries, languages).search("UN evening Almaty who")
    assert found.together
    assert {hit.key for hit in found.hits[:2]} == {"guests", "singers"}
    apart = [entries[0], Entry("singers", other, {"en": "A choir."}, group="b")]
    assert not Index.build(apart, languages).search("UN evening Almaty who").together


def test_no_answer_is_offered_twice_and_at_most_five_are(index: Index) -> None:
    keys = [hit.key for hit in index.search("fund").hits]
    assert len(keys) == len(set(keys)) <= 5


def test_an_answer_is_found_by_its_key_and_weighted_once(languages: Languages) -> None:
    index = Index.build([Entry("a/b", {"en": ["When did the fund open?"]})], languages)
    assert index.answers.get("a/b") is index.answers[0]
    assert index.answers[0].phrases[0].text == "When did the fund open?"
    assert index.answers.get("a/c") is None


def test_an_index_that_is_replaced_leaves_nothing_behind(languages: Languages) -> None:
    entries = [Entry(f"a/{number}", {"en": [f"When did fund {number} open in Bishkek?"]}) for number in range(300)]
    index = Index.build(entries, languages)
    index.search("when did fund 7 open")
    gone = weakref.ref(index.answers)
    del index
    assert gone() is None
