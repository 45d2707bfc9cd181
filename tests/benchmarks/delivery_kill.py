"""A broadcast through a bot that is killed with SIGKILL again and again: everybody has it, nobody twice without cause.

.venv/bin/python -m tests.benchmarks.delivery_kill [READERS] [KILLS]
"""

import asyncio
import datetime as dt
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import insert, select

from bot.digests.service import _revisions
from bot.emulator import Emulator, Limits, serve
from bot.knowledge import load
from bot.schedule import Schedule
from bot.store import Follow, Store
from bot.store.tables import deliveries, filters, follows, subscribers
from tests.processes import environment, running

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TOKEN = "7000000001:local-emulator-token"
FIRST, PACE = 10_000, 200
# A life that delivers nothing for so long has failed, in seconds.
PATIENCE = 60.0


@dataclass(frozen=True)
class Result:
    kills: int
    missing: int
    twice: int
    """Messages beyond the first of each reader."""
    unmarked: int
    """At all kills together: what the stand-in had taken and the store did not know of."""
    most: int
    """The most of these at one kill."""
    disagreeing: int
    """Readers whose row in the store names no message that they got."""


async def prepared(address: str, chats: Sequence[int]) -> None:
    """Readers who want to hear at once of a base that lacks one briefing."""
    knowledge = load(KNOWLEDGE)
    old = replace(knowledge, briefings=dict(islice(knowledge.briefings.items(), 1, None)))
    now = dt.datetime.now(dt.UTC)
    store = await Store.open(address)
    await store.record_publications(_revisions(old), now)
    await following(store, chats, now)
    await store.close()


async def following(store: Store, chats: Sequence[int], now: dt.datetime) -> None:
    """All of them follow everything and want it at once: the first by the store, the others as the first."""
    await store.follow(chats[0], 0, Follow(), now)
    await store.change_schedule(chats[0], 0, Schedule("at_once"), now)
    names = [column.name for column in subscribers.c if column.name not in {"id", "chat_id"}]
    async with store.engine.begin() as connection:
        one = (await connection.execute(select(*(subscribers.c[name] for name in names)))).one()
        await connection.execute(insert(subscribers), [{**one._mapping, "chat_id": chat} for chat in chats[1:]])
        everything = select(filters.c.id).scalar_subquery()
        others = select(subscribers.c.id, everything).where(subscribers.c.chat_id != chats[0])
        await connection.execute(insert(follows).from_select(["subscriber", "filter"], others))


async def marked(address: str) -> dict[int, int | None]:
    """Chats that the store says have it, with the message's id."""
    store = await Store.open(address)
    chosen = select(subscribers.c.chat_id, deliveries.c.message_id).join(
        deliveries, deliveries.c.subscriber == subscribers.c.id
    )
    async with store.engine.connect() as connection:
        rows = (await connection.execute(chosen.where(deliveries.c.state == "sent"))).all()
    await store.close()
    return {row[0]: row[1] for row in rows}


async def broadcast(folder: Path, readers: int, kills: int, seed: int = 1) -> Result:
    chance = random.Random(seed)
    people = range(FIRST, FIRST + readers)
    emulator = Emulator(known=people.__contains__, limits=replace(Limits(), per_second=PACE), journal=0)
    address = f"sqlite+aiosqlite:///{folder / 'kill.sqlite3'}"
    await prepared(address, people)
    taken = 0
    grew = asyncio.Event()

    def answer_callback(kind: str, _content: object) -> None:
        nonlocal taken
        if kind == "message":
            taken += 1
            grew.set()

    emulator.listeners.append(answer_callback)
    unmarked, most, killed = 0, 0, 0
    counted: dict[int, int] = {}
    async with serve(emulator, page=False) as api:
        env = environment(
            TELEGRAM_API_URL=api,
            BOT_TOKEN=TOKEN,
            DATABASE_URL=address.replace("+aiosqlite", ""),
            MESSAGES_PER_SECOND=str(PACE),
        )
        while True:
            last = killed == kills
            async with AsyncExitStack() as life:
                process = await life.enter_async_context(running("run", cwd=folder, env=env))
                # The broadcast is spread over all lives, each of random length.
                before, left = len(await marked(address)), kills - killed
                goal = taken + (readers - before if last else chance.randint(0, 2 * (readers - before) // (left + 1)))
                async with asyncio.timeout(PATIENCE + readers / PACE):
                    while taken < goal:
                        grew.clear()
                        await grew.wait()
                    if last:
                        while len(await marked(address)) < readers:
                            await asyncio.sleep(0.2)
                if last:
                    break
                await asyncio.sleep(chance.random() * 0.05)
                process.kill()
                await process.wait()
            killed += 1
            known = await marked(address)
            # By message, since one that was sent again may be unmarked again.
            new = sum(
                (len(chat.messages) > counted.get(who, 0)) and who not in known for who, chat in emulator.chats.items()
            )
            counted = {who: len(chat.messages) for who, chat in emulator.chats.items()}
            unmarked, most = unmarked + new, max(most, new)
    known = await marked(address)
    chats = {who: emulator.shown(who) for who in people}
    return Result(
        killed,
        sum(not messages for messages in chats.values()),
        sum(max(0, len(messages) - 1) for messages in chats.values()),
        unmarked,
        most,
        sum(known.get(who) not in {m["message_id"] for m in messages} for who, messages in chats.items()),
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as kept:
        print(asyncio.run(broadcast(Path(kept), *(given or [2000, 50]))))
