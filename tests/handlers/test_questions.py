"""A question is answered in its own language, with its date and source; or the bot says that it can't."""

import pytest
from sqlalchemy import select

from bot.emulator import Chat, Emulator, Person
from bot.errors import StoreError
from bot.store import Store
from bot.store.tables import unanswered, votes
from tests.conversation import Talk, labels, text

JOINED = [
    ("When did Kyrgyzstan join the UN?", ["2 March 1992", "46/225", "As of 2018", "Source: Ministry of Foreign"]),
    ("Когда Кыргызстан вступил в ООН?", ["2 марта 1992", "46/225", "По состоянию на 2018\u00a0г.", "Источник: Мин"]),
    ("Кыргызстан БУУга качан кошулган?", ["1992-жылдын 2-март", "46/225", "2018-жыл", "Булагы: Кыргыз"]),
]


@pytest.mark.parametrize(("question", "told"), JOINED)
@pytest.mark.parametrize("reader", ["emma", "ivan", "aigul"])
async def test_a_question_is_answered_in_its_language_whatever_the_readers(
    talk: Talk, question: str, told: list[str], reader: str, request: pytest.FixtureRequest
) -> None:
    (answer,) = await talk.say(request.getfixturevalue(reader), question)
    assert all(part in answer["text"] for part in told), answer["text"]


async def test_an_answer_leads_to_its_briefing(talk: Talk, ivan: Person) -> None:
    await talk.say(ivan, "Когда Кыргызстан вступил в ООН?")
    (briefing,) = await talk.press(ivan, "Открыть справку")
    assert "•" in briefing["text"]
    assert "Источник:" in briefing["text"]


async def test_that_an_answer_helped_is_counted_once(talk: Talk, emma: Person) -> None:
    (answer,) = await talk.say(emma, "When did Kyrgyzstan join the UN?")
    (voted,) = await talk.press(emma, "This helped")
    assert voted["message_id"] == answer["message_id"]
    assert labels(voted) == ["Read the briefing"]
    async with talk.app.bot_data.store.engine.connect() as connection:
        assert [(row.helped, row.missed) for row in await connection.execute(select(votes))] == [(1, 0)]


async def test_who_asked_something_else_is_shown_a_way_on(talk: Talk, emulator: Emulator, emma: Person) -> None:
    (answer,) = await talk.say(emma, "When did Kyrgyzstan join the UN?")
    (voted,) = await talk.press(emma, "Not what I asked")
    assert labels(voted) == ["Read the briefing", "Topics"]
    assert "other words" in emulator.sent("answerCallbackQuery")[-1].params["text"]
    (topics,) = await talk.press(emma, "Topics")
    assert topics["message_id"] != answer["message_id"]


async def test_what_nobody_knows_is_said_so_and_kept_without_its_asker(talk: Talk, ivan: Person) -> None:
    shown = text(await talk.say(ivan, "Как приготовить бешбармак?"))
    assert "нет ответа" in shown
    async with talk.app.bot_data.store.engine.connect() as connection:
        (row,) = (await connection.execute(select(unanswered))).all()
    assert row.question == "Как приготовить бешбармак?"
    assert str(ivan.id) not in str(row)


@pytest.mark.parametrize(
    ("greeting", "answer"),
    [("Hello!", "Ask me about"), ("Привет!", "Здравствуйте!"), ("Салам", "Саламатсызбы!"), ("рахмат", "Эч нерсе эмес")],
)
async def test_a_greeting_gets_a_human_word_in_its_language(
    talk: Talk, emma: Person, greeting: str, answer: str
) -> None:
    assert answer in text(await talk.say(emma, greeting))


async def test_a_question_that_leans_on_the_last_answer_is_understood(talk: Talk, ivan: Person) -> None:
    await talk.say(ivan, "Когда Кыргызстан вступил в ООН?")
    (answer,) = await talk.say(ivan, "а Казахстан?")
    assert "1992" in answer["text"]
    assert "Казахстан" in answer["text"]


async def test_what_another_chat_asked_is_no_help(talk: Talk, ivan: Person, emma: Person) -> None:
    await talk.say(ivan, "Когда Кыргызстан вступил в ООН?")
    (answer,) = await talk.say(emma, "а Казахстан?")
    assert "По состоянию" not in answer["text"]


async def test_a_message_that_is_no_text_is_told_kindly(talk: Talk, emulator: Emulator, emma: Person) -> None:
    await talk.start(emma)
    emulator.inject(
        {
            "message": {
                "message_id": 999,
                "date": 1_700_000_000,
                "chat": {"id": emma.id, "type": "private", "first_name": "Emma"},
                "from": {"id": emma.id, "is_bot": False, "first_name": "Emma", "language_code": "en"},
                "photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}],
            }
        }
    )
    await talk.settle()
    assert "text only" in emulator.shown(emma)[-1]["text"]


@pytest.fixture
def newsroom(emulator: Emulator, emma: Person, ivan: Person) -> Chat:
    return emulator.found_chat("Newsroom", [emma, ivan])


async def test_in_a_group_the_bot_answers_only_when_addressed(
    talk: Talk, emulator: Emulator, newsroom: Chat, ivan: Person
) -> None:
    assert not await talk.say(ivan, "Когда Кыргызстан вступил в ООН?", newsroom)
    (answer,) = await talk.say(ivan, "@un_briefings_bot Когда Кыргызстан вступил в ООН?", newsroom)
    assert "2 марта 1992" in answer["text"]
    (again,) = await talk.say(ivan, "Когда Кыргызстан вступил в ООН, @UN_Briefings_Bot?", newsroom)
    assert again["text"] == answer["text"]
    assert not await talk.say(ivan, "/whatever", newsroom)
    assert not await talk.say(ivan, "/start@another_bot", newsroom)


async def test_a_group_that_takes_the_bot_in_is_greeted(talk: Talk, emulator: Emulator, emma: Person) -> None:
    group = emulator.found_chat("Students", [emma], bot="left")
    emulator.add_bot(group, emma)
    await talk.settle()
    greeting = emulator.shown(group)[-1]["text"]
    assert "Hello! I answer questions" in greeting
    assert "In a group, mention me" in greeting


async def test_in_a_forum_the_answer_stays_in_its_topic(talk: Talk, emulator: Emulator, emma: Person) -> None:
    forum = emulator.found_chat("Forum", [emma], topics={7: "Water"})
    (answer,) = await talk.say(emma, "@un_briefings_bot When did Kyrgyzstan join the UN?", forum, thread=7)
    assert answer["message_thread_id"] == 7


async def test_a_reader_who_blocked_the_bot_is_no_error(
    talk: Talk, emulator: Emulator, emma: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await talk.start(emma)
    emulator.say(emma, emma.id, "When did Kyrgyzstan join the UN?")
    emulator.block(emma)
    await talk.settle()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_vote_that_the_store_could_not_take_counts_at_the_next_press(
    talk: Talk, emma: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.say(emma, "When did Kyrgyzstan join the UN?")
    store = talk.app.bot_data.store
    with monkeypatch.context() as broken:

        async def locked(*_arguments: object, **_more: object) -> None:
            raise StoreError("The database is locked")

        broken.setattr(Store, "vote", locked)
        assert "Something went wrong" in text(await talk.press(emma, "This helped"))
    await talk.press(emma, "This helped")
    async with store.engine.connect() as connection:
        assert [(row.helped, row.missed) for row in await connection.execute(select(votes))] == [(1, 0)]
