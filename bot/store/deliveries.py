"""Deliveries on their way: claimed for a while, and recorded with what Telegram answered.

due → claimed → sent, retry, failed, recipient_gone or superseded; see `DeliveryState`. An open delivery has a
`not_before`; that of a claimed one is the end of its claim, so that a crash needs no clearing up.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select, tuple_, update

from bot.store.database import Database, moment, passed, seconds
from bot.store.delivery_results import STATEMENTS, ClaimedDelivery, Result, Sent, parameters
from bot.store.delivery_state import DeliveryState
from bot.store.subscriptions import schedule_of
from bot.store.tables import deliveries, leaders, readers, sent_by_day, subscribers


@dataclass(frozen=True)
class DeliveryCounts:
    """How many are in each state; `sent_today` counts from midnight UTC."""

    due: int
    claimed: int
    retry: int
    failed: int
    recipient_gone: int
    sent_today: int


@dataclass(frozen=True)
class Failure:
    """Deliveries that failed for the same reason."""

    error: str
    times: int


_CLOSED_WITH_ERROR = (DeliveryState.FAILED, DeliveryState.RECIPIENT_GONE)
# How long a closed delivery is kept: a correction goes to those who received the briefing within that time.
KEPT_FOR = dt.timedelta(days=400)


class Deliveries(Database):
    async def claim(self, holder: str, now: dt.datetime, until: dt.datetime, limit: int) -> list[ClaimedDelivery]:
        """Up to `limit` rows for this holder alone until the lease ends; none if it does not lead any more."""
        leading = exists().where(leaders.c.task == "deliver", leaders.c.holder == holder)
        chosen = (
            select(deliveries.c.subscriber, deliveries.c.occasion)
            .where(deliveries.c.not_before <= passed(now), leading)
            .order_by(deliveries.c.not_before)
            .limit(limit)
        )
        key = tuple_(deliveries.c.subscriber, deliveries.c.occasion)
        taken = (
            update(deliveries)
            .where(key.in_(chosen))
            .values(state=DeliveryState.CLAIMED, not_before=seconds(until))
            .returning(
                deliveries.c.subscriber,
                deliveries.c.occasion,
                deliveries.c.set_id,
                deliveries.c.seen_through,
                deliveries.c.attempts,
            )
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
                await connection.execute(delete(deliveries).where(deliveries.c.subscriber.in_(strangers)))
        return [_claimed(row, of[row.subscriber]) for row in rows if row.subscriber in of]

    async def still_claimed(self, claimed: Iterable[ClaimedDelivery]) -> set[tuple[int, int]]:
        """Which of these deliveries, by subscriber and occasion, nobody has taken back: the reader may have chosen
        anew through another process.
        """
        keys = [(each.subscriber, each.occasion) for each in claimed]
        chosen = select(deliveries.c.subscriber, deliveries.c.occasion).where(
            tuple_(deliveries.c.subscriber, deliveries.c.occasion).in_(keys),
            deliveries.c.state == DeliveryState.CLAIMED,
        )
        async with self._reading() as connection:
            return {(row[0], row[1]) for row in await connection.execute(chosen)}

    async def prune(self, now: dt.datetime, limit: int = 1000) -> int:
        """Deletes up to `limit` closed deliveries that are older than KEPT_FOR; how many."""
        before = passed(now - KEPT_FOR)
        closed = (DeliveryState.SUPERSEDED, DeliveryState.RECIPIENT_GONE)
        old = (
            select(deliveries.c.subscriber, deliveries.c.occasion)
            .where(
                or_(
                    and_(deliveries.c.state == DeliveryState.SENT, deliveries.c.sent_at < before),
                    and_(deliveries.c.state.in_(closed), deliveries.c.occasion < before),
                )
            )
            .limit(limit)
        )
        # Looked for outside the transaction that writes: nobody waits for a scan of the table.
        async with self._reading() as connection:
            keys = [(row[0], row[1]) for row in await connection.execute(old)]
        if keys:
            key = tuple_(deliveries.c.subscriber, deliveries.c.occasion)
            await self._execute(delete(deliveries).where(key.in_(keys)))
        return len(keys)

    async def next_claim(self) -> dt.datetime | None:
        """When the first open row may be claimed."""
        async with self._reading() as connection:
            found: int | None = await connection.scalar(
                select(func.min(deliveries.c.not_before)).where(deliveries.c.not_before.is_not(None))
            )
        return moment(found)

    async def record_results(self, results: Sequence[tuple[ClaimedDelivery, Result]]) -> None:
        """All of them in one transaction. StoreError: none is marked, and the call may be repeated."""
        groups: dict[type[Result], list[dict[str, Any]]] = {}
        for row, result in results:
            groups.setdefault(type(result), []).append(parameters(row, result))
        async with self._writing() as connection:
            for kind, given in groups.items():
                for statement in STATEMENTS[kind]:
                    await connection.execute(statement, given)
            days = Counter(f"{result.at:%Y-%m-%d}" for _, result in results if isinstance(result, Sent))
            for day, number in days.items():
                await connection.execute(
                    self._insert(sent_by_day, {"day": day, "sent": number}).on_conflict_do_update(
                        index_elements=["day"], set_={"sent": sent_by_day.c.sent + number}
                    )
                )

    async def release_claims(self, now: dt.datetime) -> None:
        """Ends all leases: for whoever takes over from a process that died."""
        await self._execute(
            update(deliveries)
            .where(deliveries.c.not_before.is_not(None), deliveries.c.state == DeliveryState.CLAIMED)
            .values(state=DeliveryState.DUE, not_before=passed(now))
        )

    async def delivery_counts(self, now: dt.datetime) -> DeliveryCounts:
        counted = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        async with self._reading() as connection:
            found = Counter(
                {
                    row[0]: row[1]
                    for row in await connection.execute(counted.where(deliveries.c.not_before.is_not(None)))
                }
            )
            closed = counted.where(deliveries.c.error.is_not(None), deliveries.c.state.in_(_CLOSED_WITH_ERROR))
            found |= Counter({row[0]: row[1] for row in await connection.execute(closed)})
            today = select(sent_by_day.c.sent).where(sent_by_day.c.day == f"{now.astimezone(dt.UTC):%Y-%m-%d}")
            sent = await connection.scalar(today)
        return DeliveryCounts(
            due=found[DeliveryState.DUE],
            claimed=found[DeliveryState.CLAIMED],
            retry=found[DeliveryState.RETRY],
            failed=found[DeliveryState.FAILED],
            recipient_gone=found[DeliveryState.RECIPIENT_GONE],
            sent_today=sent or 0,
        )

    async def failures(self, limit: int = 10) -> tuple[Failure, ...]:
        """Failed deliveries by reason, the most frequent first."""
        counted = (
            select(deliveries.c.error, func.count())
            .where(deliveries.c.error.is_not(None), deliveries.c.state == DeliveryState.FAILED)
            .group_by(deliveries.c.error)
            .order_by(func.count().desc(), deliveries.c.error)
            .limit(limit)
        )
        async with self._reading() as connection:
            return tuple(Failure(*row) for row in await connection.execute(counted))

    async def send_again(self, now: dt.datetime, error: str | None = None) -> int:
        """Makes failed deliveries (those with this error) due again; how many. The caller wakes the digest service."""
        chosen = update(deliveries).where(deliveries.c.error.is_not(None), deliveries.c.state == DeliveryState.FAILED)
        if error is not None:
            chosen = chosen.where(deliveries.c.error == error)
        async with self._writing() as connection:
            found = await connection.execute(
                chosen.values(state=DeliveryState.DUE, not_before=passed(now), attempts=0, error=None)
            )
        return found.rowcount


def _claimed(row: Any, person: Any) -> ClaimedDelivery:
    return ClaimedDelivery(
        row.subscriber,
        row.occasion,
        row.set_id,
        row.seen_through,
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
