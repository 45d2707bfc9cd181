"""First contact, languages, and what the bot says of itself."""

import pytest

from bot.emulator import Emulator, Person
from tests.conversation import Talk, labels, text


async def test_a_newcomer_is_greeted_in_the_language_of_their_telegram(
    talk: Talk, emma: Person, ivan: Person, aigul: Person
) -> None:
    assert "Hello! I answer questions" in text(await talk.start(emma))
    assert "Здравствуйте! Я отвечаю" in text(await talk.start(ivan))
    assert "Саламатсызбы! Мен Кыргызстан" in text(await talk.start(aigul))


async def test_the_greeting_says_where_briefings_come_from_and_offers_three_questions(talk: Talk, emma: Person) -> None:
    (greeting,) = await talk.start(emma)
    assert "unofficial" in greeting["text"]
    assert sum(label.endswith("?") for label in labels(greeting)) == 3


async def test_an_example_question_is_answered_by_one_tap(talk: Talk, aigul: Person) -> None:
    (greeting,) = await talk.start(aigul)
    (answer,) = await talk.press(aigul, labels(greeting)[0])
    assert "Булагы:" in answer["text"]


@pytest.mark.parametrize("language", ["kk", "uz", "de", "zh-hans"])
async def test_a_reader_of_another_language_is_offered_the_choice(
    talk: Talk, emulator: Emulator, language: str
) -> None:
    person = emulator.join("Aigerim", language=language, started=False)
    greeting, choice = await talk.start(person)
    assert "Hello!" in greeting["text"]
    assert labels(choice) == ["English", "Кыргызча", "Русский"]


async def test_one_tap_changes_the_language_in_place_and_for_good(talk: Talk, emma: Person) -> None:
    (greeting,) = await talk.start(emma)
    (changed,) = await talk.press(emma, "Кыргызча")
    assert changed["message_id"] == greeting["message_id"]
    assert changed["text"].startswith("Саламатсызбы!")
    assert "Кантип" in text(await talk.say(emma, "/help")) or "кантип" in text(await talk.say(emma, "/help"))


async def test_a_link_opens_a_briefing_a_topic_or_an_answer(talk: Talk, ivan: Person) -> None:
    assert "Кыргызстан" in text(await talk.start(ivan, "b_1992-03-02-kyrgyzstan-joins-un"))
    assert "Беженцы" in text(await talk.start(ivan, "t_refugees"))
    assert "Источник:" in text(await talk.start(ivan, "a_1992-03-02-kyrgyzstan-joins-un_when"))


@pytest.mark.parametrize("payload", ["b_gone-for-good", "t_nothing", "a_no_such"])
async def test_a_link_to_what_is_gone_says_so(talk: Talk, emma: Person, payload: str) -> None:
    assert "no longer in my knowledge base" in text(await talk.start(emma, payload))


@pytest.mark.parametrize("payload", ["", "x", "b_", "b_UPPER", "_", "a_one", "z_1992"])
async def test_a_broken_payload_is_an_ordinary_start(talk: Talk, emma: Person, payload: str) -> None:
    assert "Hello! I answer questions" in text(await talk.start(emma, payload))


async def test_help_lists_every_command_that_this_person_may_use(talk: Talk, emma: Person, admin: Person) -> None:
    shown = text(await talk.say(emma, "/help"))
    for command in ("briefing", "topics", "language", "about", "privacy", "mydata", "forget"):
        assert f"/{command}" in shown
    assert "/reload" not in shown
    assert "/reload" in text(await talk.say(admin, "/help"))


async def test_about_says_that_the_bot_is_unofficial_and_names_its_documents(talk: Talk, ivan: Person) -> None:
    shown = text(await talk.say(ivan, "/about"))
    assert "неофициальный бот" in shown
    assert shown.count("•") == 5


async def test_a_reader_sees_and_deletes_what_is_kept(talk: Talk, emma: Person) -> None:
    await talk.start(emma)
    assert "chat" in text(await talk.say(emma, "/privacy"))
    assert str(emma.id) in text(await talk.say(emma, "/mydata"))
    await talk.say(emma, "/forget")
    (left,) = await talk.press(emma, "Keep it")
    assert left["text"] == "Nothing was deleted."
    assert str(emma.id) in text(await talk.say(emma, "/mydata"))
    await talk.say(emma, "/forget")
    (done,) = await talk.press(emma, "Delete it")
    assert done["text"].startswith("Deleted")
    assert "Nothing is kept" in text(await talk.say(emma, "/mydata"))


async def test_an_unknown_command_gets_one_kind_sentence(talk: Talk, emma: Person) -> None:
    assert "do not know this command" in text(await talk.say(emma, "/stats"))


async def test_commands_and_descriptions_are_published_in_each_language(talk: Talk, emulator: Emulator) -> None:
    from bot.routing.command_menu import publish

    await publish(talk.app.bot, talk.app.bot_data)
    published = {(r.params.get("language_code", ""), r.params["scope"]["type"]) for r in emulator.sent("setMyCommands")}
    assert {("", "default"), ("en", "default"), ("ru", "default"), ("ky", "default")} <= published
    assert {r.params["language_code"] for r in emulator.sent("setMyDescription") if r.params.get("language_code")} == {
        "en",
        "ru",
        "ky",
    }
