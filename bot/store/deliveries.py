"""The ledger's rows on their way: claimed for a while, and marked with what Telegram said.

due → leased → sent | waiting (tried again at `not_before`) | aside (given up, with the error) | gone | merged
(its items went into a later row, or the reader changed what they want). Open rows have a `not_before`, which for
a leased one is the end of its lease, so that a crash needs no clearing up.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, func, select, tuple_, update

from bot.store.database import Database, moment, passed, seconds
from bot.store.delivery_results import STATEMENTS, Claimed, Mark, Sent, parameters
from bot.store.subscriptions import schedule_of
from bot.store.tables import leaders, ledger, readers, sent_by_day, subscribers


@dataclass(frozen=True)
class DeliveryCounts:
    """`due`, `leased` and `waiting` are open; `aside` failed; `sent_today` counts from midnight UTC."""

    due: int
    leased: int
    waiting: int
    aside: int
    gone: int
    sent_today: int


@dataclass(frozen=True)
class Failure:
    """Rows that were set aside for the same reason."""

    error: str
    times: int


class Ledger(Database):
    async def claim(self, holder: str, now: dt.datetime, until: dt.datetime, limit: int) -> list[Claimed]:
        """Up to `limit` rows for this holder alone until the lease ends; none if it does not lead any more."""
        leading = exists().where(leaders.c.task == "deliver", leaders.c.holder == holder)
        chosen = (
            select(ledger.c.subscriber, ledger.c.occasion)
            .where(ledger.c.not_before <= passed(now), leading)
            .order_by(ledger.c.not_before)
            .limit(limit)
        )
        key = tuple_(ledger.c.subscriber, ledger.c.occasion)
        taken = (
            update(ledger)
            .where(key.in_(chosen))
            .values(state="leased", not_before=seconds(until))
            .returning(ledger.c.subscriber, ledger.c.occasion, ledger.c.set_id, ledger.c.upto, ledger.c.attempts)
        )
        async with self._writing() as connection:
            rows = (await connection.execute(taken)).all()
            if not rows:
                return []
            people = await connection.execute(
                select(*subscribers.c, readers.c.language.label("readers_language"))
                .join(readers, readers.c.chat_id == subscribers.c.chat_id, isouter=True)
                .where(subscribers.c.id.in_({row.subscriber for row in rows}))
            )
            of = {person.id: person for person in people}
            if strangers := {row.subscriber for row in rows} - of.keys():
                # Forgotten while they were being planned.
                await connection.execute(delete(ledger).where(ledger.c.subscriber.in_(strangers)))
        return [_claimed(row, of[row.subscriber]) for row in rows if row.subscriber in of]

    async def next_claim(self) -> dt.datetime | None:
        """When the first open row may be claimed."""
        async with self._reading() as connection:
            found: int | None = await connection.scalar(
                select(func.min(ledger.c.not_before)).where(ledger.c.not_before.is_not(None))
            )
        return moment(found)

    async def mark(self, marks: Sequence[tuple[Claimed, Mark]]) -> None:
        """All of them in one transaction. StoreError: none is marked, and the call may be repeated."""
        groups: dict[type[Mark], list[dict[str, Any]]] = {}
        for row, mark in marks:
            groups.setdefault(type(mark), []).append(parameters(row, mark))
        async with self._writing() as connection:
            for kind, given in groups.items():
                for statement in STATEMENTS[kind]:
                    await connection.execute(statement, given)
            days = Counter(f"{mark.at:%Y-%m-%d}" for _, mark in marks if isinstance(mark, Sent))
            for day, number in days.items():
                await connection.execute(
                    self._insert(sent_by_day, {"day": day, "sent": number}).on_conflict_do_update(
                        index_elements=["day"], set_={"sent": sent_by_day.c.sent + number}
                    )
                )

    async def release(self, now: dt.datetime) -> None:
        """Ends all leases: for whoever takes over from a process that died."""
        await self._execute(
            update(ledger)
            .where(ledger.c.not_before.is_not(None), ledger.c.state == "leased")
            .values(state="due", not_before=passed(now))
        )

    async def delivery_counts(self, now: dt.datetime) -> DeliveryCounts:
        counted = select(ledger.c.state, func.count()).group_by(ledger.c.state)
        async with self._reading() as connection:
            found = Counter(
                {row[0]: row[1] for row in await connection.execute(counted.where(ledger.c.not_before.is_not(None)))}
            )
            closed = counted.where(ledger.c.error.is_not(None), ledger.c.state.in_(("aside", "gone")))
            found |= Counter({row[0]: row[1] for row in await connection.execute(closed)})
            today = select(sent_by_day.c.sent).where(sent_by_day.c.day == f"{now.astimezone(dt.UTC):%Y-%m-%d}")
            sent = await connection.scalar(today)
        return DeliveryCounts(found["due"], found["leased"], found["waiting"], found["aside"], found["gone"], sent or 0)

    async def failures(self, limit: int = 10) -> tuple[Failure, ...]:
        """What was set aside, by reason, the most frequent first."""
        counted = (
            select(ledger.c.error, func.count())
            .where(ledger.c.error.is_not(None), ledger.c.state == "aside")
            .group_by(ledger.c.error)
            .order_by(func.count().desc(), ledger.c.error)
            .limit(limit)
        )
        async with self._reading() as connection:
            return tuple(Failure(*row) for row in await connection.execute(counted))

    async def send_again(self, now: dt.datetime, error: str | None = None) -> int:
        """Rows that were set aside (for this reason) are due once more; how many. The caller wakes the digests."""
        chosen = update(ledger).where(ledger.c.error.is_not(None), ledger.c.state == "aside")
        if error is not None:
            chosen = chosen.where(ledger.c.error == error)
        async with self._writing() as connection:
            found = await connection.execute(chosen.values(state="due", not_before=passed(now), attempts=0, error=None))
        return found.rowcount


def _claimed(row: Any, person: Any) -> Claimed:
    return Claimed(
        row.subscriber,
        row.occasion,
        row.set_id,
        row.upto,
        row.attempts,
        person.chat_id,
        person.thread,
        person.language or person.readers_language,
        schedule_of(person),
        person.silent,
        moment(person.last_sent),
        person.refusals,
        moment(person.gone_since),
    )
