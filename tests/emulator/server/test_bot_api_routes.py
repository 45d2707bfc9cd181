"""aiogram, a client unrelated to python-telegram-bot, uses the Bot API over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.emulator import Emulator, Person
from tests.emulator.wait import until

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])


@pytest.fixture
async def bot(emulator: Emulator, address: str) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    bot = Bot(emulator.token, session=session)
    yield bot
    await session.close()


async def test_aiogram_polls_answers_and_edits(emulator: Emulator, bot: Bot, emma: Person) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text)
    async def greet(message: Message) -> None:
        await message.answer("<b>hello</b>", parse_mode="HTML", reply_markup=KEYBOARD)

    @dispatcher.callback_query()
    async def more(query: CallbackQuery) -> None:
        await query.answer("here you are")
        assert isinstance(query.message, Message)
        await query.message.edit_text("more")

    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    emulator.start(emma)
    await until(lambda: len(emulator.shown(emma)) == 2)
    answer = emulator.shown(emma)[-1]
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    press = emulator.press(emma, emma.id, answer["message_id"], "more")
    assert (await press.answered())["text"] == "here you are"
    await until(lambda: emulator.shown(emma)[-1]["text"] == "more")
    assert "reply_markup" not in emulator.shown(emma)[-1]
    await dispatcher.stop_polling()
    await polling


async def test_aiogram_sends_a_file_and_downloads_it(bot: Bot, emma: Person) -> None:
    sent = await bot.send_document(emma.id, BufferedInputFile("вода".encode(), "вода.txt"), caption="x")
    assert sent.document is not None
    assert sent.document.file_name == "вода.txt"
    file = await bot.download(sent.document)
    assert file is not None
    assert file.read() == "вода".encode()


async def test_aiogram_recognizes_errors(emulator: Emulator, bot: Bot, emma: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "x")
    for _ in range(emulator.limits.chat_burst):
        await bot.send_message(emma.id, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(emma.id, "x")
    assert caught.value.retry_after == 1


@pytest.mark.parametrize("encoding", ["query", "form", "json", "multipart"])
async def test_parameters_are_read_from_query_form_json_and_multipart(
    emulator: Emulator, address: str, emma: Person, encoding: str
) -> None:
    keyboard = '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}'
    params = {"chat_id": str(emma.id), "text": "1 & 2", "reply_markup": keyboard}
    multipart = aiohttp.FormData(params, default_to_multipart=True)
    requests: dict[str, dict[str, Any]] = {
        "query": {"params": params},
        "form": {"data": params},
        "json": {"json": params},
        "multipart": {"data": multipart},
    }
    url = f"{address}/bot{emulator.token}/sendmessage"
    async with aiohttp.ClientSession() as session:
        method = "GET" if encoding == "query" else "POST"
        async with session.request(method, url, **requests[encoding]) as response:
            body = await response.json()
    assert body["ok"], body
    assert body["result"]["text"] == "1 & 2"
    assert body["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "y"
