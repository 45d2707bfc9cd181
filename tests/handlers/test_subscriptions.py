"""Following: by tap and by name, for oneself and, asked by its administrators, for a group or a channel."""

import datetime as dt

import pytest

from bot.emulator import Chat, Emulator, Person
from bot.knowledge import COUNTRIES
from bot.store import Follow
from tests.conversation import Talk, labels, text


async def follows(talk: Talk, chat: int, thread: int = 0) -> set[Follow]:
    return set(await talk.app.bot_data.store.following(chat, thread))


async def test_a_tap_follows_and_another_stops_in_place(talk: Talk, aigul: Person) -> None:
    (page,) = await talk.say(aigul, "/follow")
    (followed,) = await talk.press(aigul, "Гендердик теңчилик")
    assert followed["message_id"] == page["message_id"]
    assert "✓ Гендердик теңчилик" in labels(followed)
    assert await follows(talk, aigul.id) == {Follow("gender")}
    (stopped,) = await talk.press(aigul, "✓ Гендердик теңчилик")
    assert "Гендердик теңчилик" in labels(stopped)
    assert await follows(talk, aigul.id) == set()


async def test_a_topic_can_be_followed_for_one_country(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/follow")
    (page,) = await talk.press(emma, "Only Kazakhstan")
    assert "Briefings on Kazakhstan only." in page["text"]
    await talk.press(emma, "Health")
    assert await follows(talk, emma.id) == {Follow("health", "kazakhstan")}
    (both,) = await talk.press(emma, "Both countries")
    assert "✓ Health" not in labels(both)


@pytest.mark.parametrize(
    ("words", "follow"),
    [
        ("UNHCR", Follow(organisation="unhcr")),
        ("ЮНИСЕФ Казакстан", Follow(country="kazakhstan", organisation="unicef")),
        ("гендерное равенство", Follow(topic="gender")),
        ("Кыргызстан", Follow(country="kyrgyzstan")),
    ],
)
async def test_words_follow_by_name(talk: Talk, emma: Person, words: str, follow: Follow) -> None:
    assert "Now followed:" in text(await talk.say(emma, f"/follow {words}"))
    assert await follows(talk, emma.id) == {follow}


async def test_words_that_name_nothing_follow_nothing(talk: Talk, ivan: Person) -> None:
    assert "Не знаю темы" in text(await talk.say(ivan, "/follow бешбармак"))
    assert await follows(talk, ivan.id) == set()


async def test_everything_can_be_followed(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/follow")
    await talk.press(emma, "Everything")
    assert await follows(talk, emma.id) == {Follow()}
    assert "Everything" in text(await talk.say(emma, "/following"))


async def test_what_is_followed_is_listed_and_stopped_one_by_one_or_whole(talk: Talk, emma: Person) -> None:
    for words in ("UNHCR", "Health", "Kazakhstan"):
        await talk.say(emma, f"/follow {words}")
    (page,) = await talk.say(emma, "/unfollow")
    assert page["text"].count("•") == 3
    (fewer,) = await talk.press(emma, "Stop: UNHCR")
    assert fewer["text"].count("•") == 2
    (one,) = await talk.press(emma, "Stop: Health")
    assert "Stop everything" not in labels(one)
    await talk.say(emma, "/follow UNHCR")
    await talk.say(emma, "/following")
    (none,) = await talk.press(emma, "Stop everything")
    assert "Nothing is followed here yet" in none["text"]


@pytest.fixture
def newsroom(emulator: Emulator, emma: Person, ivan: Person) -> Chat:
    """Emma made the group; Ivan only reads in it."""
    return emulator.found_chat("Newsroom", [emma, ivan])


async def test_in_a_group_only_an_administrator_chooses(talk: Talk, emma: Person, ivan: Person, newsroom: Chat) -> None:
    assert "администратор" in text(await talk.say(ivan, "/follow UNHCR", newsroom))
    assert await follows(talk, newsroom.id) == set()
    assert "Now followed:" in text(await talk.say(emma, "/follow UNHCR", newsroom))
    assert await follows(talk, newsroom.id) == {Follow(organisation="unhcr")}


async def test_in_a_group_nobody_else_presses_the_administrators_buttons(
    talk: Talk, emulator: Emulator, emma: Person, ivan: Person, newsroom: Chat
) -> None:
    (page,) = await talk.say(emma, "/follow", newsroom)
    press = emulator.press(ivan, newsroom.id, page["message_id"], data="w:en:health:any")
    await talk.settle()
    answered = await press.answered()
    assert "администратор" in str(answered)
    assert await follows(talk, newsroom.id) == set()
    await talk.press(emma, "Health", newsroom)
    assert await follows(talk, newsroom.id) == {Follow("health")}


async def test_a_forum_follows_by_topic(talk: Talk, emulator: Emulator, emma: Person) -> None:
    forum = emulator.found_chat("Forum", [emma], topics={7: "Water"})
    await talk.say(emma, "/follow Health", forum, thread=7)
    assert await follows(talk, forum.id, 7) == {Follow("health")}
    assert await follows(talk, forum.id) == set()


async def test_forgetting_forgets_what_is_followed(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/follow UNHCR")
    await talk.say(emma, "/forget")
    await talk.press(emma, "Delete it")
    assert await follows(talk, emma.id) == set()
    assert await talk.app.bot_data.store.subscriber(emma.id) is None


@pytest.mark.parametrize(
    "data", ["w:en:nothing:any", "w:en:health:narnia", "-:en:o.x", "s:en:hour:99", "S:en:no", "F:en:zz"]
)
async def test_forged_taps_follow_nothing(
    talk: Talk, emulator: Emulator, emma: Person, data: str, caplog: pytest.LogCaptureFixture
) -> None:
    (page,) = await talk.say(emma, "/follow")
    emulator.press(emma, emma.id, page["message_id"], data=data)
    await talk.settle()
    assert await follows(talk, emma.id) == set()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_two_administrators_who_press_at_once_undo_nothing_of_each_other(
    talk: Talk, emulator: Emulator, emma: Person, newsroom: Chat
) -> None:
    (page,) = await talk.say(emma, "/follow", newsroom)
    for data in ("w:en:health:any", "w:en:health:any", "w:en:gender:any"):
        emulator.press(emma, newsroom.id, page["message_id"], data=data)
    await talk.settle()
    assert await follows(talk, newsroom.id) == {Follow("health"), Follow("gender")}
    for _ in range(2):
        emulator.press(emma, newsroom.id, page["message_id"], data="v:en:health:any")
    await talk.settle()
    assert await follows(talk, newsroom.id) == {Follow("gender")}


@pytest.mark.parametrize("words", ["UNHCR 2019", "UNHCR March 2019", "UNHCR António Guterres"])
async def test_a_time_or_a_person_that_cannot_be_followed_is_said(talk: Talk, emma: Person, words: str) -> None:
    reply = text(await talk.say(emma, f"/follow {words}"))
    assert "Now followed: UNHCR." in reply
    assert "can't be followed" in reply
    assert await follows(talk, emma.id) == {Follow(organisation="unhcr")}


async def test_a_follow_without_a_time_or_a_person_says_nothing_of_them(talk: Talk, emma: Person) -> None:
    assert "can't be followed" not in text(await talk.say(emma, "/follow UNHCR"))


async def test_who_follows_very_much_can_see_and_change_it_page_by_page(talk: Talk, emma: Person) -> None:
    knowledge, store = talk.app.bot_data.library.knowledge, talk.app.bot_data.store
    chosen = [Follow(topic, country) for topic in knowledge.topics for country in (None, *COUNTRIES)]
    chosen += [Follow(organisation=organisation) for organisation in knowledge.organisations]
    for follow in chosen[:130]:
        await store.follow(emma.id, 0, follow, dt.datetime.now(dt.UTC))
    (page,) = await talk.say(emma, "/following")
    seen = [label for label in labels(page) if label.startswith("Stop: ")]
    while "More →" in labels(page):
        (page,) = await talk.press(emma, "More →")
        seen += [label for label in labels(page) if label.startswith("Stop: ")]
    assert len(seen) == len(set(seen)) == 130
    (page,) = await talk.press(emma, "← Back")
    assert "More →" in labels(page)
    await talk.press(emma, seen[-21])
    assert len(await follows(talk, emma.id)) == 129


HOSTILE = "https://evil.example @someone t.me/evil <b>x</b>"


@pytest.mark.parametrize("command", ["/follow", "/briefing", "/digest"])
async def test_a_strangers_links_and_names_come_back_as_plain_code(
    talk: Talk, emulator: Emulator, emma: Person, command: str
) -> None:
    await talk.say(emma, "/follow UNHCR")
    (reply,) = await talk.say(emma, f"{command} {HOSTILE}")
    assert "evil.example" in reply["text"]
    start = reply["text"].index("https://")
    (code,) = [each for each in reply["entities"] if each["type"] == "code" and each["offset"] == start]
    assert code["length"] == len(HOSTILE)
