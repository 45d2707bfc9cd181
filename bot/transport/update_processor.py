"""The order of updates: those of different chats at once, those of one chat one after the other, as they were sent."""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

logger = logging.getLogger(__name__)
# Of one chat; what a chat writes faster than it can be answered is dropped beyond this.
MAX_WAITING = 100


@dataclass
class _Chat:
    # A lock serves in the order in which it was asked for, also when one who waits is cancelled.
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class OrderedUpdateProcessor(BaseUpdateProcessor):
    """A reader who changes the language and asks at once is answered in the new language.

    Only an update whose turn has come counts as concurrent, so that a busy chat holds nobody else up.
    """

    def __init__(self, max_concurrent: int) -> None:
        # The base class counts an update before its turn has come; its limit is as good as none.
        super().__init__(sys.maxsize)
        self._concurrent = asyncio.Semaphore(max_concurrent)
        self._chats: dict[int, _Chat] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        """Gives up what is not answered yet: nothing may use the database once it is closed."""
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
                async with self._concurrent:
                    await coroutine
            else:
                await self._in_turn(chat.id, coroutine)
        finally:
            self._tasks.discard(task)
            if isinstance(coroutine, Coroutine):
                # One that never ran would complain; one that has is closed already.
                coroutine.close()

    async def _in_turn(self, chat_id: int, coroutine: Awaitable[Any]) -> None:
        chat = self._chats.setdefault(chat_id, _Chat())
        if chat.waiting >= MAX_WAITING:
            logger.warning("Chat %s writes faster than it can be answered; one message was dropped", chat_id)
            return
        chat.waiting += 1
        try:
            async with chat.turn, self._concurrent:
                await coroutine
        finally:
            chat.waiting -= 1
            if not chat.waiting:
                del self._chats[chat_id]
