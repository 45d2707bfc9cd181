"""The digests' loop outlives what nobody foresaw and ends when it is told to."""

import asyncio
from typing import Any

import pytest

from bot.store import Due, Store
from tests.digests.simulation import AT_ONCE, Newsroom, people


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
    assert [record.levelname for record in caplog.records if "begins anew" in record.message] == ["ERROR"]


async def test_a_mark_that_nobody_foresaw_holds_up_nobody(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = people(room, 3)
    for person in everybody:
        await room.follow(person, AT_ONCE)
    record_results, times = Store.record_results, 0

    async def breaks(store: Store, *given: Any) -> None:
        nonlocal times
        times += 1
        if times == 1:
            raise LookupError("nobody foresaw this")
        await record_results(store, *given)

    monkeypatch.setattr(Store, "record_results", breaks)
    await room.publish()
    await room.run(300)
    # As after a crash: at most what was not marked comes twice.
    assert sorted(len(room.texts(person)) for person in everybody)[0] == 1
    counts = await room.store.delivery_counts(room.clock.now())
    assert (counts.due, counts.claimed, counts.retry) == (0, 0, 0)


async def test_an_end_that_is_cut_short_leaves_nothing_running(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    (emma,) = people(room)
    await room.follow(emma, AT_ONCE)
    await room.publish()
    sending = asyncio.Event()

    async def hangs(*_: Any, **__: Any) -> None:
        sending.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("bot.digests.worker.deliver", hangs)
    stop = asyncio.Event()
    running = asyncio.create_task(room.digests.run(room.bot, stop))
    await asyncio.wait_for(sending.wait(), 10)
    stop.set()
    await asyncio.sleep(0.05)
    assert not running.done()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert asyncio.all_tasks() == {asyncio.current_task()}
