"""Updates of different chats at once, those of one chat one after the other, as they were sent."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class InOrder(BaseUpdateProcessor):
    """A reader who changes the language and asks at once is answered in the new language."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._last: dict[int, asyncio.Future[None]] = {}

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_process_update(self, update: object, coroutine: "Awaitable[Any]") -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        before = self._last.get(chat.id)
        mine = self._last[chat.id] = asyncio.get_running_loop().create_future()
        try:
            if before:
                await before
            await coroutine
        finally:
            mine.set_result(None)
            if self._last.get(chat.id) is mine:
                del self._last[chat.id]
