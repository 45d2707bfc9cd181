"""Two processes on one database: nothing is lost, nothing comes twice, and who waits does no work."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select

from bot.data_files import data_folder
from bot.digests import leader_lease
from bot.digests.service import DigestService
from bot.errors import StoreError
from bot.i18n.translator import Locales
from bot.knowledge import Knowledge
from bot.schedule import Schedule
from bot.store import Follow, Item, Planned, Store
from bot.store.deliveries import KEPT_FOR
from bot.store.tables import deliveries
from tests.databases import database_address
from tests.digests.simulation import AT_ONCE, DAILY, DAY, EVERYTHING, Newsroom, people

MINUTE = dt.timedelta(minutes=1)


def second_process(room: Newsroom, knowledge: list[Knowledge]) -> DigestService:
    """`knowledge`: the last one is what that process has loaded."""
    locales = Locales.load(data_folder("locales"))
    return DigestService(room.store, locales, room.digests.rate_limiter, lambda: knowledge[-1], room.clock)


def with_next(room: Newsroom) -> Knowledge:
    """What the folder holds after an editor added a briefing."""
    name = next(name for name in room.every.briefings if name not in room.knowledge.briefings)
    return replace(room.knowledge, briefings={**room.knowledge.briefings, name: room.every.briefings[name]})


@pytest.mark.parametrize("schedule", [AT_ONCE, DAILY], ids=["at once", "daily"])
@pytest.mark.parametrize("between", [0.0, 90.0, 2 * 3600.0], ids=["at once", "soon", "hours later"])
async def test_news_reloaded_by_the_standby_first_reaches_everyone_once(
    room: Newsroom, schedule: Schedule, between: float
) -> None:
    everybody = people(room, 3)
    for person in everybody:
        await room.follow(person, schedule)
    known = [room.knowledge]
    standby = second_process(room, known)
    await standby.publish()
    new = with_next(room)
    known.append(new)
    await standby.publish()
    await room.run(between)
    assert [room.texts(person) for person in everybody] == [[], [], []]
    await room.learn(dict(new.briefings))
    await room.run(2 * DAY)
    assert [len(room.texts(person)) for person in everybody] == [1, 1, 1]


async def test_news_reloaded_by_the_leader_first_reaches_everyone_once(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    known = [room.knowledge]
    standby = second_process(room, known)
    await standby.publish()
    new = with_next(room)
    await room.learn(dict(new.briefings))
    await room.run(60)
    known.append(new)
    await standby.publish()
    await room.run(DAY)
    assert len(room.texts(emma)) == 1


async def test_a_leader_with_an_older_base_does_not_send_what_a_newer_one_planned(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    new = with_next(room)
    known = [new]
    newer = second_process(room, known)
    await newer.publish()
    found = await room.store.due(room.clock.now(), (0, 0), 10)
    assert [each.id for each in found]
    (name,) = new.briefings.keys() - room.knowledge.briefings.keys()
    items = (Item(name, "new"),)
    number = (await room.store.write_sets([items]))[items]
    planned = Planned(found[0].id, found[0].next_due, number, newer.known_through)
    await room.store.write_plan([planned], [(found[0].id, found[0].next_due, None)], room.clock.now())
    await room.run(120)
    assert room.texts(emma) == []
    await room.learn(dict(new.briefings))
    await room.run(120)
    assert len(room.texts(emma)) == 1


@asynccontextmanager
async def running(room: Newsroom, service: DigestService) -> AsyncIterator[asyncio.Event]:
    stop = asyncio.Event()
    task = asyncio.create_task(service.run(room.bot, stop))
    try:
        yield stop
    finally:
        stop.set()
        room.clock.set(room.clock.now() + MINUTE)
        await asyncio.wait_for(task, 30)


async def until_asleep(room: Newsroom) -> None:
    async with asyncio.timeout(30):
        while not room.clock.sleepers:
            await asyncio.sleep(0.001)


async def test_a_standby_that_was_woken_asks_the_database_nothing_until_its_pause_is_over(room: Newsroom) -> None:
    statements: list[str] = []
    event.listen(room.store.engine.sync_engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    now = room.clock.now()
    assert await room.store.acquire_lease("another process", now, now + dt.timedelta(days=1))
    standby = second_process(room, [room.knowledge])
    async with running(room, standby):
        await until_asleep(room)
        for _ in range(3):
            standby.wake()
            standby.preferences_changed(1)
        statements.clear()
        for _ in range(500):
            await asyncio.sleep(0)
        assert statements == []
        room.clock.set(room.clock.now() + dt.timedelta(seconds=2))
        await until_asleep(room)
        # It looks for the lease once a pause.
        assert 0 < len(statements) < 10


async def test_a_standby_takes_over_from_a_leader_that_is_silent_and_waits_a_second_before_it_sends(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leader_lease, "DURATION", dt.timedelta(seconds=20))
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    start = room.clock.now()
    assert await room.store.acquire_lease("another process", start, start + leader_lease.DURATION)
    await room.run(19)
    assert room.texts(emma) == []
    await room.run(30)
    assert len(room.texts(emma)) == 1
    (sent,) = [each for each in room.emulator.sent("sendMessage") if each.params["chat_id"] in {emma, str(emma)}]
    async with room.store.engine.connect() as connection:
        sent_at = await connection.scalar(select(deliveries.c.sent_at))
    assert sent.answer
    assert sent_at
    assert sent_at >= (start + leader_lease.DURATION + dt.timedelta(seconds=1)).timestamp()


@pytest.mark.parametrize("choice", ["forget", "unfollow", "pause"])
async def test_a_choice_through_another_process_stops_a_message_that_was_claimed(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    emma, ivan = people(room, 2)
    for person in (emma, ivan):
        await room.follow(person, AT_ONCE)
    await room.publish()
    other = await Store.open(database_address(tmp_path / "digests.sqlite3"))
    acquire, chosen = type(room.digests.rate_limiter).acquire_chat, False

    async def chooses_meanwhile(limiter: object, chat: int, **given: bool) -> object:
        nonlocal chosen
        if not chosen:
            chosen = True
            now = room.clock.now()
            if choice == "forget":
                await other.forget(emma)
            elif choice == "unfollow":
                await other.unfollow(emma, 0, EVERYTHING, now)
            else:
                await other.pause(emma, 0, now + dt.timedelta(days=30), now)
            # The queue before them took a while.
            room.clock.set(now + dt.timedelta(seconds=3))
        return await acquire(limiter, chat, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(type(room.digests.rate_limiter), "acquire_chat", chooses_meanwhile)
    await room.run(60)
    await other.close()
    assert room.texts(emma) == []
    assert len(room.texts(ivan)) == 1


async def test_news_that_could_not_be_recorded_is_announced_once_the_database_takes_it(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    record, times = Store.record_publications, 0

    async def locked(store: Store, *given: object) -> int:
        nonlocal times
        times += 1
        if times < 4:
            raise StoreError("The database can't be written: it is locked")
        return await record(store, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "record_publications", locked)
    with pytest.raises(StoreError):
        await room.publish()
    await room.run(60)
    assert times >= 4
    assert len(room.texts(emma)) == 1


async def test_old_deliveries_are_deleted_and_newer_ones_are_kept(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    now = int(room.clock.now().timestamp())
    old = now - int(KEPT_FOR.total_seconds()) - 60
    row = {"set_id": 1, "seen_through": 1, "attempts": 0}
    rows = [
        {"subscriber": 900 + number, "occasion": at, "state": state, "sent_at": at if state == "sent" else None, **row}
        for number, (state, at) in enumerate(
            [("sent", old), ("superseded", old), ("recipient_gone", old), ("sent", now)]
        )
    ]
    async with room.store.engine.begin() as connection:
        await connection.execute(insert(deliveries), rows)
    await room.run(60)
    async with room.store.engine.connect() as connection:
        left = (await connection.execute(select(deliveries.c.subscriber))).scalars().all()
    assert left == [903]


async def test_forgetting_a_chat_is_one_transaction(room: Newsroom) -> None:
    (emma,) = people(room)
    await room.store.add_reader(emma, "en")
    await room.follow(emma, AT_ONCE, Follow("health"))
    commits: list[None] = []
    event.listen(room.store.engine.sync_engine, "commit", lambda _connection: commits.append(None))
    await room.store.forget(emma)
    assert len(commits) == 1
    await room.store.add_reader(emma, "en")
    commits.clear()
    await room.store.migrate(emma, -100)
    assert len(commits) == 1
    assert await room.store.reader(emma) is None
    assert await room.store.reader(-100)
