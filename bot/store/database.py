"""The base of every part of the store: the engine, transactions, upserts, and errors worth another try."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreError

# How long a writer waits for its turn, in seconds; then it fails, and whoever it serves hears of it.
MAX_WAIT = 5.0
# The same number for every process of this bot, and for no other program that uses PostgreSQL's advisory locks.
_ADVISORY_LOCK = 0x756E_6272
# SQLite's words for a connection that will not work again, whatever becomes of the file.
_LASTING = ("readonly", "disk i/o error", "unable to open")
# What tells of trouble with the database: locked, full, starting, out of reach, with no connection free. PostgreSQL's
# driver gives most of it no class of its own, so that these are told from what is a fault of ours instead.
TROUBLE = (DBAPIError, NoConnectionError, OSError)
OURS = (DataError, IntegrityError, NotSupportedError, ProgrammingError)


@dataclass(frozen=True)
class Database:
    engine: AsyncEngine
    # SQLite has one writer at a time and lets the others sleep; here they wait in a queue instead.
    _writers: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction. StoreError where the database is locked, full or out of reach: worth another try."""
        async with self._turn():
            try:
                with _as_store_error("written"):
                    async with self.engine.begin() as connection:
                        yield connection
            except StoreError as error:
                if any(words in str(error).lower() for words in _LASTING):
                    # Connections that were opened meanwhile would fail for ever, also once the cause is mended.
                    await self.engine.dispose()
                raise

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """While another process holds the database, all who wait here fail in good time, not one after the other."""
        try:
            async with asyncio.timeout(MAX_WAIT):
                await self._writers.acquire()
        except TimeoutError as error:
            raise StoreError("The database can't be written: too many are waiting for it") from error
        try:
            yield
        finally:
            self._writers.release()

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        with _as_store_error("read"):
            async with self.engine.connect() as connection:
                yield connection

    def _insert(self, table: Table, row: Mapping[str, Any] | None = None) -> "sqlite.Insert | postgresql.Insert":
        """The two engines write an upsert alike, each with its own class."""
        make = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        return make(table).values(dict(row)) if row else make(table)

    @staticmethod
    async def _one_at_a_time(connection: AsyncConnection) -> None:
        """Until the transaction ends no other process is between here and there. SQLite has one writer anyway."""
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})

    async def _execute(self, statement: Any) -> None:
        async with self._writing() as connection:
            await connection.execute(statement)


@contextmanager
def _as_store_error(what: str) -> Iterator[None]:
    try:
        yield
    except OURS:
        raise
    except TROUBLE as error:
        raise StoreError(f"The database can't be {what}: {getattr(error, 'orig', None) or error}") from error


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def seconds(moment: dt.datetime) -> int:
    """As it is kept; never earlier than the moment."""
    return -int(-moment.timestamp() // 1)


def passed(moment: dt.datetime) -> int:
    """To compare with what is kept: the last whole second."""
    return int(moment.timestamp() // 1)


def maybe_seconds(moment: dt.datetime | None) -> int | None:
    return None if moment is None else seconds(moment)


def moment(kept: int | None) -> dt.datetime | None:
    return None if kept is None else dt.datetime.fromtimestamp(kept, dt.UTC)
