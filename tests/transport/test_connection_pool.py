"""Connections to Telegram, each by itself."""

import asyncio
from typing import Any

import pytest
from telegram.error import NetworkError
from telegram.request import BaseRequest

from bot.transport.connection_pool import ConnectionPool


class Slow(BaseRequest):
    """Answers when let go; tells how many requests it had at once."""

    made: list["Slow"]

    def __init__(self) -> None:
        self.under_way = self.most = self.asked = 0
        self.shut = False
        self.go = asyncio.Event()
        Slow.made.append(self)

    @property
    def read_timeout(self) -> float | None:
        return 5

    async def initialize(self) -> None:
        self.shut = False

    async def shutdown(self) -> None:
        self.shut = True

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        self.asked += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.go.wait()
            if self.asked == 1:
                raise NetworkError("the first answer is lost")
        finally:
            self.under_way -= 1
        return 200, b"{}"


@pytest.fixture(autouse=True)
def none_yet() -> None:
    Slow.made = []


async def test_each_request_has_a_connection_of_its_own_and_no_more_than_allowed() -> None:
    connection_pool = ConnectionPool(Slow, 3)
    asked = [asyncio.create_task(connection_pool.do_request("", "POST")) for _ in range(10)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert [lane.under_way for lane in Slow.made] == [1, 1, 1]
    for lane in Slow.made:
        lane.go.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    # A lane whose answer was lost serves the next request.
    assert sum(isinstance(each, NetworkError) for each in answers) == 3
    assert sum(each == (200, b"{}") for each in answers) == 7
    assert max(lane.most for lane in Slow.made) == 1


async def test_a_request_given_up_frees_its_connection() -> None:
    connection_pool = ConnectionPool(Slow, 1)
    given_up = asyncio.create_task(connection_pool.do_request("", "POST"))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    (lane,) = Slow.made
    lane.go.set()
    assert await connection_pool.do_request("", "POST") == (200, b"{}")
    await connection_pool.shutdown()
    assert lane.shut
