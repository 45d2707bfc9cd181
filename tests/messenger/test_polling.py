"""Updates reach the bot in order, again and again until it confirms them."""

import asyncio
from typing import Any

import pytest

from bot.messenger import Answer, Messenger, Person, SettableClock


async def poll(messenger: Messenger, **params: Any) -> Answer:
    return await messenger.call(messenger.token, "getUpdates", params)


async def turn() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_unconfirmed_updates_come_again_until_an_offset_confirms_them(messenger: Messenger, emma: Person) -> None:
    for word in ("one", "two", "three"):
        messenger.say(emma, emma.id, word)
    first = (await poll(messenger)).result
    assert [update["message"]["text"] for update in first] == ["one", "two", "three"]
    assert [update["update_id"] - first[0]["update_id"] for update in first] == [0, 1, 2]
    assert (await poll(messenger)).result == first
    assert (await poll(messenger, limit=1)).result == first[:1]
    assert (await poll(messenger, offset=first[1]["update_id"])).result == first[1:]
    assert (await poll(messenger, offset=-1)).result == first[2:]
    assert (await poll(messenger, offset=first[2]["update_id"] + 1)).result == []


async def test_a_waiting_poll_answers_as_soon_as_somebody_writes(messenger: Messenger, emma: Person) -> None:
    waiting = asyncio.create_task(poll(messenger, timeout=30))
    await turn()
    assert not waiting.done()
    messenger.say(emma, emma.id, "hello")
    answer = await waiting
    assert answer.result[0]["message"]["text"] == "hello"


async def test_a_poll_ends_empty_after_its_time(messenger: Messenger, clock: SettableClock) -> None:
    waiting = asyncio.create_task(poll(messenger, timeout=30))
    await turn()
    clock.advance(29)
    await turn()
    assert not waiting.done()
    clock.advance(1)
    assert (await waiting).result == []


async def test_of_two_polls_the_older_gets_409(messenger: Messenger, emma: Person) -> None:
    older = asyncio.create_task(poll(messenger, timeout=30))
    await turn()
    newer = asyncio.create_task(poll(messenger, timeout=30))
    answer = await older
    assert answer.status == 409
    assert answer.body["description"].startswith("Conflict: terminated by other getUpdates request")
    messenger.say(emma, emma.id, "hello")
    assert len((await newer).result) == 1


async def test_polling_is_refused_while_a_webhook_is_set(messenger: Messenger) -> None:
    waiting = asyncio.create_task(poll(messenger, timeout=30))
    await turn()
    await messenger.call(messenger.token, "setWebhook", {"url": "http://127.0.0.1:1/x"})
    assert (await waiting).status == 409
    assert (await poll(messenger)).status == 409
    await messenger.call(messenger.token, "deleteWebhook", {})
    assert (await poll(messenger)).ok


async def test_unwanted_kinds_are_not_queued_and_the_wish_is_remembered(messenger: Messenger, emma: Person) -> None:
    await poll(messenger, allowed_updates='["message"]')
    messenger.block(emma)
    messenger.unblock(emma)
    messenger.say(emma, emma.id, "hello")
    assert ["message" in update for update in (await poll(messenger)).result] == [True]


async def test_updates_are_kept_a_day(messenger: Messenger, emma: Person, clock: SettableClock) -> None:
    messenger.say(emma, emma.id, "old")
    clock.advance(24 * 3600 + 1)
    messenger.say(emma, emma.id, "new")
    assert [update["message"]["text"] for update in (await poll(messenger)).result] == ["new"]


@pytest.mark.parametrize("raw", [False, True])
async def test_a_hostile_update_is_handed_out_as_it_is(messenger: Messenger, raw: bool) -> None:
    messenger.inject({"update_id": "abc", "message": {"text": 5}}, raw=raw)
    (update,) = (await poll(messenger)).result
    messenger.journal.clear()  # the judge would rightly object
    assert update["message"] == {"text": 5}
    assert (update["update_id"] == "abc") is raw
