"""Publications: when a briefing was new or corrected, and the sets of items that digests bring."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select, update

from bot.store.database import Database, passed
from bot.store.subscriptions import Follow
from bot.store.tables import filters, item_sets, items, publications, subscribers

Kind = Literal["new", "correction"]


@dataclass(frozen=True)
class Publication:
    """`revision` is "" for a briefing that is new, and otherwise tells its correction."""

    number: int
    briefing: str
    revision: str
    at: int

    @property
    def kind(self) -> Kind:
        return "correction" if self.revision else "new"


@dataclass(frozen=True, order=True)
class Item:
    briefing: str
    kind: Kind


class Publications(Database):
    async def publications(self) -> list[Publication]:
        """In the order of their numbers, which are those of time."""
        async with self._reading() as connection:
            rows = (await connection.execute(select(publications).order_by(publications.c.number))).all()
        return [Publication(*row) for row in rows]

    async def record_publications(self, found: Iterable[tuple[str, str]], now: dt.datetime) -> int:
        """Records briefings with their revisions; those recorded before stay. The highest number of a publication.

        Who wants to hear at once, and has not seen all publications, is due from now on.
        """
        known = {(each.briefing, each.revision) for each in await self.publications()}
        rows = [
            {"briefing": briefing, "revision": revision, "at": passed(now)}
            for briefing, revision in dict.fromkeys(found)
            if (briefing, revision) not in known
        ]
        async with self._writing() as connection:
            await self._one_at_a_time(connection)
            if rows:
                await connection.execute(self._insert(publications).on_conflict_do_nothing(), rows)
            newest = await connection.scalar(select(func.coalesce(func.max(publications.c.number), 0))) or 0
            await connection.execute(
                update(subscribers)
                .where(subscribers.c.frequency == "at_once", subscribers.c.seen_through < newest)
                .where(func.coalesce(subscribers.c.next_due, passed(now) + 1) > passed(now))
                .where(subscribers.c.gone.is_(False))
                .where(func.coalesce(subscribers.c.paused_until, 0) <= passed(now))
                .values(next_due=passed(now))
            )
        return newest

    async def filters(self) -> dict[int, Follow]:
        async with self._reading() as connection:
            rows = (await connection.execute(select(filters))).all()
        return {row.id: Follow(row.topic or None, row.country or None, row.organisation or None) for row in rows}

    async def items(self, set_id: int) -> tuple[Item, ...]:
        """In their order; none for a set that is not there."""
        chosen = select(items.c.briefing, items.c.kind).where(items.c.set_id == set_id).order_by(items.c.position)
        async with self._reading() as connection:
            return tuple(Item(*row) for row in await connection.execute(chosen))

    async def write_sets(self, wanted: Iterable[tuple[Item, ...]]) -> dict[tuple[Item, ...], int]:
        """The number of each set of items, written unless it is there."""
        digests = {_digest(each): each for each in wanted}
        if not digests:
            return {}
        async with self._writing() as connection:
            await connection.execute(
                self._insert(item_sets).on_conflict_do_nothing(), [{"digest": digest} for digest in digests]
            )
            chosen = select(item_sets.c.digest, item_sets.c.id).where(item_sets.c.digest.in_(digests))
            numbers = {digests[digest]: number for digest, number in await connection.execute(chosen)}
            rows = [
                {"set_id": number, "position": position, "briefing": item.briefing, "kind": item.kind}
                for each, number in numbers.items()
                for position, item in enumerate(each)
            ]
            if rows:
                await connection.execute(self._insert(items).on_conflict_do_nothing(), rows)
        return numbers


def _digest(items: Sequence[Item]) -> str:
    text = "\n".join(f"{item.kind} {item.briefing}" for item in items)
    return hashlib.sha256(text.encode()).hexdigest()[:40]
