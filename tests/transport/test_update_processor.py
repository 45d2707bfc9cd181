"""Updates of a chat in their order, those of different chats at once, and none left behind at the end."""

import asyncio
import datetime as dt
import logging

import pytest
from telegram import Chat, Message, Update

from bot.transport import update_processor
from bot.transport.update_processor import OrderedUpdateProcessor

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def update(chat: int, number: int) -> Update:
    return Update(number, message=Message(number, NOW, Chat(chat, "private")))


class Desk:
    """Answers when let go, and tells what it began and finished."""

    def __init__(self, order: OrderedUpdateProcessor) -> None:
        self.go = asyncio.Event()
        self.begun: list[int] = []
        self.finished: list[int] = []
        self._order = order

    def take(self, chat: int, number: int) -> asyncio.Task[None]:
        return asyncio.create_task(self._order.process_update(update(chat, number), self._answer(number)))

    async def _answer(self, number: int) -> None:
        self.begun.append(number)
        await self.go.wait()
        self.finished.append(number)


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_those_of_one_chat_wait_for_each_other_and_hold_up_no_other_chat() -> None:
    desk = Desk(OrderedUpdateProcessor(10))
    tasks = [desk.take(1, 1), desk.take(1, 2), desk.take(1, 3), desk.take(2, 4)]
    await turns()
    assert desk.begun == [1, 4]
    desk.go.set()
    await asyncio.gather(*tasks)
    assert [number for number in desk.finished if number != 4] == [1, 2, 3]


async def test_a_busy_chat_takes_one_place_alone() -> None:
    desk = Desk(OrderedUpdateProcessor(2))
    tasks = [desk.take(1, number) for number in range(5)] + [desk.take(2, 5)]
    await turns()
    assert desk.begun == [0, 5]
    desk.go.set()
    await asyncio.gather(*tasks)
    assert len(desk.finished) == 6


async def test_what_a_chat_writes_beyond_its_line_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    monkeypatch.setattr(update_processor, "MAX_WAITING", 2)
    desk = Desk(OrderedUpdateProcessor(10))
    tasks = [desk.take(1, number) for number in range(3)]
    await turns()
    desk.go.set()
    await asyncio.gather(*tasks)
    assert desk.finished == [0, 1]
    assert "was dropped" in caplog.text
    await desk.take(1, 3)
    assert desk.finished == [0, 1, 3]


async def test_one_given_up_in_the_line_ends_no_turn_but_its_own() -> None:
    desk = Desk(OrderedUpdateProcessor(10))
    first, second = desk.take(1, 1), desk.take(1, 2)
    await turns()
    second.cancel()
    await turns()
    desk.go.set()
    await first
    assert desk.finished == [1]


async def test_the_end_gives_up_all_that_waits() -> None:
    order = OrderedUpdateProcessor(10)
    desk = Desk(order)
    tasks = [desk.take(1, 1), desk.take(1, 2), desk.take(2, 3)]
    await turns()
    await order.shutdown()
    assert all(task.cancelled() for task in tasks)
    assert desk.finished == []


async def test_an_update_that_is_cancelled_while_it_waits_lets_nobody_overtake_the_one_before() -> None:
    desk = Desk(OrderedUpdateProcessor(10))
    first, second, third = (desk.take(1, number) for number in (1, 2, 3))
    await turns()
    second.cancel()
    await turns()
    assert desk.begun == [1]
    desk.go.set()
    await asyncio.gather(first, second, third, return_exceptions=True)
    assert desk.finished == [1, 3]
