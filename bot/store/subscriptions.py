"""Subscriptions: who follows what, and when they want to hear of it.

Every method names a destination: a chat and a forum topic in it (0: none). `now` is aware. Whatever changes what a
subscriber gets, or when, supersedes a digest that waits unsent and plans it again; nothing new is lost, since only what
Telegram took counts as received.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule import Schedule
from bot.store.database import Database, maybe_seconds, moment, now, seconds
from bot.store.delivery_state import UNSENT, DeliveryState
from bot.store.tables import deliveries, filters, follows, publications, subscribers

# Later than any pause that somebody would set.
UNTIL_RESUMED = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Follow:
    """Each left out means any; all left out, everything."""

    topic: str | None = None
    country: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Subscriber:
    """A destination of digests. `language` None: that of the chat's reader; `paused_until` None: there is no pause."""

    id: int
    chat_id: int
    thread: int
    language: str | None
    schedule: Schedule
    silent: bool
    paused_until: dt.datetime | None
    next_due: dt.datetime | None
    last_sent: dt.datetime | None


class Subscriptions(Database):
    async def subscriber(self, chat_id: int, thread: int = 0) -> Subscriber | None:
        found = await self._subscribers(subscribers.c.chat_id == chat_id, subscribers.c.thread == thread)
        return found[0] if found else None

    async def places(self, chat_id: int) -> tuple[Subscriber, ...]:
        return await self._subscribers(subscribers.c.chat_id == chat_id)

    async def following(self, chat_id: int, thread: int = 0) -> tuple[Follow, ...]:
        chosen = (
            select(filters)
            .join(follows, follows.c.filter == filters.c.id)
            .join(subscribers, subscribers.c.id == follows.c.subscriber)
            .where(subscribers.c.chat_id == chat_id, subscribers.c.thread == thread)
            .order_by(filters.c.id)
        )
        async with self._reading() as connection:
            rows = (await connection.execute(chosen)).all()
        return tuple(Follow(row.topic or None, row.country or None, row.organisation or None) for row in rows)

    async def follow(self, chat_id: int, thread: int, follow: Follow, now: dt.datetime) -> Subscriber:
        """What is in the base already is old to a new subscriber."""
        named = {name: getattr(follow, name) or "" for name in ("topic", "country", "organisation")}
        async with self._writing() as connection:
            newest = select(func.coalesce(func.max(publications.c.number), 0)).scalar_subquery()
            row = {"chat_id": chat_id, "thread": thread, "silent": False, "refusals": 0, "gone": False}
            await connection.execute(
                self._insert(subscribers)
                .values(seen_through=newest, **row, **_columns(Schedule()))
                .on_conflict_do_nothing()
            )
            await connection.execute(self._insert(filters, named).on_conflict_do_nothing())
            chosen = (
                select(subscribers.c.id, filters.c.id)
                .select_from(subscribers.join(filters, true()))
                .where(subscribers.c.chat_id == chat_id, subscribers.c.thread == thread)
                .where(*(filters.c[name] == value for name, value in named.items()))
            )
            await connection.execute(
                self._insert(follows).from_select(["subscriber", "filter"], chosen).on_conflict_do_nothing()
            )
            return await self._replan(connection, chat_id, thread, now, gone=False, refusals=0, gone_since=None)

    async def unfollow(self, chat_id: int, thread: int, follow: Follow, now: dt.datetime) -> None:
        chosen = select(filters.c.id).where(
            filters.c.topic == (follow.topic or ""),
            filters.c.country == (follow.country or ""),
            filters.c.organisation == (follow.organisation or ""),
        )
        await self._unfollow(chat_id, thread, now, follows.c.filter.in_(chosen))

    async def unfollow_all(self, chat_id: int, thread: int, now: dt.datetime) -> None:
        """The settings stay, for when they come back."""
        await self._unfollow(chat_id, thread, now)

    async def change_schedule(self, chat_id: int, thread: int, schedule: Schedule, now: dt.datetime) -> Subscriber:
        """LookupError, as below, where nobody follows anything there."""
        return await self._change(chat_id, thread, now, **_columns(schedule))

    async def set_silent(self, chat_id: int, thread: int, silent: bool, now: dt.datetime) -> Subscriber:
        return await self._change(chat_id, thread, now, silent=silent)

    async def speak(self, chat_id: int, thread: int, language: str | None, now: dt.datetime) -> Subscriber:
        return await self._change(chat_id, thread, now, language=language)

    async def pause(self, chat_id: int, thread: int, until: dt.datetime, now: dt.datetime) -> Subscriber:
        return await self._change(chat_id, thread, now, paused_until=seconds(until))

    async def resume(self, chat_id: int, thread: int, now: dt.datetime) -> Subscriber:
        return await self._change(chat_id, thread, now, paused_until=None)

    async def returned(self, chat_id: int, now: dt.datetime) -> None:
        """Counts them as present again, with all that they chose; does nothing for a stranger."""
        for subscriber in await self.places(chat_id):
            await self._change(chat_id, subscriber.thread, now)

    async def _unfollow(self, chat_id: int, thread: int, now: dt.datetime, *which: Any) -> None:
        subscriber = await self.subscriber(chat_id, thread)
        if subscriber:
            async with self._writing() as connection:
                await connection.execute(delete(follows).where(follows.c.subscriber == subscriber.id, *which))
                await self._replan(connection, chat_id, thread, now)

    async def _change(self, chat_id: int, thread: int, now: dt.datetime, **columns: object) -> Subscriber:
        """Who chooses something is present, whatever was refused before."""
        there = {"gone": False, "refusals": 0, "gone_since": None}
        async with self._writing() as connection:
            return await self._replan(connection, chat_id, thread, now, **there, **columns)

    async def _replan(
        self, connection: AsyncConnection, chat_id: int, thread: int, now: dt.datetime, **columns: object
    ) -> Subscriber:
        """Supersedes what waits unsent; it is planned again at the next occasion."""
        here = (subscribers.c.chat_id == chat_id, subscribers.c.thread == thread)
        if columns:
            await connection.execute(update(subscribers).where(*here).values(**columns))
        row = (await connection.execute(select(subscribers).where(*here))).first()
        if row is None:
            raise LookupError(f"nobody follows anything in chat {chat_id}, thread {thread}")
        # A message that is just being sent is recorded as sent all the same, before anything is planned again.
        dropped = await connection.execute(
            update(deliveries)
            .where(deliveries.c.subscriber == row.id, deliveries.c.state.in_(UNSENT))
            .values(state=DeliveryState.SUPERSEDED, not_before=None, error=None)
        )
        followed = await connection.scalar(select(follows.c.filter).where(follows.c.subscriber == row.id).limit(1))
        due = _next_due(row, now, waited=dropped.rowcount > 0) if followed is not None and not row.gone else None
        await connection.execute(update(subscribers).where(*here).values(next_due=maybe_seconds(due)))
        return _subscriber(row, due)

    async def _subscribers(self, *where: Any) -> tuple[Subscriber, ...]:
        async with self._reading() as connection:
            rows = (await connection.execute(select(subscribers).where(*where).order_by(subscribers.c.thread))).all()
        return tuple(_subscriber(row, moment(row.next_due)) for row in rows)


