"""The digest's settings: shown, and changed in place by buttons."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.emulator import Emulator, Person
from bot.handlers.digest_settings import changed
from bot.schedule import Schedule
from bot.store import Follow, Subscriber
from tests.conversation import Message, Talk, labels, text


async def subscriber(talk: Talk, person: Person) -> Subscriber:
    found = await talk.app.bot_data.store.subscriber(person.id)
    assert found
    return found


async def opened(talk: Talk, person: Person) -> Message:
    await talk.say(person, "/follow UNHCR")
    (page,) = await talk.say(person, "/digest")
    return page


async def test_without_follows_there_is_nothing_to_set(talk: Talk, emma: Person) -> None:
    assert "Nothing is followed here yet" in text(await talk.say(emma, "/digest"))


async def test_the_settings_are_told_with_the_next_occasion(talk: Talk, emma: Person) -> None:
    page = await opened(talk, emma)
    for told in ("How often: daily", "Hour: 09:00", "Time zone: Bishkek", "Quiet hours: none", "Sound: on"):
        assert told in page["text"]
    assert "The next digest:" in page["text"]


async def test_each_setting_changes_in_place(talk: Talk, emma: Person) -> None:
    page = await opened(talk, emma)
    for setting, choice in (
        ("How often", "Weekly"),
        ("Day of the week", "Friday"),
        ("Hour", "18:00"),
        ("Time zone", "Almaty, Astana"),
        ("Quiet hours", "22:00–07:00"),
        ("Sound", "Off"),
    ):
        (choices,) = await talk.press(emma, setting)
        assert choices["message_id"] == page["message_id"]
        (settings,) = await talk.press(emma, choice)
        assert f"{setting}: {choice}".casefold() in settings["text"].casefold()
    found = await subscriber(talk, emma)
    assert found.schedule == Schedule("weekly", 18, 4, 1, "Asia/Almaty", (22, 7))
    assert found.silent


async def test_pausing_and_resuming(talk: Talk, ivan: Person) -> None:
    await opened(talk, ivan)
    await talk.press(ivan, "Пауза")
    (paused,) = await talk.press(ivan, "На 7 дней")
    assert "Дайджест на паузе." in paused["text"]
    (choices,) = await talk.press(ivan, "Пауза")
    assert labels(choices)[0] == "Возобновить"
    (resumed,) = await talk.press(ivan, "Возобновить")
    assert "Следующий дайджест" in resumed["text"]


async def test_of_what_is_kept_only_what_is_set_is_told(talk: Talk, emma: Person) -> None:
    await opened(talk, emma)
    assert "Digest: daily, 09:00, Bishkek\n" in text(await talk.say(emma, "/mydata"))
    await talk.say(emma, "/digest")
    await talk.press(emma, "Sound")
    await talk.press(emma, "Off")
    assert "Digest: daily, 09:00, Bishkek; sound: off\n" in text(await talk.say(emma, "/mydata"))


async def test_any_zone_can_be_set_by_its_name(talk: Talk, emma: Person) -> None:
    await opened(talk, emma)
    assert "Time zone: Paris" in text(await talk.say(emma, "/digest Europe/Paris"))
    kept = text(await talk.say(emma, "/digest Mars/Olympus"))
    assert "Time zone: Paris" in kept
    assert "“Mars/Olympus” is no time zone that I know." in kept


@pytest.mark.parametrize(
    ("setting", "value"),
    [("often", "hourly"), ("hour", "24"), ("hour", "x"), ("weekday", "7"), ("monthday", "0"), ("zone", "Mars/Base"),
     ("quiet", "25-3"), ("quiet", "1"), ("zone", "../../etc"), ("nothing", "1")],
)  # fmt: skip
def test_a_value_that_was_never_offered_changes_nothing(setting: str, value: str) -> None:
    assert changed(Schedule(), setting, value) == Schedule()


async def test_show_me_now_shows_the_newest_where_nothing_is_new(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/follow UNHCR")
    (shown,) = await talk.press(emma, "Show me now")
    assert "nothing new" in shown["text"]
    assert labels(shown)[0].startswith("20")
    (settings,) = await talk.press(emma, "Settings")
    assert settings["message_id"] != shown["message_id"]
    assert "nothing new" in text(await talk.say(emma, "/digest now"))


async def test_show_me_now_shows_what_is_new_and_only_once(talk: Talk, emma: Person) -> None:
    services = talk.app.bot_data
    await services.digests.publish()
    await talk.say(emma, "/follow Health")
    briefings = dict(services.library.knowledge.briefings)
    health = next(one for one in briefings.values() if "health" in one.topics)
    new = health.model_copy(update={"id": "2026-01-01-new-thing", "answers": health.answers[:1]})
    knowledge = replace(services.library.knowledge, briefings={new.id: new, **briefings})
    services.library = replace(services.library, knowledge=knowledge)
    await services.digests.publish()
    (shown,) = await talk.say(emma, "/digest азыр")
    assert "New in the briefings" in shown["text"]
    assert health.title.en in shown["text"]
    assert "nothing new" in text(await talk.say(emma, "/digest now"))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
async def test_a_digest_bears_the_day_of_its_reader_on_which_it_came(
    talk: Talk, emulator: Emulator, emma: Person, zone: str
) -> None:
    services = talk.app.bot_data
    await services.digests.publish()
    await talk.say(emma, "/follow Kyrgyzstan")
    await talk.say(emma, f"/digest {zone}")
    briefings = dict(services.library.knowledge.briefings)
    sample = next(one for one in briefings.values() if one.countries == ("kyrgyzstan",))
    new = [sample.model_copy(update={"id": f"2026-01-01-new-{number}"}) for number in range(9)]
    knowledge = replace(services.library.knowledge, briefings={one.id: one for one in (*new, *briefings.values())})
    services.library = replace(services.library, knowledge=knowledge)
    await services.digests.publish()

    def heading(moment: dt.datetime) -> str:
        return f"New in the briefings, {moment.astimezone(ZoneInfo(zone)):%-d %B %Y}"

    before = dt.datetime.now(dt.UTC)
    (shown,) = await talk.say(emma, "/digest now")
    # Midnight may pass meanwhile.
    assert shown["text"].startswith((heading(before), heading(dt.datetime.now(dt.UTC))))
    came = before - dt.timedelta(days=40)
    emulator.chats[emma.id].messages[shown["message_id"]]["date"] = int(came.timestamp())
    for label in ("More →", "← Back"):
        (turned,) = await talk.press(emma, label)
        assert turned["message_id"] == shown["message_id"]
        assert turned["text"].startswith(heading(came))


async def test_what_is_chosen_is_looked_at_without_delay(talk: Talk, emma: Person) -> None:
    looked: list[int] = []
    talk.app.bot_data.digests.preferences_changed = looked.append  # type: ignore[method-assign, assignment]
    await talk.say(emma, "/follow UNHCR")
    await talk.say(emma, "/digest")
    for label in ("How often", "Weekly", "Sound", "Off", "Pause", "Until you resume", "Pause", "Resume"):
        await talk.press(emma, label)
    await talk.say(emma, "/digest Asia/Almaty")
    await talk.say(emma, "/following")
    await talk.press(emma, "Stop: UNHCR")
    assert looked == [emma.id] * 7


async def test_a_pause_that_is_over_is_told_no_more(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/follow UNHCR")
    now = dt.datetime.now(dt.UTC)
    await talk.app.bot_data.store.pause(emma.id, 0, now - dt.timedelta(hours=1), now - dt.timedelta(days=7))
    (page,) = await talk.say(emma, "/digest")
    assert "paused" not in page["text"]
    assert "The next digest" in page["text"]
    (choices,) = await talk.press(emma, "Pause")
    assert "Resume" not in labels(choices)


async def test_buttons_of_a_digest_that_is_no_longer_followed_harm_nothing(talk: Talk, emma: Person) -> None:
    await talk.say(emma, "/follow UNHCR")
    await talk.say(emma, "/digest")
    await talk.press(emma, "Hour")
    await talk.app.bot_data.store.unfollow_all(emma.id, 0, dt.datetime.now(dt.UTC))
    (page,) = await talk.press(emma, "07:00")
    assert "Nothing is followed here yet." in page["text"]
    await talk.press(emma, "Hour")
    await talk.app.bot_data.store.forget(emma.id)
    (page,) = await talk.press(emma, "08:00")
    assert "Nothing is followed here yet." in page["text"]
    assert await talk.app.bot_data.store.subscriber(emma.id) is None


async def test_a_followed_topic_that_left_the_base_can_be_stopped(talk: Talk, emma: Person) -> None:
    store = talk.app.bot_data.store
    await store.follow(emma.id, 0, Follow(topic="no-longer-there"), dt.datetime.now(dt.UTC))
    (page,) = await talk.say(emma, "/following")
    (stop,) = [label for label in labels(page) if label.startswith("Stop: ")]
    await talk.press(emma, stop)
    assert await store.following(emma.id) == ()


async def test_a_channels_administrators_set_its_digest(talk: Talk, emulator: Emulator, emma: Person) -> None:
    reader = emulator.join("Reader")
    channel = emulator.create_chat("News", [emma, reader], kind="channel", bot="administrator")
    assert "Now followed" in text(await talk.say(emma, "/follow UNHCR", channel))
    (page,) = await talk.say(emma, "/digest", channel)
    await talk.press(reader, "How often", channel)
    (same,) = [m for m in emulator.shown(channel) if m["message_id"] == page["message_id"]]
    assert same["text"] == page["text"]
    await talk.press(emma, "How often", channel)
    (changed_in_place,) = await talk.press(emma, "At once", channel)
    assert changed_in_place["message_id"] == page["message_id"]
    found = await talk.app.bot_data.store.subscriber(channel.id)
    assert found
    assert found.schedule.frequency == "at_once"


async def test_each_topic_of_a_forum_has_its_own_digest(talk: Talk, emulator: Emulator, emma: Person) -> None:
    forum = emulator.create_chat("Forum", [emma], topics={7: "News", 8: "Talk"})
    for thread, often in ((7, "Weekly"), (8, "Monthly")):
        await talk.say(emma, "/follow UNHCR", forum, thread=thread)
        await talk.say(emma, "/digest", forum, thread=thread)
        await talk.press(emma, "How often", forum)
        await talk.press(emma, often, forum)
    places = await talk.app.bot_data.store.places(forum.id)
    assert [(place.thread, place.schedule.frequency) for place in places] == [(7, "weekly"), (8, "monthly")]
