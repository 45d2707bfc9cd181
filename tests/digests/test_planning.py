"""Planning when things happen meanwhile: reloads, changes, a death half way, a delivery under way."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bot.digests.planner import plan
from bot.errors import StoreError
from bot.store import Due, Store
from tests.digests.simulation import AT_ONCE, DAILY, DAY, Newsroom, people, planned


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
        await room.store.change_schedule(emma, 0, replace(AT_ONCE, hour=hour), room.clock.now())
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
    monkeypatch.setattr("bot.digests.planner.CHUNK_SIZE", 2)
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
    assert await plan(room.store, room.knowledge, room.clock.now(), room.digests.known_through, busy=flying) == 0
    assert await planned(room) == 0
    room.clock.advance(60)
    assert await planned(room) == 1


async def test_a_row_whose_delivery_broke_off_is_merged_into_the_next_one(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    now = room.clock.now()
    lease = now + dt.timedelta(minutes=3)
    assert await room.store.acquire_lease("me", now, now + dt.timedelta(days=1))
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
