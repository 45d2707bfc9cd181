"""The webhook receives updates in order and repeatedly until it confirms them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.emulator import Emulator, Person, SettableClock, serve
from tests.emulator.wait import until


class Webhook:
    """A bot's webhook that records what it receives and answers as a test wants."""

    def __init__(self) -> None:
        self.received: list[tuple[str | None, dict[str, Any]]] = []
        self.answers: list[web.Response | int] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.received.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        answer = self.answers.pop(0) if self.answers else 204
        return web.Response(status=answer) if isinstance(answer, int) else answer

    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.received]


@pytest.fixture
async def webhook(emulator: Emulator, address: str) -> AsyncIterator[Webhook]:
    webhook = Webhook()
    app = web.Application()
    app.router.add_post("/hook", webhook.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    params = {"url": url, "secret_token": "s3cret", "max_connections": 4}
    assert (await emulator.call(emulator.token, "setWebhook", params)).ok
    yield webhook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_the_secret(
    emulator: Emulator, webhook: Webhook, emma: Person, ivan: Person
) -> None:
    for word in ("one", "two", "three"):
        emulator.say(emma, emma.id, word)
    emulator.say(ivan, ivan.id, "другое")
    await until(lambda: len(emulator.updates) == 0)
    assert [text for text in webhook.texts() if text != "другое"] == ["one", "two", "three"]
    assert {secret for secret, _ in webhook.received} == {"s3cret"}


async def test_a_failing_webhook_is_retried_at_once_and_then_after_2_4_and_8_seconds(
    emulator: Emulator, webhook: Webhook, emma: Person, ivan: Person, clock: SettableClock
) -> None:
    webhook.answers = [500, 404, 302, 503, 200]
    emulator.say(emma, emma.id, "again")
    await until(lambda: len(webhook.received) == 2 and clock.sleepers)
    for wait in (2, 4, 8):
        clock.advance(wait - 1)
        assert clock.sleepers == 1
        clock.advance(1)
        assert clock.sleepers == 0
        await until(lambda: len(emulator.updates) == 0 or clock.sleepers)
    await until(lambda: len(emulator.updates) == 0)
    assert webhook.texts() == ["again"] * 5
    info = await emulator.call(emulator.token, "getWebhookInfo", {})
    assert "503" in info.result["last_error_message"]


async def test_a_failing_chat_delays_no_other_and_removing_the_webhook_returns_its_updates(
    emulator: Emulator, webhook: Webhook, emma: Person, ivan: Person, clock: SettableClock
) -> None:
    webhook.answers = [500, 500]
    emulator.say(emma, emma.id, "one")
    await until(lambda: clock.sleepers)
    emulator.say(emma, emma.id, "two")
    emulator.say(ivan, ivan.id, "другое")
    await until(lambda: "другое" in webhook.texts())
    await emulator.call(emulator.token, "deleteWebhook", {})
    await until(lambda: emulator.updates.claimed == 0)
    updates = (await emulator.call(emulator.token, "getUpdates", {})).result
    assert [update["message"]["text"] for update in updates] == ["one", "two"]


async def test_the_answer_to_an_update_may_be_a_request(emulator: Emulator, webhook: Webhook, emma: Person) -> None:
    webhook.answers = [web.json_response({"method": "sendMessage", "chat_id": emma.id, "text": "at once"})]
    emulator.say(emma, emma.id, "hello")
    await until(lambda: emulator.shown(emma)[-1]["text"] == "at once")


async def test_updates_are_sent_to_loopback_addresses_only(emulator: Emulator, address: str, emma: Person) -> None:
    await emulator.call(emulator.token, "setWebhook", {"url": "https://bot.example.org/hook"})
    emulator.say(emma, emma.id, "hello")
    webhook = emulator.updates.webhook
    assert webhook is not None
    await until(lambda: webhook.last_error)
    assert "loopback" in webhook.last_error
    with pytest.raises(ValueError, match="loopback"):
        async with serve(emulator, "0.0.0.0"):  # noqa: S104 - refused
            pass
