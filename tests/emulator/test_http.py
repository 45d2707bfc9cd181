"""A second, unrelated client, aiogram, finds its way through the same HTTP server; webhooks are tried again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiohttp import web

from bot.emulator import Emulator, Person, SettableClock, serve

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])


@pytest.fixture
async def address(emulator: Emulator) -> AsyncIterator[str]:
    async with serve(emulator) as address:
        yield address


@pytest.fixture
async def bot(emulator: Emulator, address: str) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    bot = Bot(emulator.token, session=session)
    yield bot
    await session.close()


async def until(done: Callable[[], object]) -> None:
    """Waits in real time, a minute at most: sockets stand between, and a browser on a busy machine."""
    for _ in range(6000):
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("did not happen")


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


async def test_aiogram_sends_files_and_takes_them_back(bot: Bot, emma: Person) -> None:
    sent = await bot.send_document(emma.id, BufferedInputFile("вода".encode(), "вода.txt"), caption="x")
    assert sent.document is not None
    assert sent.document.file_name == "вода.txt"
    file = await bot.download(sent.document)
    assert file is not None
    assert file.read() == "вода".encode()


async def test_aiogram_recognises_refusals(emulator: Emulator, bot: Bot, emma: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(42, "x")
    for _ in range(emulator.limits.chat_burst):
        await bot.send_message(emma.id, "x")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(emma.id, "x")
    assert caught.value.retry_after == 1


@pytest.mark.parametrize("how", ["query", "form", "json", "multipart"])
async def test_parameters_arrive_however_they_are_sent(
    emulator: Emulator, address: str, emma: Person, how: str
) -> None:
    keyboard = '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}'
    params = {"chat_id": str(emma.id), "text": "1 & 2", "reply_markup": keyboard}
    multipart = aiohttp.FormData(params, default_to_multipart=True)
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": params},
        "form": {"data": params},
        "json": {"json": params},
        "multipart": {"data": multipart},
    }
    url = f"{address}/bot{emulator.token}/sendmessage"
    async with aiohttp.ClientSession() as session:
        method = "GET" if how == "query" else "POST"
        async with session.request(method, url, **ways[how]) as response:
            body = await response.json()
    assert body["ok"], body
    assert body["result"]["text"] == "1 & 2"
    assert body["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "y"


class Hook:
    """A bot's webhook that answers as it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.answers: list[web.Response | int] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        answer = self.answers.pop(0) if self.answers else 204
        return web.Response(status=answer) if isinstance(answer, int) else answer

    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.got]


@pytest.fixture
async def hook(emulator: Emulator, address: str) -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    params = {"url": url, "secret_token": "s3cret", "max_connections": 4}
    assert (await emulator.call(emulator.token, "setWebhook", params)).ok
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_the_secret(
    emulator: Emulator, hook: Hook, emma: Person, ivan: Person
) -> None:
    for word in ("one", "two", "three"):
        emulator.say(emma, emma.id, word)
    emulator.say(ivan, ivan.id, "другое")
    await until(lambda: len(emulator.updates) == 0)
    assert [text for text in hook.texts() if text != "другое"] == ["one", "two", "three"]
    assert {secret for secret, _ in hook.got} == {"s3cret"}


async def test_a_failing_webhook_is_tried_again_at_once_and_then_after_2_4_8_seconds(
    emulator: Emulator, hook: Hook, emma: Person, ivan: Person, clock: SettableClock
) -> None:
    hook.answers = [500, 404, 302, 503, 200]
    emulator.say(emma, emma.id, "again")
    await until(lambda: len(hook.got) == 2 and clock.sleepers)
    for wait in (2, 4, 8):
        before = len(hook.got)
        clock.advance(wait - 1)
        assert len(hook.got) == before
        clock.advance(1)
        await until(lambda: len(emulator.updates) == 0 or clock.sleepers)
    await until(lambda: len(emulator.updates) == 0)
    assert hook.texts() == ["again"] * 5
    info = await emulator.call(emulator.token, "getWebhookInfo", {})
    assert "503" in info.result["last_error_message"]


async def test_chats_overtake_one_that_fails_and_removal_gives_back_what_waits(
    emulator: Emulator, hook: Hook, emma: Person, ivan: Person, clock: SettableClock
) -> None:
    hook.answers = [500, 500]
    emulator.say(emma, emma.id, "one")
    await until(lambda: clock.sleepers)
    emulator.say(emma, emma.id, "two")
    emulator.say(ivan, ivan.id, "другое")
    await until(lambda: "другое" in hook.texts())
    await emulator.call(emulator.token, "deleteWebhook", {})
    await until(lambda: emulator.updates.claimed == 0)
    updates = (await emulator.call(emulator.token, "getUpdates", {})).result
    assert [update["message"]["text"] for update in updates] == ["one", "two"]


async def test_a_webhooks_answer_may_be_a_request(emulator: Emulator, hook: Hook, emma: Person) -> None:
    hook.answers = [web.json_response({"method": "sendMessage", "chat_id": emma.id, "text": "at once"})]
    emulator.say(emma, emma.id, "hello")
    await until(lambda: emulator.shown(emma)[-1]["text"] == "at once")


async def test_updates_never_leave_this_machine(emulator: Emulator, address: str, emma: Person) -> None:
    await emulator.call(emulator.token, "setWebhook", {"url": "https://bot.example.org/hook"})
    emulator.say(emma, emma.id, "hello")
    webhook = emulator.updates.webhook
    assert webhook is not None
    await until(lambda: webhook.error)
    assert "loopback" in webhook.error
    with pytest.raises(ValueError, match="loopback"):
        async with serve(emulator, "0.0.0.0"):  # noqa: S104 - refused
            pass


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
async def test_other_sites_may_not_speak_with_the_emulator(
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


async def test_the_page_allows_nothing_from_elsewhere(address: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{address}/") as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_a_request_that_is_cut_off_is_no_fault(address: str, caplog: pytest.LogCaptureFixture) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
    kind = "Content-Type: application/json"
    lines = ("POST /bot1000000001:some-token/getMe HTTP/1.1", "Host: 127.0.0.1", kind, "Content-Length: 50", "", "half")
    writer.write("\r\n".join(lines).encode())
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()
    await asyncio.sleep(0.05)
    assert caplog.text == ""
