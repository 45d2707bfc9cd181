"""Messages beyond the flood limits are refused with the seconds to wait, and accepted afterwards."""

import tracemalloc

from bot.emulator import Answer, Emulator, Limits, Person, SettableClock


async def send(emulator: Emulator, chat: int) -> Answer:
    return await emulator.call(emulator.token, "sendMessage", {"chat_id": chat, "text": "x"})


async def test_one_chat_receives_a_burst_and_then_one_message_a_second(
    emulator: Emulator, emma: Person, clock: SettableClock
) -> None:
    for _ in range(emulator.limits.chat_burst):
        assert (await send(emulator, emma.id)).ok
    refused = await send(emulator, emma.id)
    assert refused.status == 429
    assert refused.body["description"] == "Too Many Requests: retry after 1"
    assert refused.body["parameters"] == {"retry_after": 1}
    clock.advance(1)
    assert (await send(emulator, emma.id)).ok
    assert (await send(emulator, emma.id)).status == 429


async def test_all_chats_together_receive_thirty_messages_a_second(emulator: Emulator, clock: SettableClock) -> None:
    people = [emulator.join(f"R{number}") for number in range(40)]
    answers = [await send(emulator, person.id) for person in people]
    assert [answer.status for answer in answers] == [200] * 30 + [429] * 10
    clock.advance(1)
    assert (await send(emulator, people[-1].id)).ok


async def test_a_group_receives_twenty_messages_a_minute(
    emulator: Emulator, emma: Person, clock: SettableClock
) -> None:
    group = emulator.create_chat("Newsroom", [emma])
    for _ in range(20):
        assert (await send(emulator, group.id)).ok
        clock.advance(1)
    refused = await send(emulator, group.id)
    assert refused.body["parameters"] == {"retry_after": 40}
    clock.advance(40)
    assert (await send(emulator, group.id)).ok


async def test_limits_can_be_switched_off(clock: SettableClock) -> None:
    emulator = Emulator(clock=clock, limits=Limits().without_flood())
    emma = emulator.join("Emma")
    for _ in range(100):
        assert (await send(emulator, emma.id)).ok


async def test_a_load_test_with_a_million_known_chats_stores_nothing(clock: SettableClock) -> None:
    emulator = Emulator(
        clock=clock, limits=Limits().without_flood(), known=range(1, 1_000_001).__contains__, keep=0, journal=0
    )
    assert (await send(emulator, 1)).ok
    tracemalloc.start()
    try:
        for chat in range(1, 2_001):
            assert (await send(emulator, chat * 499)).ok
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 100_000
    assert not emulator.chats
    assert (await send(emulator, 1_000_001)).status == 400
