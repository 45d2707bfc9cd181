"""Too many messages are refused with the seconds to wait, and accepted after them."""

import tracemalloc

from bot.messenger import Answer, Limits, Messenger, Person, SettableClock


async def send(messenger: Messenger, chat: int) -> Answer:
    return await messenger.call(messenger.token, "sendMessage", {"chat_id": chat, "text": "x"})


async def test_a_burst_in_one_chat_passes_and_then_one_a_second(
    messenger: Messenger, emma: Person, clock: SettableClock
) -> None:
    for _ in range(messenger.limits.chat_burst):
        assert (await send(messenger, emma.id)).ok
    refused = await send(messenger, emma.id)
    assert refused.status == 429
    assert refused.body["description"] == "Too Many Requests: retry after 1"
    assert refused.body["parameters"] == {"retry_after": 1}
    clock.advance(1)
    assert (await send(messenger, emma.id)).ok
    assert (await send(messenger, emma.id)).status == 429


async def test_thirty_a_second_pass_over_all_chats(messenger: Messenger, clock: SettableClock) -> None:
    people = [messenger.join(f"R{number}") for number in range(40)]
    answers = [await send(messenger, person.id) for person in people]
    assert [answer.status for answer in answers] == [200] * 30 + [429] * 10
    clock.advance(1)
    assert (await send(messenger, people[-1].id)).ok


async def test_twenty_a_minute_pass_in_a_group(messenger: Messenger, emma: Person, clock: SettableClock) -> None:
    group = messenger.found_chat("Newsroom", [emma])
    for _ in range(20):
        assert (await send(messenger, group.id)).ok
        clock.advance(1)
    refused = await send(messenger, group.id)
    assert refused.body["parameters"] == {"retry_after": 40}
    clock.advance(40)
    assert (await send(messenger, group.id)).ok


async def test_limits_can_be_switched_off(clock: SettableClock) -> None:
    messenger = Messenger(clock=clock, limits=Limits().without_flood())
    emma = messenger.join("Emma")
    for _ in range(100):
        assert (await send(messenger, emma.id)).ok


async def test_a_load_run_with_a_million_known_chats_keeps_nothing(clock: SettableClock) -> None:
    messenger = Messenger(
        clock=clock, limits=Limits().without_flood(), known=range(1, 1_000_001).__contains__, keep=0, journal=0
    )
    assert (await send(messenger, 1)).ok
    tracemalloc.start()
    try:
        for chat in range(1, 2_001):
            assert (await send(messenger, chat * 499)).ok
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 100_000
    assert not messenger.chats
    assert (await send(messenger, 1_000_001)).status == 400
