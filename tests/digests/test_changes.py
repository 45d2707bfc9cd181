"""What changes between planning and sending: the base, the reader's mind, the chat itself."""

import asyncio
import datetime as dt

import pytest

from bot.digests.planner import plan, preview
from bot.emulator import Fault
from bot.store import Follow, RecipientGone
from bot.transport.rate_limiter import RateLimiter, Slot
from tests.digests.simulation import AT_ONCE, DAILY, DAY, EVERYTHING, Newsroom, people, planned


async def test_what_left_the_base_between_planning_and_sending_is_left_out(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    before = room.knowledge.briefings
    stays, leaves = await room.publish(2)
    assert await planned(room) == 1
    await room.learn({**before, stays.id: stays})
    await room.run(60)
    (text,) = room.texts(emma)
    assert stays.title.en in text
    assert leaves.title.en not in text


async def test_a_digest_whose_every_briefing_left_the_base_is_set_aside_and_the_next_one_comes(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    before = room.knowledge.briefings
    (leaves,) = await room.publish()
    assert await planned(room) == 1
    await room.learn(dict(before))
    await room.run(60)
    assert room.texts(emma) == []
    (failure,) = await room.store.failures()
    assert "no longer in the knowledge base" in failure.error
    # It came back, with another.
    (other,) = [each for each in list(room.every.briefings.values()) if each.id not in {*before, leaves.id}][:1]
    await room.learn({**before, leaves.id: leaves, other.id: other})
    await room.run(60)
    (text,) = room.texts(emma)
    assert leaves.title.en in text
    assert other.title.en in text


async def test_a_followed_topic_that_left_the_base_matches_nothing_and_harms_nobody(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE, Follow(topic="no-longer-there"))
    newest = next(iter(room.every.briefings.values()))
    await room.follow(emma, follow=Follow(topic=newest.topics[0]))
    new = await room.publish(6)
    await room.run(60)
    (text,) = room.texts(emma)
    assert all((each.title.en in text) == (newest.topics[0] in each.topics) for each in new)


async def test_the_language_is_the_one_chosen_last_before_sending(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.store.add_reader(emma, "en")
    await room.follow(emma, AT_ONCE)
    (new,) = await room.publish()
    assert await planned(room) == 1
    await room.store.choose_language(emma, "ky")
    await room.run(60)
    (text,) = room.texts(emma)
    assert new.title.ky in text


@pytest.mark.parametrize("how", ["unfollow", "forget", "pause", "language"])
async def test_a_change_of_mind_reaches_what_waits_for_its_turn(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    (emma,) = people(room)
    await room.store.add_reader(emma, "en")
    await room.follow(emma, AT_ONCE)
    (new,) = await room.publish()
    gate, waits, acquire_overall = asyncio.Event(), asyncio.Event(), RateLimiter.acquire_overall

    async def wait(rate_limiter: RateLimiter, *, delivery: bool = False) -> Slot:
        waits.set()
        await gate.wait()
        return await acquire_overall(rate_limiter, delivery=delivery)

    monkeypatch.setattr(RateLimiter, "acquire_overall", wait)
    stop = asyncio.Event()
    running = asyncio.create_task(room.digests.run(room.bot, stop))
    await asyncio.wait_for(waits.wait(), 10)
    now = room.clock.now()
    match how:
        case "unfollow":
            await room.store.unfollow_all(emma, 0, now)
        case "forget":
            await room.store.forget(emma)
        case "pause":
            await room.store.pause(emma, 0, now + dt.timedelta(days=7), now)
        case "language":
            await room.store.choose_language(emma, "ru")
    room.digests.preferences_changed(emma)
    gate.set()
    stop.set()
    await asyncio.wait_for(running, 10)
    assert room.texts(emma) == []
    await room.run(6 * DAY)
    assert [new.title.ru in text for text in room.texts(emma)] == ([True] if how == "language" else [])
    await room.run(2 * DAY)
    assert len(room.texts(emma)) == (how in {"language", "pause"})


async def test_a_group_that_grows_up_in_the_middle_of_a_broadcast_gets_it_once(room: Newsroom) -> None:
    owner = room.emulator.join("Owner")
    groups = [room.emulator.create_chat(f"Group {number}", [owner], kind="group") for number in range(4)]
    for group in groups:
        await room.follow(group.id, AT_ONCE)
    await room.publish()
    assert await planned(room) == 4
    grown = [room.emulator.migrate(group, owner) for group in groups[:2]]
    # Of one, its own notice comes first; somebody there has already chosen anew.
    await room.store.migrate(groups[0].id, grown[0].id)
    await room.follow(grown[0].id, AT_ONCE)
    await room.run(60)
    sent = [m for chat in (*grown, *groups[2:]) for m in room.emulator.shown(chat) if m["from"]["is_bot"]]
    assert len(sent) == 4


async def test_whoever_was_taken_for_gone_and_chooses_something_is_back(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    room.emulator.people[emma].blocked = True
    await room.publish()
    await room.run(6 * DAY)
    assert (await room.store.delivery_counts(room.clock.now())).recipient_gone == 1
    # The notice of it was lost while the bot was off.
    room.emulator.people[emma].blocked = False
    await room.store.set_silent(emma, 0, True, room.clock.now())
    await room.run(60)
    assert len(room.texts(emma)) == 1


async def test_what_two_choose_at_once_for_a_chat_all_counts(room: Newsroom) -> None:
    (emma,) = people(room)
    follows = [Follow(topic=f"topic-{number}") for number in range(5)]
    now = room.clock.now()
    await asyncio.gather(*(room.store.follow(emma, 0, follow, now) for follow in (*follows, *follows, EVERYTHING)))
    assert set(await room.store.following(emma)) == {*follows, EVERYTHING}
    await asyncio.gather(*(room.store.unfollow(emma, 0, follow, now) for follow in (*follows, *follows)))
    assert set(await room.store.following(emma)) == {EVERYTHING}


@pytest.mark.parametrize("how", ["unfollow", "show"])
async def test_what_failed_is_not_sent_again_once_it_is_unfollowed_or_was_shown(room: Newsroom, how: str) -> None:
    (emma,) = people(room)
    await room.follow(emma, DAILY)
    await room.publish()
    room.emulator.inject_fault(Fault.refusing(400, "Bad Request: something is wrong", method="sendMessage"))
    await room.run(1.01 * DAY)
    assert (await room.store.delivery_counts(room.clock.now())).failed == 1
    subscriber = await room.store.subscriber(emma)
    assert subscriber
    if how == "unfollow":
        await room.store.unfollow_all(emma, 0, room.clock.now())
    else:
        shown = await preview(room.store, room.knowledge, subscriber, room.clock.now(), room.digests.known_through)
        await room.store.shown(subscriber.id, shown.items, shown.seen_through, room.clock.now(), 5)
    assert await room.store.send_again(room.clock.now()) == 0
    await room.run(2 * DAY)
    assert room.texts(emma) == []


async def test_a_group_that_was_taken_for_gone_and_grew_up_is_back(room: Newsroom) -> None:
    owner = room.emulator.join("Owner")
    group = room.emulator.create_chat("Group", [owner], kind="group")
    await room.follow(group.id, DAILY)
    await room.publish()
    assert (
        await plan(room.store, room.knowledge, room.clock.now() + dt.timedelta(days=1), room.digests.known_through) == 1
    )
    until = room.clock.now() + dt.timedelta(days=2)
    assert await room.store.acquire_lease("me", room.clock.now(), until)
    (claimed,) = await room.store.claim("me", room.clock.now() + dt.timedelta(days=1), until, 1)
    await room.store.record_results([(claimed, RecipientGone("Forbidden: bot was kicked"))])
    await room.store.migrate(group.id, -100777)
    moved = await room.store.subscriber(-100777)
    assert moved
    assert moved.next_due
