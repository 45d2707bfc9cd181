"""Who reads us, in which language."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from bot.store.database import Database, now
from bot.store.tables import readers


@dataclass(frozen=True)
class Reader:
    """All that is kept of a reader."""

    chat_id: int
    language: str
    since: dt.datetime


class Readers(Database):
    async def reader(self, chat_id: int) -> Reader | None:
        async with self._reading() as connection:
            row = (await connection.execute(select(readers).where(readers.c.chat_id == chat_id))).first()
        return Reader(row.chat_id, row.language, row.since.replace(tzinfo=dt.UTC)) if row else None

    async def add_reader(self, chat_id: int, language: str) -> None:
        """Keeps a reader whom we don't know yet; one whom we know stays as they chose."""
        row = {"chat_id": chat_id, "language": language, "since": now()}
        await self._execute(self._insert(readers, row).on_conflict_do_nothing())

    async def choose_language(self, chat_id: int, language: str) -> None:
        row = {"chat_id": chat_id, "language": language, "since": now()}
        await self._execute(
            self._insert(readers, row).on_conflict_do_update(
                index_elements=[readers.c.chat_id], set_={"language": language}
            )
        )
