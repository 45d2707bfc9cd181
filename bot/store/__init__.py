"""Who reads us: every SQL statement, in methods named for what they do for readers and deliveries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import now, seconds
from bot.store.deliveries import Deliveries, DeliveryCounts, Failure
from bot.store.delivery_results import ClaimedDelivery, Failed, RecipientGone, Rejected, Result, Retry, Sent
from bot.store.delivery_state import UNSENT, DeliveryState
from bot.store.due import Due, Planned, Planning
from bot.store.engine import open_engine
from bot.store.feedback import Feedback
from bot.store.leases import Leases
from bot.store.publications import Item, Kind, Publication
from bot.store.readers import Reader, Readers
from bot.store.subscriptions import UNTIL_RESUMED, Follow, Subscriber, Subscriptions
from bot.store.tables import deliveries, follows, readers, subscribers

__all__ = [
    "UNTIL_RESUMED",
    "ClaimedDelivery",
    "DeliveryCounts",
    "Due",
    "Failed",
    "Failure",
    "Follow",
    "Item",
    "Kind",
    "Planned",
    "Publication",
    "Reader",
    "RecipientGone",
    "Rejected",
    "Result",
    "Retry",
    "Sent",
    "Store",
    "Subscriber",
]


@dataclass(frozen=True)
class Store(Readers, Feedback, Subscriptions, Planning, Deliveries, Leases):
    @classmethod
    async def open(cls, address: str) -> Self:
        """`address` as in DATABASE_URL. Raises StoreError with a sentence for the operator."""
        return cls(await open_engine(address))

    async def close(self) -> None:
        await self.engine.dispose()

    async def forget(self, chat_id: int) -> None:
        """Deletes everything of that chat, in all its forum topics, in one transaction."""
        async with self._writing() as connection:
            await self._delete_chat(connection, chat_id)

    async def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup with a new id: moves what it chose. What was chosen there already stands."""
        if old == new:
            return
        async with self._writing() as connection:
            reader = (await connection.execute(select(readers).where(readers.c.chat_id == old))).first()
            if reader:
                row = {"chat_id": new, "language": reader.language, "since": reader.since}
                await connection.execute(self._insert(readers, row).on_conflict_do_nothing())
            taken = select(subscribers.c.thread).where(subscribers.c.chat_id == new)
            moving = (subscribers.c.chat_id == old, subscribers.c.thread.not_in(taken))
            were_gone = select(subscribers.c.thread).where(*moving, subscribers.c.gone.is_(True))
            returned = (await connection.scalars(were_gone)).all()
            await connection.execute(
                update(subscribers).where(*moving).values(chat_id=new, refusals=0, gone_since=None, gone=False)
            )
            for thread in returned:
                await self._replan(connection, new, thread, now())
            await self._delete_chat(connection, old)

    async def _delete_chat(self, connection: AsyncConnection, chat_id: int) -> None:
        here = select(subscribers.c.id).where(subscribers.c.chat_id == chat_id)
        for table in (follows, deliveries):
            await connection.execute(delete(table).where(table.c.subscriber.in_(here)))
        await connection.execute(delete(subscribers).where(subscribers.c.chat_id == chat_id))
        await connection.execute(delete(readers).where(readers.c.chat_id == chat_id))

    async def shown(
        self, subscriber: int, shown: Sequence[Item], seen_through: int, at: dt.datetime, message_id: int
    ) -> None:
        """Records what was shown on request, as received like any digest. `seen_through`: as the planner gave it."""
        wanted = tuple(shown)
        set_id = (await self.write_sets([wanted]))[wanted]
        # Milliseconds: no occasion of the planner, which counts seconds, is the same.
        key = {"subscriber": subscriber, "occasion": int(at.timestamp() * 1000)}
        sent = {"state": DeliveryState.SENT, "attempts": 0, "sent_at": seconds(at), "message_id": message_id}
        row = {**key, **sent, "set_id": set_id, "seen_through": seen_through}
        async with self._writing() as connection:
            await connection.execute(self._insert(deliveries, row).on_conflict_do_nothing())
            # What waits unsent would tell the same again.
            await connection.execute(
                update(deliveries)
                .where(deliveries.c.subscriber == subscriber, deliveries.c.state.in_(UNSENT))
                .values(state=DeliveryState.SUPERSEDED, not_before=None, error=None)
            )
            await connection.execute(
                update(subscribers)
                .where(subscribers.c.id == subscriber, subscribers.c.seen_through < seen_through)
                .values(seen_through=seen_through, last_sent=seconds(at))
            )
