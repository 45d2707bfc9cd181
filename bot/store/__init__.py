"""Who reads us: every SQL statement, in methods named for what readers do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Insert, Table, case, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.opening import open_engine
from bot.store.tables import readers, unanswered, votes

# Beyond these, strangers fill the disk: the oldest single questions give way.
QUESTION_LENGTH, QUESTIONS_KEPT = 500, 10_000


@dataclass(frozen=True)
class Reader:
    """All that is kept of a reader."""

    chat_id: int
    language: str
    since: dt.datetime


@dataclass(frozen=True)
class Store:
    engine: AsyncEngine

    @classmethod
    async def open(cls, address: str) -> Self:
        """`address` as in DATABASE_URL. Raises StoreError with a sentence for the operator."""
        return cls(await open_engine(address))

    async def close(self) -> None:
        await self.engine.dispose()

    async def reader(self, chat_id: int) -> Reader | None:
        async with self.engine.connect() as connection:
            row = (await connection.execute(select(readers).where(readers.c.chat_id == chat_id))).first()
        return Reader(row.chat_id, row.language, row.since.replace(tzinfo=dt.UTC)) if row else None

    async def meet(self, chat_id: int, language: str) -> None:
        """Keeps a reader whom we don't know yet; one whom we know stays as they chose."""
        row = {"chat_id": chat_id, "language": language, "since": _now()}
        await self._execute(self._insert(readers, row).on_conflict_do_nothing())

    async def choose_language(self, chat_id: int, language: str) -> None:
        row = {"chat_id": chat_id, "language": language, "since": _now()}
        await self._execute(
            self._insert(readers, row).on_conflict_do_update(
                index_elements=[readers.c.chat_id], set_={"language": language}
            )
        )

    async def forget(self, chat_id: int) -> None:
        await self._execute(delete(readers).where(readers.c.chat_id == chat_id))

    async def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup, with a new id."""
        reader = await self.reader(old)
        if reader:
            await self.meet(new, reader.language)
            await self.forget(old)

    async def keep_unanswered(self, question: str, language: str) -> None:
        """Without its asker; the same question counts up."""
        row = {"question": question[:QUESTION_LENGTH], "language": language, "times": 1, "last": _now()}
        async with self.engine.begin() as connection:
            await connection.execute(
                self._insert(unanswered, row).on_conflict_do_update(
                    index_elements=[unanswered.c.question],
                    set_={"times": unanswered.c.times + 1, "last": row["last"]},
                )
            )
            kept = await connection.scalar(select(func.count()).select_from(unanswered))
            if kept and kept > QUESTIONS_KEPT:
                oldest = (
                    select(unanswered.c.question)
                    .order_by(case((unanswered.c.times == 1, 0), else_=1), unanswered.c.last)
                    .limit(kept - QUESTIONS_KEPT)
                )
                await connection.execute(delete(unanswered).where(unanswered.c.question.in_(oldest)))

    async def vote(self, answer: str, *, helped: bool) -> None:
        column = votes.c.helped if helped else votes.c.missed
        row = {"answer": answer, "helped": int(helped), "missed": int(not helped)}
        await self._execute(
            self._insert(votes, row).on_conflict_do_update(
                index_elements=[votes.c.answer], set_={column.name: column + 1}
            )
        )

    def _insert(self, table: Table, row: Mapping[str, Any]) -> "sqlite.Insert | postgresql.Insert":
        """The two engines write an upsert alike, each with its own class."""
        make = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        return make(table).values(dict(row))

    async def _execute(self, statement: Insert | Any) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(statement)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
