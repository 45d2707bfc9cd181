"""Telegram's limits: kept, used to the full, and answers before deliveries."""

import asyncio

import pytest

from bot.transport.rate_limiter import BURST, FIRST_WAY, LONGEST_WAY, MARGIN, RateLimiter, Slot, Window


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_window_opens_a_second_after_its_oldest_message_was_counted() -> None:
    window = Window(2, 1.0)
    for sent in (10.0, 10.5):
        assert window.opens(sent, 0.1) == sent
        window.take(sent).late = 0.2
    assert window.opens(10.6, 0.1) == pytest.approx(11.2 + MARGIN)


def test_a_lost_answer_stops_nothing_for_long() -> None:
    assert Slot(10.0).counted(1000.0, 0.1) == pytest.approx(10.0 + LONGEST_WAY + MARGIN)


async def test_an_answer_goes_before_the_deliveries_that_wait() -> None:
    rate_limiter = RateLimiter(per_second=20)
    gone: list[str] = []

    async def go(name: str, *, delivery: bool) -> None:
        await rate_limiter.acquire_overall(delivery=delivery)
        gone.append(name)

    deliveries = [f"delivery {number}" for number in range(15)]
    await asyncio.gather(*(go(name, delivery=True) for name in deliveries), go("answer", delivery=False))
    assert [name for name in gone if name != "answer"] == deliveries
    # A few deliveries make up for the moment in which there were none.
    assert gone.index("answer") < 10
    await rate_limiter.shutdown()


async def test_whoever_gives_up_waiting_takes_nobodys_turn() -> None:
    rate_limiter = RateLimiter(per_second=1)
    await rate_limiter.acquire_overall()
    first, second = (asyncio.create_task(rate_limiter.acquire_overall()) for _ in range(2))
    await turns()
    first.cancel()
    assert (await second).sent
    assert first.cancelled()
    await rate_limiter.shutdown()


async def test_a_chat_bears_a_short_burst_and_a_group_its_minute() -> None:
    rate_limiter = RateLimiter(group_per_minute=2)
    for _ in range(BURST):
        await asyncio.wait_for(rate_limiter.acquire_chat(7), 0.5)
    for _ in range(2):
        await rate_limiter.acquire_chat(-7)
    waiting = [asyncio.create_task(rate_limiter.acquire_chat(chat)) for chat in (7, -7)]
    await turns()
    assert not any(task.done() for task in waiting)
    # Another chat waits for neither.
    await asyncio.wait_for(rate_limiter.acquire_chat(8), 0.5)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_the_quickest_answer_of_late_tells_when_telegram_counted() -> None:
    rate_limiter = RateLimiter()
    turn = await rate_limiter.turn(7)
    turn[-1].sent -= 5.0
    rate_limiter.done(turn)
    assert turn[-1].late == pytest.approx(5.0 - FIRST_WAY, abs=0.5)


async def test_a_wait_told_to_two_chats_is_meant_for_everything_and_one_told_to_a_chat_for_that_chat() -> None:
    limiter = RateLimiter(1000, 1000, 1000)
    loop = asyncio.get_running_loop()
    limiter.report_flood(1, 0.2)
    await asyncio.wait_for(limiter.turn(2), 5)
    assert limiter._chat_opens(1, loop.time()) > loop.time()
    limiter.report_flood(3, 0.3)
    waiting = asyncio.create_task(limiter.turn(4))
    await turns()
    assert not waiting.done()
    await waiting
    await limiter.shutdown()
