"""The result writer: records Telegram's answers, those that arrive during a transaction together in the next one."""

import asyncio
import logging
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.errors import StoreError
from bot.store import ClaimedDelivery, Result, Store

logger = logging.getLogger(__name__)
# Between tries to write into a database that is locked or full, in seconds.
PAUSE = 0.25

Waiting = tuple[ClaimedDelivery, Result, asyncio.Future[None]]


@dataclass
class ResultWriter:
    store: Store
    clock: Clock
    _waiting: list[Waiting] = field(default_factory=list)
    _writer: asyncio.Task[None] | None = None
    _unwritten: int = 0
    _written: asyncio.Event = field(default_factory=asyncio.Event)

    async def room(self, most: int) -> None:
        """Waits until fewer than so many results are unwritten."""
        while self._writer and not self._writer.done() and self._unwritten >= most:
            self._written.clear()
            await self._written.wait()

    async def add(self, row: ClaimedDelivery, result: Result) -> None:
        """Returns when the result is written; who waits for that sends nothing meanwhile."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, result, written))
        self._unwritten += 1
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
            self._writer.add_done_callback(_told)
        await written

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                while True:
                    if await self._tried(batch):
                        break
                    await self.clock.sleep(PAUSE)
                for *_, written in batch:
                    if not written.done():
                        written.set_result(None)
            finally:
                self._unwritten -= len(batch)
                self._written.set()
                # After an unexpected error, too, nobody waits for ever: the claim runs out.
                _give_up(batch)

    async def _tried(self, batch: list[Waiting]) -> bool:
        try:
            await self.store.record_results([(row, result) for row, result, _ in batch])
        except StoreError as error:
            logger.warning("The results of %d deliveries wait to be recorded: %s", len(batch), error)
            return False
        return True

    async def close(self) -> None:
        """Writes what the database takes at once, and gives up the rest."""
        if self._writer and not self._writer.done():
            await asyncio.wait({self._writer}, timeout=PAUSE)
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        _give_up(self._waiting)


def _give_up(waiting: list[Waiting]) -> None:
    for *_, written in waiting:
        written.cancel()


def _told(writer: asyncio.Task[None]) -> None:
    if not writer.cancelled() and (error := writer.exception()):
        logger.error("Results could not be recorded; the claims will run out", exc_info=error)
