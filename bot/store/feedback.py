"""Unanswered questions, and votes on answers; never who asked."""

from sqlalchemy import case, delete, func, select

from bot.store.database import Database, now
from bot.store.tables import unanswered, votes

# Beyond these, strangers fill the disk: the oldest single questions give way.
QUESTION_LENGTH, QUESTIONS_KEPT = 500, 10_000


class Feedback(Database):
    async def record_unanswered(self, question: str, language: str) -> None:
        """Without its asker; the same question counts up."""
        row = {"question": question[:QUESTION_LENGTH], "language": language, "times": 1, "last": now()}
        async with self._writing() as connection:
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
