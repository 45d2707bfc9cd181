"""What a follower gets, when, and how often."""

from dataclasses import replace

from sqlalchemy import func, select

from bot.digests.planner import plan, preview
from bot.emulator import Fault
from bot.knowledge.localized import Sentence
from bot.knowledge.models import Correction
from bot.knowledge.partial_date import PartialDate
from bot.store import UNTIL_RESUMED, Follow
from bot.store.tables import deliveries, follows, subscribers
from tests.digests.simulation import AT_ONCE, DAILY, DAY, EVERYTHING, HOUR, Newsroom, people


async def test_at_once_brings_what_is_new_and_nothing_that_was_there_before(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.run(30)
    assert room.texts(emma) == []
    (new,) = await room.publish()
    await room.run(30)
    (text,) = room.texts(emma)
    assert new.title.en in text
    await room.run(DAY)
    assert len(room.texts(emma)) == 1


async def test_daily_is_one_message_at_the_hour_and_none_when_nothing_is_new(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, DAILY)
    new = await room.publish(3)
    await room.run(23 * HOUR)
    assert room.texts(emma) == []
    await room.run(2 * HOUR)
    (text,) = room.texts(emma)
    assert all(briefing.title.en in text for briefing in new)
    await room.run(3 * DAY)
    assert len(room.texts(emma)) == 1


async def test_a_briefing_that_several_follows_match_comes_once(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    for country in ("kyrgyzstan", "kazakhstan"):
        await room.follow(emma, follow=Follow(country=country))
    (new,) = await room.publish()
    await room.run(30)
    (text,) = room.texts(emma)
    assert text.count(new.title.en) == 1


async def test_only_what_is_followed_comes(room: Newsroom) -> None:
    emma, ivan = people(room, 2)
    (sample,) = list(room.every.briefings.values())[:1]
    topic = sample.topics[0]
    await room.follow(emma, AT_ONCE, Follow(topic=topic))
    await room.follow(ivan, AT_ONCE, Follow(topic="no-such-topic"))
    await room.publish()
    await room.run(30)
    assert len(room.texts(emma)) == 1
    assert room.texts(ivan) == []


async def test_a_correction_goes_to_those_who_received_the_briefing_and_to_no_others(room: Newsroom) -> None:
    emma, ivan = people(room, 2)
    await room.follow(emma, AT_ONCE)
    (new,) = await room.publish()
    await room.run(30)
    await room.follow(ivan, AT_ONCE)
    text = Sentence(en="The number was wrong.", ru="Число неверно.", ky="Сан туура эмес.")
    corrected = new.model_copy(update={"correction": Correction(date=PartialDate(2026, 3, 2), text=text)})
    await room.learn({**room.knowledge.briefings, new.id: corrected})
    await room.run(30)
    assert "The number was wrong." in room.texts(emma)[1]
    assert room.texts(ivan) == []
    await room.run(DAY)
    assert len(room.texts(emma)) == 2


async def test_a_machine_that_was_off_for_days_sends_one_digest(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, DAILY)
    for _ in range(4):
        await room.publish()
        room.clock.advance(DAY)
    await room.run(60)
    assert len(room.texts(emma)) == 1
    await room.run(DAY)
    assert len(room.texts(emma)) == 1


async def test_quiet_hours_put_it_off_to_their_end(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, replace(AT_ONCE, quiet=(8, 11)))
    await room.publish()
    await room.run(1.9 * HOUR)
    assert room.texts(emma) == []
    await room.run(0.2 * HOUR)
    assert len(room.texts(emma)) == 1


async def test_nothing_comes_in_a_pause_and_all_of_it_after(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.store.pause(emma, 0, UNTIL_RESUMED, room.clock.now())
    await room.publish(2)
    await room.run(2 * DAY)
    assert room.texts(emma) == []
    await room.store.resume(emma, 0, room.clock.now())
    await room.run(60)
    assert len(room.texts(emma)) == 1


async def test_unfollowing_drops_what_waits(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    await room.store.unfollow_all(emma, 0, room.clock.now())
    await room.run(DAY)
    assert room.texts(emma) == []


async def test_planning_twice_changes_nothing(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    assert await plan(room.store, room.knowledge, room.clock.now(), room.digests.known_through) == 1
    assert await plan(room.store, room.knowledge, room.clock.now(), room.digests.known_through) == 0
    assert (await room.store.delivery_counts(room.clock.now())).due == 1


async def test_what_was_shown_on_asking_does_not_come_again(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, DAILY)
    await room.publish(2)
    subscriber = await room.store.subscriber(emma)
    assert subscriber
    shown = await preview(room.store, room.knowledge, subscriber, room.clock.now(), room.digests.known_through)
    assert shown.new
    assert len(shown.items) == 2
    await room.store.shown(subscriber.id, shown.items, shown.seen_through, room.clock.now(), 5)
    assert not (await preview(room.store, room.knowledge, subscriber, room.clock.now(), room.digests.known_through)).new
    await room.run(2 * DAY)
    assert room.texts(emma) == []


async def test_one_who_blocked_is_asked_for_days_before_they_count_as_gone(room: Newsroom) -> None:
    emma, ivan = people(room, 2)
    for person in (emma, ivan):
        await room.follow(person, AT_ONCE)
        room.emulator.people[person].blocked = True
    await room.publish()
    await room.run(2.5 * DAY)
    room.emulator.people[ivan].blocked = False
    await room.run(3 * DAY)
    assert len(room.texts(ivan)) == 1
    counts = await room.store.delivery_counts(room.clock.now())
    assert counts.recipient_gone == 1
    await room.publish()
    await room.run(DAY)
    assert len(room.texts(ivan)) == 2
    # Back again, with what they missed.
    room.emulator.people[emma].blocked = False
    await room.store.returned(emma, room.clock.now())
    await room.run(60)
    assert len(room.texts(emma)) == 1


async def test_a_channel_that_took_the_rights_is_set_aside_and_sent_again_when_asked(room: Newsroom) -> None:
    owner = room.emulator.join("Owner")
    channel = room.emulator.create_chat("News", [owner], kind="channel", bot="member")
    await room.follow(channel.id, AT_ONCE)
    await room.publish()
    await room.run(60)
    (failure,) = await room.store.failures()
    assert "administrator rights" in failure.error
    channel.bot = "administrator"
    assert await room.store.send_again(room.clock.now()) == 1
    await room.run(60)
    assert len(room.emulator.shown(channel)) == 1
    assert await room.store.failures() == ()


async def test_a_group_that_grew_up_gets_it_at_its_new_address(room: Newsroom) -> None:
    owner = room.emulator.join("Owner")
    group = room.emulator.create_chat("Group", [owner], kind="group")
    await room.follow(group.id, AT_ONCE)
    grown = room.emulator.migrate(group, owner)
    await room.publish()
    await room.run(60)
    assert len(room.texts(grown.id)) == 1
    assert await room.store.places(group.id) == ()


async def test_a_forum_topic_gets_it_where_it_was_asked(room: Newsroom) -> None:
    owner = room.emulator.join("Owner")
    forum = room.emulator.create_chat("Forum", [owner], topics={7: "News"})
    await room.follow(forum.id, AT_ONCE, EVERYTHING, thread=7)
    await room.publish()
    await room.run(60)
    sent = [m for m in room.emulator.shown(forum) if m["from"]["is_bot"]]
    assert [m["message_thread_id"] for m in sent] == [7]


async def test_told_to_wait_it_waits_exactly_so_long(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    room.emulator.inject_fault(
        Fault.refusing(429, "Too Many Requests: retry after 60", retry_after=60, method="sendMessage")
    )
    await room.publish()
    await room.run(58)
    assert room.texts(emma) == []
    await room.run(4)
    assert len(room.texts(emma)) == 1


async def test_a_row_that_keeps_failing_is_set_aside_with_its_error(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    fault = room.emulator.inject_fault(Fault.bad_gateway(method="sendMessage", times=None))
    await room.publish()
    await room.run(6 * HOUR)
    assert fault.met == 10
    (failure,) = await room.store.failures()
    assert "Bad Gateway" in failure.error
    fault.times = 0
    await room.publish()
    await room.run(60)
    # The next occasion brings what failed along.
    assert len(room.texts(emma)) == 1
    assert await room.store.failures() == ()


async def test_forgetting_leaves_nothing(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    await room.run(60)
    await room.store.forget(emma)
    assert await room.store.places(emma) == ()
    async with room.store.engine.connect() as connection:
        for table in (subscribers, follows, deliveries):
            assert await connection.scalar(select(func.count()).select_from(table)) == 0


async def test_a_long_digest_says_how_many_more_there_are(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish(11)
    await room.run(60)
    (text,) = room.texts(emma)
    assert "And 3 more." in text
    (message,) = [m for m in room.emulator.shown(emma) if m["from"]["is_bot"]]
    rows = message["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [["More →"], ["Settings", "Unfollow"]]
