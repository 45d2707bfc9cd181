"""Questions as people type them find their answer; what was not told is held back."""

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
        ("цшы", ""),
        ("kyrgyzstan BUUga kachan kirgen", "join-kg"),
        ("В каком году Казахстан был принят в ООН?", "join-kz"),
        ("Қазақстан БҰҰға қашан кірді", ""),
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
def test_a_question_in_any_guise_finds_its_answer(index: Index, text: str, key: str) -> None:
    hits = index.search(text).hits
    assert not key or (hits and hits[0].key == key)


@pytest.mark.parametrize(
    "text",
    [
        "When did Uzbekistan join the UN?",
        "Когда в ООН вступил Таджикистан?",
        "телефон Чолпон Джакуповой",
        "How many tickets were sold for the football match?",
        "погода завтра",
        "asdf qwer zxcv",
        "",
        "???",
    ],
)
def test_what_the_base_does_not_tell_is_not_answered(index: Index, text: str) -> None:
    assert not index.search(text).sure


def test_a_word_typed_in_the_other_layout_is_mended_alone(index: Index) -> None:
    question = index.read("when was the венгерского ajylf открыли")
    assert "фонда" in question.phonetic or "fond" in question.phonetic


def test_the_kind_of_question_chooses_among_answers_about_one_thing(index: Index) -> None:
    assert index.search("Когда открыт венгерский фонд").hits[0].key == "fund-when"
    assert index.search("Сколько денег у венгерского фонда").hits[0].key == "fund-capital"


def test_the_word_who_is_no_organisation(index: Index) -> None:
    names = index.vocabulary.names
    asked = index.read("who is Cholpon Jakupova")
    assert "@organisation/who" not in {names[term] for unit in asked.units for term in unit.meanings}
    shouted = index.read("does WHO work here")
    assert "@organisation/who" in {names[term] for unit in shouted.units for term in unit.meanings}


def test_the_slots_of_a_question_are_read(index: Index) -> None:
    names = index.vocabulary.names
    question = index.read("Сколько марок выпустили в Казахстане в 2025 году?")
    assert question.kind == "how-many"
    assert question.years == {"2025"}
    assert {names[term] for term in question.countries} == {"@country/kazakhstan"}


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
    """президенти and президенты have one skeleton, and are of two languages."""
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


def test_small_words_count_in_their_own_alphabet(index: Index) -> None:
    """тоо is a mountain, too is a small word."""
    weights = {unit.text: unit.weight for unit in index.read("тоо жөнүндө too").units}
    assert weights["тоо"] > weights["too"]


def test_only_countries_are_cut_after_stan(languages: Languages) -> None:
    stem = languages.stemmers().stem
    assert stem("кыргызстандын", "kirgizstandin", "ky") == "kirgizstan"
    assert stem("восстановление", "vostanovlenie", "ru") != "vostan"
    assert stem("астанахаб", "astanahab", "ru") != stem("астане", "astane", "ru")


def test_a_name_of_small_words_is_taken_whole(languages: Languages) -> None:
    named = [("organisation/un", "en", "UN"), ("organisation/un-and-me", "en", "UN and Me")]
    index = Index.build(
        [Entry("campaign", {"en": ("What is UN and Me?",)}), Entry("un", {"en": ("What is the UN?",)})],
        languages,
        named,
    )
    terms = {
        index.vocabulary.names[term] for unit in index.read("what is the UN about").units for term in unit.meanings
    }
    assert "@organisation/un" in terms
    assert "@organisation/un-and-me" not in terms
    assert index.search("what is UN and Me").hits[0].key == "campaign"


def test_a_word_typed_as_it_is_stays_in_the_other_layout(languages: Languages) -> None:
    index = Index.build(
        [Entry("maps", {"ru": ("Когда была миссия MAPS?",), "en": ("When was the MAPS mission?",)})], languages
    )
    assert index.search("rjulf ,skf vbccbz MAPS").hits[0].key == "maps"
    assert "maps" in index.read("rjulf ,skf vbccbz MAPS").phonetic


def test_turkey_is_no_turkmenistan(index: Index) -> None:
    names = index.vocabulary.names
    for text in ("Түркия", "Türkiye", "түрк"):
        assert {names[term] for term in index.read(text).countries} == {"@country/turkey"}
    for text in ("Түркмөнстан", "түркмөн", "Turkmenistan", "туркмендер"):
        assert {names[term] for term in index.read(text).countries} == {"@country/turkmenistan"}


def test_a_follow_up_leans_on_the_last_answer(index: Index) -> None:
    found = index.follow("а в Казахстане?", "join-kg")
    assert found
    assert found.hits[0].key == "join-kz"
    assert found.language == "ru"


def test_a_whole_question_leans_on_nothing(index: Index) -> None:
    assert index.follow("Какой капитал у Венгеро-кыргызского фонда развития?", "join-kg") is None
    assert index.follow("а в Казахстане?", "gone") is None


def test_a_question_about_something_else_leans_on_nothing(index: Index) -> None:
    for text in ("а марка?", "how many houses", "клиника"):
        assert index.follow(text, "join-kg") is None


def test_a_short_question_asks_on_about_the_same(index: Index) -> None:
    found = index.follow("канча акча?", "fund-when")
    assert found
    assert found.hits[0].key == "fund-capital"


def test_a_word_or_two_settle_nothing(index: Index) -> None:
    assert not index.search("фонд").sure
    assert not index.search("how much").sure


def test_two_answers_of_one_text_that_both_fit_are_told_together(languages: Languages) -> None:
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


def test_candidates_are_of_different_answers(index: Index) -> None:
    keys = [hit.key for hit in index.search("fund").hits]
    assert len(keys) == len(set(keys)) <= 5


def test_an_answer_is_known_by_its_key_and_weighed_once(languages: Languages) -> None:
    index = Index.build([Entry("a/b", {"en": ["When did the fund open?"]})], languages)
    assert index.answers.of("a/b") is index.answers[0]
    assert index.answers[0].phrases[0].text == "When did the fund open?"
    assert index.answers.of("a/c") is None


def test_an_index_that_is_replaced_leaves_nothing_behind(languages: Languages) -> None:
    entries = [Entry(f"a/{number}", {"en": [f"When did fund {number} open in Bishkek?"]}) for number in range(300)]
    index = Index.build(entries, languages)
    index.search("when did fund 7 open")
    gone = weakref.ref(index.answers)
    del index
    assert gone() is None
