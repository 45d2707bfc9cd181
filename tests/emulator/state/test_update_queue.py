"""The bot receives updates in order, repeatedly until it confirms them."""

import asyncio
from typing import Any

import pytest

from bot.emulator import Answer, Emulator, Person, SettableClock


async def poll(emulator: Emulator, **params: Any) -> Answer:
    return await emulator.call(emulator.token, "getUpdates", params)


async def run_pending_tasks() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_updates_are_repeated_until_an_offset_confirms_them(emulator: Emulator, emma: Person) -> None:
    for word in ("one", "two", "three"):
        emulator.say(emma, emma.id, word)
    first = (await poll(emulator)).result
    assert [update["message"]["text"] for update in first] == ["one", "two", "three"]
    assert [update["update_id"] - first[0]["update_id"] for update in first] == [0, 1, 2]
    assert (await poll(emulator)).result == first
    assert (await poll(emulator, limit=1)).result == first[:1]
    assert (await poll(emulator, offset=first[1]["update_id"])).result == first[1:]
    assert (await poll(emulator, offset=-1)).result == first[2:]
    assert (await poll(emulator, offset=first[2]["update_id"] + 1)).result == []


async def test_a_long_poll_returns_as_soon_as_an_update_arrives(emulator: Emulator, emma: Person) -> None:
    waiting = asyncio.create_task(poll(emulator, timeout=30))
    await run_pending_tasks()
    assert not waiting.done()
    emulator.say(emma, emma.id, "hello")
    answer = await waiting
    assert answer.result[0]["message"]["text"] == "hello"


async def test_a_long_poll_returns_nothing_after_its_timeout(emulator: Emulator, clock: SettableClock) -> None:
    waiting = asyncio.create_task(poll(emulator, timeout=30))
    await run_pending_tasks()
    clock.advance(29)
    await run_pending_tasks()
    assert not waiting.done()
    clock.advance(1)
    assert (await waiting).result == []


async def test_a_second_long_poll_ends_the_first_with_409(emulator: Emulator, emma: Person) -> None:
    older = asyncio.create_task(poll(emulator, timeout=30))
    await run_pending_tasks()
    newer = asyncio.create_task(poll(emulator, timeout=30))
    answer = await older
    assert answer.status == 409
    assert answer.body["description"].startswith("Conflict: terminated by other getUpdates request")
    emulator.say(emma, emma.id, "hello")
    assert len((await newer).result) == 1


async def test_polling_is_refused_while_a_webhook_is_set(emulator: Emulator) -> None:
    waiting = asyncio.create_task(poll(emulator, timeout=30))
    await run_pending_tasks()
    await emulator.call(emulator.token, "setWebhook", {"url": "http://127.0.0.1:1/x"})
    assert (await waiting).status == 409
    assert (await poll(emulator)).status == 409
    await emulator.call(emulator.token, "deleteWebhook", {})
    assert (await poll(emulator)).ok


async def test_kinds_that_are_not_allowed_are_not_queued_until_allowed_updates_changes(
    emulator: Emulator, emma: Person
) -> None:
    await poll(emulator, allowed_updates='["message"]')
    emulator.block(emma)
    emulator.unblock(emma)
    emulator.say(emma, emma.id, "hello")
    assert ["message" in update for update in (await poll(emulator)).result] == [True]


async def test_updates_expire_after_24_hours(emulator: Emulator, emma: Person, clock: SettableClock) -> None:
    emulator.say(emma, emma.id, "old")
    clock.advance(24 * 3600 + 1)
    emulator.say(emma, emma.id, "new")
    assert [update["message"]["text"] for update in (await poll(emulator)).result] == ["new"]


@pytest.mark.parametrize("raw", [False, True])
async def test_an_injected_update_is_delivered_unchanged(emulator: Emulator, raw: bool) -> None:
    emulator.inject_update({"update_id": "abc", "message": {"text": 5}}, raw=raw)
    (update,) = (await poll(emulator)).result
    emulator.journal.clear()  # the fixture would report the invalid update
    assert update["message"] == {"text": 5}
    assert (update["update_id"] == "abc") is raw
