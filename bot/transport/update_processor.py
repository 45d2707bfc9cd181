"""Updates of different chats at once, those of one chat one after the other, as they were sent."""

import asyncio
import logging
import sys
from collections import Counter
from collections.abc import Awaitable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

logger = logging.getLogger(__name__)
# A chat that writes faster than it can be answered waits with this many; what it writes beyond is passed over.
LONGEST_LINE = 100


class OrderedUpdateProcessor(BaseUpdateProcessor):
    """A reader who changes the language and asks at once is answered in the new language.

    Only an update whose turn has come takes one of the places, so that a busy chat holds nobody else up.
    """

    def __init__(self, at_once: int) -> None:
        # The base class takes a place before the turn has come; its places are as good as endless.
        super().__init__(sys.maxsize)
        self._places = asyncio.Semaphore(at_once)
        self._last: dict[int, asyncio.Future[None]] = {}
        self._waiting: Counter[int] = Counter()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        """Gives up what is not answered yet: nothing may reach for the database once it is closed."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        task = asyncio.current_task()
        assert task  # noqa: S101 - every coroutine runs in one
        self._tasks.add(task)
        try:
            if chat is None:
                async with self._places:
                    await coroutine
            elif self._waiting[chat.id] >= LONGEST_LINE:
                logger.warning("Chat %s writes faster than it can be answered; one message was passed over", chat.id)
            else:
                await self._in_turn(chat.id, coroutine)
        finally:
            self._tasks.discard(task)
            _close(coroutine)

    async def _in_turn(self, chat: int, coroutine: Awaitable[Any]) -> None:
        before = self._last.get(chat)
        mine = self._last[chat] = asyncio.get_running_loop().create_future()
        self._waiting[chat] += 1
        try:
            if before:
                # Shielded: whoever is given up in the line must not end the turn of the one before.
                await asyncio.shield(before)
            async with self._places:
                await coroutine
        finally:
            mine.set_result(None)
            self._waiting[chat] -= 1
            if self._last.get(chat) is mine:
                del self._last[chat], self._waiting[chat]


def _close(coroutine: Awaitable[Any]) -> None:
    """One that never ran would complain; one that has is closed already."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()
