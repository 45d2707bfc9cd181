"""Delivers updates to the bot's webhook: one at a time per chat, again and again until a 2xx confirms."""

import asyncio
import json
from collections import deque
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from .chats import Json
from .emulator import Emulator
from .faults import DroppedError
from .updates import Webhook

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_TIMEOUT = aiohttp.ClientTimeout(total=30)
_LANES = 10_000  # chats whose updates are under way at once
Item = tuple[datetime, Json]


class WebhookSender:
    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._updates = emulator.updates
        self._roused = asyncio.Event()
        self._lanes: dict[int, deque[Item]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(1)
        self._webhook: Webhook | None = None

    async def run(self) -> None:
        """Works until it is cancelled."""
        self._updates.wake = self._roused.set
        self._roused.set()
        try:
            async with aiohttp.ClientSession(timeout=_TIMEOUT) as self._session:
                while True:
                    await self._roused.wait()
                    self._roused.clear()
                    if self._updates.webhook is not self._webhook:
                        await self._change()
                    self._hand_out()
        finally:
            self._updates.wake = None
            await self._stop()

    async def _change(self) -> None:
        await self._stop()
        self._webhook = self._updates.webhook
        if self._webhook:
            self._slots = asyncio.Semaphore(self._webhook.connections)

    async def _stop(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._updates.restore([item for lane in self._lanes.values() for item in lane])
        self._lanes.clear()
        self._tasks.clear()

    def _hand_out(self) -> None:
        while self._webhook and len(self._lanes) < _LANES:
            item = self._updates.claim()
            if item is None:
                return
            chat = chat_of(item[1])
            if chat in self._lanes:
                self._lanes[chat].append(item)
            else:
                self._lanes[chat] = deque([item])
                self._tasks[chat] = asyncio.create_task(self._serve(chat, self._webhook))

    async def _serve(self, chat: int, webhook: Webhook) -> None:
        lane = self._lanes[chat]
        while lane:
            await self._deliver(lane[0], webhook)
            lane.popleft()
            self._updates.claimed -= 1
        del self._lanes[chat], self._tasks[chat]
        self._roused.set()

    async def _deliver(self, item: Item, webhook: Webhook) -> None:
        clock, limits = self._emulator.clock, self._emulator.limits
        wait = 0
        while (clock.now() - item[0]).total_seconds() <= limits.update_seconds:
            error = await self._post(item[1], webhook)
            if not error:
                return
            webhook.error, webhook.error_at = error, clock.now()
            await clock.sleep(wait)
            wait = wait * 2 or 2

    async def _post(self, update: Json, webhook: Webhook) -> str:
        """What went wrong, or nothing."""
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
        await self._carry_out(body)
        return ""

    async def _carry_out(self, body: bytes) -> None:
        """A confirming answer may itself be a request."""
        try:
            asked: Any = json.loads(body) if body else None
        except ValueError:
            return
        if not isinstance(asked, dict) or not isinstance(asked.get("method"), str):
            return
        params = {key: value for key, value in asked.items() if key != "method"}
        try:
            await self._emulator.call(self._emulator.token, asked["method"], params)
        except DroppedError:
            return


def chat_of(update: Json) -> int:
    """What keeps its order: a chat, else a person, else everything without either."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message")
            inner = message if isinstance(message, dict) else content
            for key in ("chat", "from"):
                place = inner.get(key)
                if isinstance(place, dict) and isinstance(place.get("id"), int):
                    return int(place["id"])
    return 0


def is_loopback(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
