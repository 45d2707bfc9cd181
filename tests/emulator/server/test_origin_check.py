"""Only local programs and the chat page itself may use the emulator."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from bot.emulator import Emulator, Person
from bot.emulator.server import bot_api_routes
from tests.emulator.wait import until


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Content-Type": "text/plain"}, 403),
    ],
)
async def test_requests_of_other_web_sites_are_refused(
    emulator: Emulator, address: str, emma: Person, headers: dict[str, str], status: int
) -> None:
    given = {"Content-Type": "application/json", **headers}
    body = f'{{"person": {emma.id}, "chat": {emma.id}, "text": "hello"}}'
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/page/say", data=body, headers=given) as response,
    ):
        assert response.status == status
    assert len(emulator.shown(emma)) == (status == 200)


async def test_the_page_loads_nothing_from_other_hosts(address: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{address}/") as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_a_client_that_disconnects_within_a_request_causes_no_error(
    address: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asyncio.all_tasks()
    reading = asyncio.Event()
    read = bot_api_routes._read

    async def tell_and_read(request: web.Request) -> object:
        reading.set()
        return await read(request)

    monkeypatch.setattr(bot_api_routes, "_read", tell_and_read)
    _, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
    kind = "Content-Type: application/json"
    lines = ("POST /bot1000000001:some-token/getMe HTTP/1.1", "Host: 127.0.0.1", kind, "Content-Length: 50", "", "half")
    writer.write("\r\n".join(lines).encode())
    await reading.wait()
    writer.transport.abort()
    await until(lambda: asyncio.all_tasks() <= before)
    assert caplog.text == ""
