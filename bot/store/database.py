"""What every part of the store writes with: the engine, upserts, and errors that a person or a retry can use."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreError


@dataclass(frozen=True)
class Database:
    engine: AsyncEngine
    # SQLite has one writer at a time, and whom it turns away sleeps: here they stand in line instead.
    _line: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction. StoreError where the database is locked, full or out of reach: worth another try."""
        try:
            async with self._line, self.engine.begin() as connection:
                yield connection
        except (OperationalError, InterfaceError, OSError) as error:
            raise StoreError(f"The database can't be written: {getattr(error, 'orig', None) or error}") from error

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        try:
            async with self.engine.connect() as connection:
                yield connection
        except (OperationalError, InterfaceError, OSError) as error:
            raise StoreError(f"The database can't be read: {getattr(error, 'orig', None) or error}") from error

    def _insert(self, table: Table, row: Mapping[str, Any] | None = None) -> "sqlite.Insert | postgresql.Insert":
        """The two engines write an upsert alike, each with its own class."""
        make = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        return make(table).values(dict(row)) if row else make(table)

    async def _execute(self, statement: Any) -> None:
        async with self._writing() as connection:
            await connection.execute(statement)


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
