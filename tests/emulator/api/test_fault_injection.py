"""Injected faults affect requests in process and over HTTP, and python-telegram-bot raises its own errors."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.emulator import DroppedError, Emulator, Fault, NoAnswerError, Person, SettableClock, serve
from tests.inprocess import InProcessRequest


@pytest.fixture
async def bot(emulator: Emulator) -> AsyncIterator[Bot]:
    request, polling_request = InProcessRequest(emulator), InProcessRequest(emulator)
    async with Bot(emulator.token, request=request, get_updates_request=polling_request) as bot:
        yield bot


async def test_a_lost_answer_leaves_the_message_delivered(emulator: Emulator, bot: Bot, emma: Person) -> None:
    emulator.inject_fault(Fault.losing_answer(method="sendMessage"))
    with pytest.raises(TimedOut):
        await bot.send_message(emma.id, "hello")
    assert [message["text"] for message in emulator.shown(emma)] == ["hello"]
    (request,) = emulator.sent("sendMessage")
    assert request.answer is None


async def test_a_dropped_connection_is_a_network_error(emulator: Emulator, bot: Bot, emma: Person) -> None:
    emulator.inject_fault(Fault.dropping(method="sendMessage"))
    with pytest.raises(NetworkError):
        await bot.send_message(emma.id, "hello")
    assert emulator.shown(emma) == []


async def test_a_bad_gateway_is_a_network_error(emulator: Emulator, bot: Bot, emma: Person) -> None:
    emulator.inject_fault(Fault.bad_gateway())
    with pytest.raises(NetworkError):
        await bot.send_message(emma.id, "hello")


async def test_a_fault_affects_one_chat_and_a_given_number_of_requests(
    emulator: Emulator, bot: Bot, emma: Person, ivan: Person
) -> None:
    refusal = "Too Many Requests: retry after 7"
    fault = emulator.inject_fault(Fault.refusing(429, refusal, retry_after=7, chat=emma.id, times=2, skip=1))
    await bot.send_message(emma.id, "passes")
    await bot.send_message(ivan.id, "passes")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(emma.id, "refused")
    await bot.send_message(emma.id, "passes again")
    assert fault.met == 2


async def test_a_delay_is_measured_by_the_emulators_clock(
    emulator: Emulator, bot: Bot, emma: Person, clock: SettableClock
) -> None:
    emulator.inject_fault(Fault.delaying(60, method="sendMessage"))
    sending = asyncio.create_task(bot.send_message(emma.id, "hello"))
    await clock.run(59)
    assert not sending.done()
    await clock.run(1)
    assert (await sending).text == "hello"


async def test_in_process_a_fault_raises_a_connection_error(emulator: Emulator) -> None:
    emulator.inject_fault(Fault.dropping())
    emulator.inject_fault(Fault.timing_out())
    with pytest.raises(DroppedError):
        await emulator.call(emulator.token, "getMe", {})
    with pytest.raises(NoAnswerError):
        await emulator.call(emulator.token, "getMe", {})


async def test_over_http_a_fault_closes_the_connection(emulator: Emulator) -> None:
    quick = aiohttp.ClientTimeout(total=0.3)
    async with serve(emulator, page=False) as address, aiohttp.ClientSession() as session:
        url = f"{address}/bot{emulator.token}/getMe"
        # A client repeats an idempotent request once by itself.
        emulator.inject_fault(Fault.dropping(times=2))
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(url)
        emulator.inject_fault(Fault.timing_out())
        with pytest.raises(TimeoutError):
            await session.post(url, timeout=quick)
        emulator.inject_fault(Fault.bad_gateway())
        async with session.post(url) as response:
            assert (response.status, response.content_type) == (502, "text/html")
        async with session.post(url) as response:
            assert (await response.json())["ok"]


async def test_python_telegram_bot_sends_and_downloads_a_file(emulator: Emulator, bot: Bot, emma: Person) -> None:
    sent = await bot.send_document(emma.id, b"BEGIN:VCALENDAR", filename="water.ics", caption="x")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"
