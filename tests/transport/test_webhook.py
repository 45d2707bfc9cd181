"""The webhook confirms what it answered, and strangers can neither fill it, nor keep it busy, nor fill its log."""

import asyncio
import contextlib
import gzip
import json
import logging
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.transport import connection_guard, webhook
from bot.transport.webhook import SECRET_HEADER, Webhook

SECRET = "a-secret-of-the-tests"
UPDATE = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "hi"}}


class Server:
    def __init__(self, port: int) -> None:
        self.port = port
        self.taken: list[dict[str, Any]] = []

    async def take(self, update: dict[str, Any]) -> None:
        self.taken.append(update)

    async def post(self, body: bytes, **headers: str) -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"http://127.0.0.1:{self.port}/hook", data=body, headers=headers) as answer,
        ):
            return answer.status

    async def update(self, update: dict[str, Any] = UPDATE) -> int:
        return await self.post(json.dumps(update).encode(), **{SECRET_HEADER: SECRET})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = Server(port)
    hook = Webhook("https://bot.example/hook", SECRET, found.take)
    await hook.open(port)
    yield found
    await hook.close()


async def test_an_update_with_the_secret_is_taken_once(server: Server) -> None:
    assert [await server.update(), await server.update()] == [200, 200]
    assert server.taken == [UPDATE]


async def test_without_the_secret_nothing_is_taken_and_the_body_is_not_read(server: Server) -> None:
    assert await server.post(json.dumps(UPDATE).encode()) == 403
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n")
    # Answered and closed though the body never comes.
    answer = await asyncio.wait_for(reader.read(), 30)
    assert b" 403 " in answer
    writer.close()
    assert server.taken == []


async def test_a_packed_body_is_refused(server: Server) -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    assert await server.post(bomb, **{SECRET_HEADER: SECRET, "Content-Encoding": "gzip"}) == 415
    assert await server.post(bomb, **{"Content-Encoding": "gzip"}) == 403


async def test_no_answer_names_the_servers_version(server: Server) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{server.port}/health") as answer,
    ):
        assert answer.status == 200
        assert "Server" not in answer.headers


async def test_strangers_who_fill_every_connection_do_not_keep_telegram_out(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_guard, "MAX_CONNECTIONS", 20)
    strangers = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(60)]
    assert await server.update() == 200
    assert server.taken == [UPDATE]
    # The oldest gave way.
    assert await asyncio.wait_for(strangers[0][0].read(), 30) == b""
    for _, writer in strangers:
        writer.close()


async def test_a_stranger_who_says_nothing_is_sent_away(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_guard, "STRANGER_LIFETIME", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"POST /hook HT")
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(reader.read(), 30) == b""
    writer.close()


async def test_a_body_that_does_not_arrive_is_not_waited_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "BODY_TIMEOUT", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = f"POST /hook HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 900\r\n\r\n"
    writer.write(head.encode())
    assert b" 408 " in await asyncio.wait_for(reader.read(), 30)
    writer.close()


async def test_malformed_requests_fill_no_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for _ in range(30):
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"\x00\x01 nonsense\r\n\r\n")
        await asyncio.wait_for(reader.read(), 30)
        writer.close()
    records = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert len(records) <= 1
    assert not [each for each in caplog.records if each.exc_info]
    assert await server.update() == 200
