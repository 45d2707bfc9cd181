"""Digests when things happen in between: two at once, in the same second, a restart, a reload, a change of mind."""

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.digests.plan import now as show_now
from bot.digests.plan import plan
from bot.errors import StoreError
from bot.messenger import Fault
from bot.pacing import Pacing, Slot
from bot.rhythm import Rhythm
from bot.store import Due, Follow, Gone, Store
from tests.digests.world import EVERYTHING, Newsroom, people

HOUR, DAY = 3600.0, 86400.0
AT_ONCE, DAILY = Rhythm("at_once"), Rhythm("daily", 9)


async def planned(room: Newsroom) -> int:
    return await plan(room.store, room.knowledge, room.clock.now())


async def test_two_reloads_within_a_second_lose_nothing(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    for number in (1, 2):
        (new,) = await room.publish()
        await room.run(0.3)
        assert len(room.texts(emma)) == number
        assert new.title.en in room.texts(emma)[-1]


async def test_settings_changed_twice_within_a_second_lose_nothing(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    assert await planned(room) == 1
    for hour in (7, 8, 9):
        await room.store.change_rhythm(emma, 0, replace(AT_ONCE, hour=hour), room.clock.now())
        assert await planned(room) == 1
    await room.run(DAY)
    assert len(room.texts(emma)) == 1


async def test_a_planner_that_dies_half_way_leaves_nobody_out_and_plans_nobody_twice(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = people(room, 5)
    for person in everybody:
        await room.follow(person, AT_ONCE)
    await room.publish()
    monkeypatch.setattr("bot.digests.plan.CHUNK", 2)
    write, chunks = Store.write_plan, 0

    async def dies(store: Store, *given: Any) -> None:
        nonlocal chunks
        chunks += 1
        if chunks == 2:
            raise StoreError("the process died")
        await write(store, *given)

    monkeypatch.setattr(Store, "write_plan", dies)
    with pytest.raises(StoreError):
        await planned(room)
    await room.run(60)
    assert [len(room.texts(person)) for person in everybody] == [1] * 5


async def test_a_restart_right_after_planning_sends_each_once(room: Newsroom) -> None:
    everybody = people(room, 3)
    for person in everybody:
        await room.follow(person, AT_ONCE)
    await room.publish()
    assert await planned(room) == 3
    for _ in range(2):
        await room.run(10)
    assert [len(room.texts(person)) for person in everybody] == [1] * 3


async def test_a_clock_that_jumps_back_repeats_nothing_and_loses_nothing(room: Newsroom) -> None:
    emma, ivan = people(room, 2)
    await room.follow(emma, AT_ONCE)
    await room.follow(ivan, DAILY)
    await room.publish()
    await room.run(DAY)
    room.clock._now -= dt.timedelta(hours=3)
    await room.publish()
    await room.run(2 * DAY)
    assert [len(room.texts(person)) for person in (emma, ivan)] == [2, 2]


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
    await room.store.meet(emma, "en")
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
    await room.store.meet(emma, "en")
    await room.follow(emma, AT_ONCE)
    (new,) = await room.publish()
    gate, waits, overall = asyncio.Event(), asyncio.Event(), Pacing.overall

    async def wait(pacing: Pacing, *, delivery: bool = False) -> Slot:
        waits.set()
        await gate.wait()
        return await overall(pacing, delivery=delivery)

    monkeypatch.setattr(Pacing, "overall", wait)
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
    room.digests.chosen(emma)
    gate.set()
    stop.set()
    await asyncio.wait_for(running, 10)
    assert room.texts(emma) == []
    await room.run(6 * DAY)
    assert [new.title.ru in text for text in room.texts(emma)] == ([True] if how == "language" else [])
    await room.run(2 * DAY)
    assert len(room.texts(emma)) == (how in {"language", "pause"})


async def test_a_group_that_grows_up_in_the_middle_of_a_broadcast_gets_it_once(room: Newsroom) -> None:
    owner = room.messenger.join("Owner")
    groups = [room.messenger.found_chat(f"Group {number}", [owner], kind="group") for number in range(4)]
    for group in groups:
        await room.follow(group.id, AT_ONCE)
    await room.publish()
    assert await planned(room) == 4
    grown = [room.messenger.migrate(group, owner) for group in groups[:2]]
    # Of one, its own notice comes first; somebody there has already chosen anew.
    await room.store.migrate(groups[0].id, grown[0].id)
    await room.follow(grown[0].id, AT_ONCE)
    await room.run(60)
    sent = [m for chat in (*grown, *groups[2:]) for m in room.messenger.shown(chat) if m["from"]["is_bot"]]
    assert len(sent) == 4


async def test_whoever_was_taken_for_gone_and_chooses_something_is_back(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    room.messenger.people[emma].blocked = True
    await room.publish()
    await room.run(6 * DAY)
    assert (await room.store.delivery_counts(room.clock.now())).gone == 1
    # The notice of it was lost while the bot was off.
    room.messenger.people[emma].blocked = False
    await room.store.be_silent(emma, 0, True, room.clock.now())
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


async def test_what_nobody_foresaw_is_logged_and_the_digests_begin_anew(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    due, times = Store.due, 0

    async def breaks(store: Store, *given: Any) -> list[Due]:
        nonlocal times
        times += 1
        if times == 1:
            raise LookupError("nobody foresaw this")
        return await due(store, *given)

    monkeypatch.setattr(Store, "due", breaks)
    await room.publish()
    await room.run(60)
    assert len(room.texts(emma)) == 1
    assert [record.levelname for record in caplog.records if "begin anew" in record.message] == ["ERROR"]


async def test_a_mark_that_nobody_foresaw_holds_up_nobody(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = people(room, 3)
    for person in everybody:
        await room.follow(person, AT_ONCE)
    mark, times = Store.mark, 0

    async def breaks(store: Store, *given: Any) -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise LookupError("nobody foresaw this")
        await mark(store, *given)

    monkeypatch.setattr(Store, "mark", breaks)
    await room.publish()
    await room.run(300)
    # As after a crash: at most what was not marked comes twice.
    assert sorted(len(room.texts(person)) for person in everybody)[0] == 1
    counts = await room.store.delivery_counts(room.clock.now())
    assert (counts.due, counts.leased, counts.waiting) == (0, 0, 0)


async def test_an_end_that_is_cut_short_leaves_nothing_running(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    sending = asyncio.Event()

    async def hangs(*_: Any, **__: Any) -> None:
        sending.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.digests.deliver.deliver", hangs)
    stop = asyncio.Event()
    running = asyncio.create_task(room.digests.run(room.bot, stop))
    await asyncio.wait_for(sending.wait(), 10)
    stop.set()
    await asyncio.sleep(0.05)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_whoever_gets_a_digest_just_while_planning_reads_is_not_planned_again(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    subscriber = await room.store.subscriber(emma)
    assert subscriber
    flying, due = {subscriber.id}, Store.due

    async def meanwhile(store: Store, *given: Any) -> list[Due]:
        read = await due(store, *given)
        # Their message arrived, and they are in nobody's hands any more.
        flying.clear()
        return read

    monkeypatch.setattr(Store, "due", meanwhile)
    assert await plan(room.store, room.knowledge, room.clock.now(), flying) == 0
    assert await planned(room) == 0
    room.clock.advance(60)
    assert await planned(room) == 1


async def test_a_row_whose_delivery_broke_off_is_merged_into_the_next_one(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    now = room.clock.now()
    lease = now + dt.timedelta(minutes=3)
    assert await room.store.lead("me", now, now + dt.timedelta(days=1))
    for _ in range(2):
        await room.publish()
        assert await planned(room) == 1
        (row,) = await room.store.claim("me", now, lease, 10)
    (again,) = await room.store.claim("me", lease, lease + dt.timedelta(minutes=3), 10)
    assert again == row
    assert len(await room.store.items(again.set_id)) == 2


async def test_whoever_is_forgotten_while_being_planned_leaves_no_row_behind(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    write = Store.write_plan

    async def forgotten(store: Store, *given: Any) -> None:
        await store.forget(emma)
        await write(store, *given)

    monkeypatch.setattr(Store, "write_plan", forgotten)
    assert await planned(room) == 1
    await room.run(60)
    assert await room.store.next_claim() is None


@pytest.mark.parametrize("how", ["unfollow", "show"])
async def test_what_failed_is_not_sent_again_once_it_is_unfollowed_or_was_shown(room: Newsroom, how: str) -> None:
    (emma,) = people(room)
    await room.follow(emma, DAILY)
    await room.publish()
    room.messenger.plant(Fault.refusing(400, "Bad Request: something is wrong", method="sendMessage"))
    await room.run(1.01 * DAY)
    assert (await room.store.delivery_counts(room.clock.now())).aside == 1
    subscriber = await room.store.subscriber(emma)
    assert subscriber
    if how == "unfollow":
        await room.store.unfollow_all(emma, 0, room.clock.now())
    else:
        shown = await show_now(room.store, room.knowledge, subscriber, room.clock.now())
        await room.store.shown(subscriber.id, shown.items, shown.upto, room.clock.now(), 5)
    assert await room.store.send_again(room.clock.now()) == 0
    await room.run(2 * DAY)
    assert room.texts(emma) == []


async def test_a_group_that_was_taken_for_gone_and_grew_up_is_back(room: Newsroom) -> None:
    owner = room.messenger.join("Owner")
    group = room.messenger.found_chat("Group", [owner], kind="group")
    await room.follow(group.id, DAILY)
    await room.publish()
    assert await plan(room.store, room.knowledge, room.clock.now() + dt.timedelta(days=1)) == 1
    until = room.clock.now() + dt.timedelta(days=2)
    assert await room.store.lead("me", room.clock.now(), until)
    (claimed,) = await room.store.claim("me", room.clock.now() + dt.timedelta(days=1), until, 1)
    await room.store.mark([(claimed, Gone("Forbidden: bot was kicked"))])
    await room.store.migrate(group.id, -100777)
    moved = await room.store.subscriber(-100777)
    assert moved
    assert moved.next_due


async def test_two_reloads_and_two_plans_within_a_second_make_one_digest_of_both(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    new = []
    for _ in range(2):
        new += await room.publish()
        assert await planned(room) == 1
    await room.run(60)
    (text,) = room.texts(emma)
    assert all(each.title.en in text for each in new)
