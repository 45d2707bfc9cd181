"""The leader lease as a row: one process holds it, until it runs out or is given up."""

import datetime as dt

from sqlalchemy import delete, or_, select

from bot.store.database import Database, passed, seconds
from bot.store.tables import leaders

TASK = "deliver"


class Leases(Database):
    async def lease_holder(self) -> str | None:
        """Who leads, or led last."""
        async with self._reading() as connection:
            found: str | None = await connection.scalar(select(leaders.c.holder).where(leaders.c.task == TASK))
        return found

    async def acquire_lease(self, holder: str, now: dt.datetime, until: dt.datetime, dead: str | None = None) -> bool:
        """Takes the lead or renews it; False while another leads, unless that one is `dead`."""
        row = {"task": TASK, "holder": holder, "expires": seconds(until)}
        free = or_(leaders.c.expires <= passed(now), leaders.c.holder == holder, leaders.c.holder == (dead or holder))
        async with self._writing() as connection:
            await connection.execute(
                self._insert(leaders, row).on_conflict_do_update(index_elements=["task"], set_=row, where=free)
            )
            found = await connection.scalar(select(leaders.c.holder).where(leaders.c.task == TASK))
        return found == holder

    async def release_lease(self, holder: str) -> None:
        await self._execute(delete(leaders).where(leaders.c.task == TASK, leaders.c.holder == holder))
