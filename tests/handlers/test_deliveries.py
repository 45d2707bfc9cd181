"""Admins see how the digests fare; nobody else learns that they could."""

import datetime as dt

from bot.callbacks.deliveries import RetryFailed
from bot.emulator import Emulator, Person
from bot.store import Aside, Item, Planned
from tests.conversation import Talk, labels, text

NOON = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)


async def failed_delivery(talk: Talk, person: Person) -> None:
    store = talk.app.bot_data.store
    await talk.say(person, "/follow UNHCR")
    subscriber = await store.subscriber(person.id)
    assert subscriber
    items = (Item("1992-03-02-kyrgyzstan-joins-un", "new"),)
    number = (await store.write_sets([items]))[items]
    await store.write_plan([Planned(subscriber.id, int(NOON.timestamp()), number, 0)], [], NOON)
    assert await store.lead("me", NOON, NOON + dt.timedelta(minutes=1))
    (row,) = await store.claim("me", NOON, NOON + dt.timedelta(minutes=1), 10)
    await store.mark([(row, Aside("Bad Request: <topic> closed"))])


async def test_an_admin_sees_what_failed_and_sends_it_again(talk: Talk, admin: Person, emma: Person) -> None:
    await failed_delivery(talk, emma)
    (state,) = await talk.say(admin, "/deliveries")
    assert "Failed: 1" in state["text"]
    assert "<topic> closed: 1" in state["text"]
    (done,) = await talk.press(admin, "Send the failed ones again")
    assert done["text"].endswith(": 1")
    (state,) = await talk.say(admin, "/deliveries")
    assert "Waiting: 1" in state["text"]
    assert labels(state) == []


async def test_for_anyone_else_there_is_no_such_command_and_no_such_button(
    talk: Talk, emulator: Emulator, emma: Person
) -> None:
    await failed_delivery(talk, emma)
    assert text(await talk.say(emma, "/deliveries")) == text(await talk.say(emma, "/nonsense"))
    shown = emulator.shown(emma)[-1]
    emulator.press(emma, emma.id, shown["message_id"], data=RetryFailed("en").pack())
    await talk.settle()
    assert (await talk.app.bot_data.store.delivery_counts(NOON)).aside == 1