def _next_due(row: Row[Any], now: dt.datetime, *, waited: bool) -> dt.datetime | None:
    """At once where a digest waited unsent; otherwise the next occasion after now, and after any pause."""
    paused = moment(row.paused_until)
    if paused and paused >= UNTIL_RESUMED:
        return None
    schedule = schedule_of(row)
    start = max(paused, now) if paused else now
    if waited or schedule.frequency == "at_once":
        return schedule.allowed(start)
    return schedule.next_due(start)


def schedule_of(row: Any) -> Schedule:
    quiet = None if row.quiet_from is None else (row.quiet_from, row.quiet_until)
    return Schedule(row.frequency, row.hour, row.weekday, row.monthday, row.zone, quiet)


def _columns(schedule: Schedule) -> dict[str, Any]:
    quiet = schedule.quiet or (None, None)
    named = {name: getattr(schedule, name) for name in ("frequency", "hour", "weekday", "monthday", "zone")}
    return {**named, "quiet_from": quiet[0], "quiet_until": quiet[1]}


def _subscriber(row: Row[Any], due: dt.datetime | None) -> Subscriber:
    paused = moment(row.paused_until)
    return Subscriber(
        row.id,
        row.chat_id,
        row.thread,
        row.language,
        schedule_of(row),
        row.silent,
        paused if paused and paused > now() else None,
        due,
        moment(row.last_sent),
    )
