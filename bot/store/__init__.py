"""Who reads us: every SQL statement, in methods named for what readers do. A module a deed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import delete, select, update

from bot.store.database import now, seconds
from bot.store.deliveries import DeliveryCounts, Failure, Ledger
from bot.store.delivery_results import Aside, Claimed, Gone, Later, Mark, Refused, Sent
from bot.store.due import Due, Planned, Planning
from bot.store.engine import open_engine
from bot.store.feedback import Questions
from bot.store.leases import Leading
from bot.store.publications import Entry, Item, Kind
from bot.store.readers import Reader, Readers
from bot.store.subscriptions import UNTIL_RESUMED, Follow, Following, Subscriber
from bot.store.tables import UNSENT, follows, ledger, subscribers

__all__ = [
    "UNTIL_RESUMED",
    "Aside",
    "Claimed",
    "DeliveryCounts",
    "Due",
    "Entry",
    "Failure",
    "Follow",
    "Gone",
    "Item",
    "Kind",
    "Later",
    "Mark",
    "Planned",
    "Reader",
    "Refused",
    "Sent",
    "Store",
    "Subscriber",
]


@dataclass(frozen=True)
class Store(Readers, Questions, Following, Planning, Ledger, Leading):
    @classmethod
    async def open(cls, address: str) -> Self:
        """`address` as in DATABASE_URL. Raises StoreError with a sentence for the operator."""
        return cls(await open_engine(address))

    async def close(self) -> None:
        await self.engine.dispose()

    async def forget(self, chat_id: int) -> None:
        """Everything of that chat, in all its threads."""
        here = select(subscribers.c.id).where(subscribers.c.chat_id == chat_id)
        async with self._writing() as connection:
            for table in (follows, ledger):
                await connection.execute(delete(table).where(table.c.subscriber.in_(here)))
            await connection.execute(delete(subscribers).where(subscribers.c.chat_id == chat_id))
        await self._forget_reader(chat_id)

    async def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup, with a new id. What somebody chose there already stands."""
        reader = await self.reader(old)
        if reader:
            await self.add_reader(new, reader.language)
        there = select(subscribers.c.thread).where(subscribers.c.chat_id == new)
        moving = (subscribers.c.chat_id == old, subscribers.c.thread.not_in(there))
        async with self._writing() as connection:
            lost = await connection.scalars(select(subscribers.c.thread).where(*moving, subscribers.c.gone.is_(True)))
            back = lost.all()
            await connection.execute(
                update(subscribers).where(*moving).values(chat_id=new, refusals=0, gone_since=None, gone=False)
            )
            for thread in back:
                await self._plan_anew(connection, new, thread, now())
        if reader or await self.places(old):
            await self.forget(old)

    async def shown(self, subscriber: int, shown: Sequence[Item], upto: int, at: dt.datetime, message_id: int) -> None:
        """They asked for it and got it: received like any digest. `upto` as `bot.digests.plan.now` gave it."""
        wanted = tuple(shown)
        set_id = (await self.write_sets([wanted]))[wanted]
        row = {"subscriber": subscriber, "occasion": int(at.timestamp() * 1000), "set_id": set_id, "upto": upto}
        told = {"state": "sent", "attempts": 0, "sent_at": seconds(at), "message_id": message_id}
        async with self._writing() as connection:
            await connection.execute(self._insert(ledger, {**row, **told}).on_conflict_do_nothing())
            # What waits unsent would tell the same again.
            await connection.execute(
                update(ledger)
                .where(ledger.c.subscriber == subscriber, ledger.c.state.in_(UNSENT))
                .values(state="merged", not_before=None, error=None)
            )
            await connection.execute(
                update(subscribers)
                .where(subscribers.c.id == subscriber, subscribers.c.seen < upto)
                .values(seen=upto, last_sent=seconds(at))
            )
