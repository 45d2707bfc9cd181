"""The statements of the planner: who is due, who received what, and new deliveries, in short transactions."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, bindparam, cast, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import moment, passed
from bot.store.delivery_state import UNSENT, DeliveryState
from bot.store.publications import Publications
from bot.store.tables import deliveries, follows, items, subscribers


class Due(NamedTuple):
    """Somebody who is due. `filters` are ids with commas; the columns of the rhythm are as they are kept."""

    id: int
    next_due: int
    seen_through: int
    frequency: str
    hour: int
    weekday: int
    monthday: int
    zone: str
    quiet_from: int | None
    quiet_until: int | None
    filters: str | None

    @property
    def schedule(self) -> tuple[str, int, int, int, str, int | None, int | None]:
        return self[3:10]


@dataclass(frozen=True, slots=True)
class Planned:
    subscriber: int
    occasion: int
    set_id: int
    seen_through: int


class Planning(Publications):
    async def due(self, now: dt.datetime, after: tuple[int, int], limit: int) -> list[Due]:
        """In the order of their moment; `after` is the last one's moment and id, (0, 0) to begin."""
        columns = (
            "id next_due seen_through frequency hour weekday monthday zone quiet_from quiet_until".split()  # noqa: SIM905
        )
        page = (
            select(*(subscribers.c[name] for name in columns))
            .where(subscribers.c.next_due <= passed(now), subscribers.c.next_due >= after[0])
            .where(or_(subscribers.c.next_due > after[0], subscribers.c.id > after[1]))
            .order_by(subscribers.c.next_due, subscribers.c.id)
            .limit(limit)
            .subquery()
        )
        chosen = (
            select(func.aggregate_strings(cast(follows.c.filter, String), ","))
            .where(follows.c.subscriber == page.c.id)
            .scalar_subquery()
        )
        async with self._reading() as connection:
            rows = await connection.execute(select(*page.c, chosen))
            return sorted(map(Due._make, rows.all()), key=lambda each: (each.next_due, each.id))

    async def next_due(self) -> dt.datetime | None:
        """The earliest moment at which anybody is due."""
        return moment(await self._earliest(subscribers.c.next_due))

    async def seen_through(self, subscriber: int) -> int:
        """The number of the last entry that is old to them."""
        async with self._reading() as connection:
            return (
                await connection.scalar(select(subscribers.c.seen_through).where(subscribers.c.id == subscriber)) or 0
            )

    async def _earliest(self, column: ColumnElement[int | None]) -> int | None:
        async with self._reading() as connection:
            found: int | None = await connection.scalar(select(func.min(column)).where(column.is_not(None)))
        return found

    async def received(self, people: Collection[int], briefings: Collection[str]) -> set[tuple[int, str]]:
        """Which of these subscribers received which of these briefings."""
        if not people or not briefings:
            return set()
        chosen = (
            select(deliveries.c.subscriber, items.c.briefing)
            .join(items, items.c.set_id == deliveries.c.set_id)
            .where(
                items.c.briefing.in_(briefings),
                deliveries.c.state == DeliveryState.SENT,
                deliveries.c.subscriber.in_(people),
            )
        )
        async with self._reading() as connection:
            return {(row[0], row[1]) for row in await connection.execute(chosen)}

    async def write_plan(
        self, rows: Sequence[Planned], moved: Sequence[tuple[int, int, int | None]], now: dt.datetime
    ) -> None:
        """Writes deliveries, and each subscriber's next moment if it is still the one that was read.

        An older delivery of the subscriber that was not sent is superseded by the new one. A delivery that is there
        already, open and as new stays.
        """
        async with self._writing() as connection:
            if rows:
                await self._write_rows(connection, rows, passed(now))
            if moved:
                await connection.execute(_MOVE, [{"who": who, "was": was, "due": due} for who, was, due in moved])

    async def _write_rows(self, connection: AsyncConnection, rows: Sequence[Planned], now: int) -> None:
        await connection.execute(_SUPERSEDE, [{"who": row.subscriber, "what": row.occasion} for row in rows])
        opened = {"state": DeliveryState.DUE, "not_before": now, "attempts": 0}
        written = await connection.execute(
            self._insert(deliveries).on_conflict_do_nothing(), [{**asdict(row), **opened} for row in rows]
        )
        if written.rowcount == len(rows):
            return
        # Whoever is due twice in one second, by two reloads or two changes, has an occasion that is used up, by a row
        # that is closed or knows less.
        keys = [(row.subscriber, row.occasion) for row in rows]
        there = select(deliveries.c.subscriber, deliveries.c.occasion).where(
            tuple_(deliveries.c.subscriber, deliveries.c.occasion).in_(keys),
            or_(deliveries.c.not_before.is_(None), deliveries.c.seen_through < max(row.seen_through for row in rows)),
        )
        used_up = {(row[0], row[1]) for row in await connection.execute(there)}
        again = [replace(row, occasion=row.occasion + 1) for row in rows if (row.subscriber, row.occasion) in used_up]
        if again:
            await self._write_rows(connection, again, now)


_SUPERSEDE = (
    update(deliveries)
    .where(deliveries.c.subscriber == bindparam("who"), deliveries.c.occasion != bindparam("what"))
    # No `in`: it can't be written once for many rows. A claimed one is in flight nowhere any more: its claim runs out.
    .where(or_(*(deliveries.c.state == state for state in UNSENT)))
    .values(state=DeliveryState.SUPERSEDED, not_before=None, error=None)
)
_MOVE = (
    update(subscribers)
    .where(subscribers.c.id == bindparam("who"), subscribers.c.next_due == bindparam("was"))
    .values(next_due=bindparam("due"))
)
