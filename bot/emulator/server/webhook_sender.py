"""Delivers updates to the bot's webhook: one at a time for each chat, repeated until the answer is a 2xx."""

import asyncio
import json
from collections import deque
from datetime import datetime
from typing import Any

import aiohttp

from bot.emulator.api.fault_injection import DroppedError
from bot.emulator.emulator import Emulator
from bot.emulator.server.loopback import is_loopback
from bot.emulator.state.chats import Json
from bot.emulator.state.update_queue import Webhook

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_TIMEOUT = aiohttp.ClientTimeout(total=30)
_MAX_CHATS = 10_000  # chats whose updates are being delivered at once
Item = tuple[datetime, Json]


class WebhookSender:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._updates = emulator.updates
        self._changed = asyncio.Event()
        self._queues: dict[int, deque[Item]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(1)
        self._webhook: Webhook | None = None

    async def run(self) -> None:
        """Delivers updates until it is cancelled."""
        self._updates.on_change = self._changed.set
        self._changed.set()
        try:
            async with aiohttp.ClientSession(timeout=_TIMEOUT) as self._session:
                while True:
                    await self._changed.wait()
                    self._changed.clear()
                    if self._updates.webhook is not self._webhook:
                        await self._switch_webhook()
                    self._assign_updates()
        finally:
            self._updates.on_change = None
            await self._stop()

    async def _switch_webhook(self) -> None:
        await self._stop()
        self._webhook = self._updates.webhook
        if self._webhook:
            self._slots = asyncio.Semaphore(self._webhook.max_connections)

    async def _stop(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._updates.restore([item for queue in self._queues.values() for item in queue])
        self._queues.clear()
        self._tasks.clear()

    def _assign_updates(self) -> None:
        while self._webhook and len(self._queues) < _MAX_CHATS:
            item = self._updates.claim()
            if item is None:
                return
            chat = _ordering_key(item[1])
            if chat in self._queues:
                self._queues[chat].append(item)
            else:
                self._queues[chat] = deque([item])
                self._tasks[chat] = asyncio.create_task(self._deliver_in_order(chat, self._webhook))

    async def _deliver_in_order(self, chat: int, webhook: Webhook) -> None:
        queue = self._queues[chat]
        while queue:
            await self._deliver(queue[0], webhook)
            queue.popleft()
            self._updates.claimed -= 1
        del self._queues[chat], self._tasks[chat]
        self._changed.set()

    async def _deliver(self, item: Item, webhook: Webhook) -> None:
        clock, limits = self._emulator.clock, self._emulator.limits
        pause = 0
        while (clock.now() - item[0]).total_seconds() <= limits.update_seconds:
            error = await self._post(item[1], webhook)
            if not error:
                return
            webhook.last_error, webhook.last_error_at = error, clock.now()
            await clock.sleep(pause)
            pause = pause * 2 or 2

    async def _post(self, update: Json, webhook: Webhook) -> str:
        """Sends one update; returns what went wrong, or an empty string."""
        if not is_loopback(webhook.url):
            return "the local emulator posts to loopback addresses only"
        if self._session is None:
            return "closed"
        headers = {_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with (
                self._slots,
                self._session.post(
                    webhook.url, json=update, headers=headers, ssl=False, allow_redirects=False
                ) as response,
            ):
                body = await response.read()
                if not 200 <= response.status < 300:
                    return f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return f"{type(error).__name__}: {error}"
        await self._carry_out_request(body)
        return ""

    async def _carry_out_request(self, body: bytes) -> None:
        """The answer to an update may contain a request to the Bot API; carries it out."""
        try:
            request: Any = json.loads(body) if body else None
        except ValueError:
            return
        if not isinstance(request, dict) or not isinstance(request.get("method"), str):
            return
        params = {key: value for key, value in request.items() if key != "method"}
        try:
            await self._emulator.call(self._emulator.token, request["method"], params)
        except DroppedError:
            return


def _ordering_key(update: Json) -> int:
    """Updates with the same number are delivered in order: the chat's id, else the person's, else 0."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message")
            inner = message if isinstance(message, dict) else content
            for key in ("chat", "from"):
                sender = inner.get(key)
                if isinstance(sender, dict) and isinstance(sender.get("id"), int):
                    return int(sender["id"])
    return 0
