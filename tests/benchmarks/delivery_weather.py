"""A broadcast through bad weather: nothing is lost, nobody is removed who did not leave.

.venv/bin/python -m tests.benchmarks.delivery_weather [READERS]

The bot is a process of its own against the stand-in over HTTP, with its flood limits on. Of its messages some meet
429s, 502s, dropped connections, slow answers, time-outs, and time-outs after the message was in fact taken; 10% of
the readers blocked the bot, 5% are deactivated; groups migrate before and meanwhile; channels took the bot's rights;
another program locks the database for 3 seconds, and for 3 seconds the disk takes not a byte.
"""

import asyncio
import datetime as dt
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.emulator import Chat, Emulator, Fault, Limits, Person, serve
from bot.store import Store
from tests.benchmarks.delivery_kill import PATIENCE, TOKEN, prepared
from tests.processes import environment, running

PACE, LONG = 100, 3.0
GROUPS = CHANNELS = 10


@dataclass(frozen=True)
class Result:
    seconds: float
    reachable: int
    """Readers, groups and channels that are there."""
    missing: int
    twice: int
    unheard: int
    """Messages that were taken and whose answer never came: each may come again."""
    struck: dict[str, int]
    """Requests that met each kind of weather."""
    refused: int
    """Who blocked the bot or is deactivated, and is asked again in a day."""
    removed: int
    """Taken for gone, or no longer there."""
    failed: int
    """After the channels gave the rights back and the failed ones were sent again."""
    disagreeing: int
    """Rows of the store that name no message which the chat got."""


@dataclass(frozen=True)
class World:
    there: list[Person]
    absent: list[Person]
    groups: list[Chat]
    channels: list[Chat]
    owner: Person


def storm(messages: int, chance: random.Random) -> dict[str, list[Fault]]:
    """Faults at random messages."""
    send = {"method": "sendMessage"}
    made: dict[str, Callable[[int], Fault]] = {
        "429": lambda skip: Fault.refusing(429, "Too Many Requests: retry after 1", retry_after=1, skip=skip, **send),
        "502": lambda skip: Fault.bad_gateway(skip=skip, **send),
        "dropped": lambda skip: Fault.dropping(skip=skip, **send),
        "slow": lambda skip: Fault.delaying(LONG, skip=skip, **send),
        "timed out": lambda skip: Fault.timing_out(skip=skip, **send),
        "taken, but timed out": lambda skip: Fault.losing_answer(skip=skip, **send),
    }
    number = max(2, messages // 100)
    return {kind: [make(chance.randrange(messages)) for _ in range(number)] for kind, make in made.items()}


def peopled(emulator: Emulator, readers: int) -> World:
    people = [emulator.join(f"Reader {number}", language="en") for number in range(readers)]
    for number, person in enumerate(people):
        person.blocked, person.deactivated = number % 10 == 3, number % 20 == 7
    owner = people[0]
    groups = [emulator.create_chat(f"Group {number}", [owner], kind="group") for number in range(GROUPS)]
    # They took the rights to post.
    channels = [emulator.create_chat(f"Channel {n}", [owner], kind="channel", bot="member") for n in range(CHANNELS)]
    absent = [person for person in people if person.blocked or person.deactivated]
    there = [person for person in people if not (person.blocked or person.deactivated)]
    return World(there, absent, groups, channels, owner)


async def broadcast(folder: Path, readers: int, seed: int = 1) -> Result:
    chance, started = random.Random(seed), time.perf_counter()
    emulator = Emulator(limits=replace(Limits(), per_second=PACE), journal=0)
    world = peopled(emulator, readers)
    every: list[Person | Chat] = [*world.there, *world.absent, *world.groups, *world.channels]
    path = folder / "weather.sqlite3"
    await prepared(f"sqlite+aiosqlite:///{path}", [each.id for each in every])
    weather = storm(len(every), chance)
    for faults in weather.values():
        emulator.faults += faults
    for group in world.groups[: GROUPS // 2]:
        emulator.migrate(group, world.owner)

    def received() -> int:
        return sum(bool(got(emulator, each)) for each in every)

    async def reached(number: int) -> None:
        async with asyncio.timeout(PATIENCE + readers / PACE):
            while received() < number:
                await asyncio.sleep(0.05)

    async with serve(emulator, page=False) as api:
        env = environment(
            TELEGRAM_API_URL=api, BOT_TOKEN=TOKEN, DATABASE_URL=f"sqlite:///{path}", MESSAGES_PER_SECOND=str(PACE)
        )
        async with running("run", cwd=folder, env=env) as process:
            talk = asyncio.create_task(process.communicate())
            await reached(readers // 5)
            await asyncio.to_thread(lock, path)
            await reached(2 * readers // 5)
            for group in world.groups[GROUPS // 2 :]:
                emulator.migrate(group, world.owner)
            await fill_disk(process.pid)
            await settled(path, failed=CHANNELS)
            for channel in world.channels:
                channel.bot = "administrator"
            await sent_again(path)
            await settled(path, failed=0)
            process.terminate()
            await talk
    there: list[Person | Chat] = [*world.there, *world.groups, *world.channels]
    gone = asked(path, "select count(*) from subscribers where gone")
    rows = dict(
        database_rows(
            path, "select chat_id, message_id from deliveries join subscribers on id = subscriber where state = 'sent'"
        )
    )
    return Result(
        seconds=round(time.perf_counter() - started, 1),
        reachable=len(there),
        missing=sum(not got(emulator, each) for each in there),
        twice=sum(max(0, len(got(emulator, each)) - 1) for each in there),
        unheard=sum(fault.met for fault in weather["taken, but timed out"]),
        struck={kind: sum(fault.met for fault in faults) for kind, faults in weather.items()},
        refused=asked(path, "select count(*) from subscribers where refusals = 1"),
        removed=gone + len(every) - asked(path, "select count(*) from subscribers"),
        failed=asked(path, "select count(*) from deliveries where state = 'failed'"),
        disagreeing=sum(rows.get(address(each)) not in got(emulator, each) for each in there),
    )


def address(chat: Person | Chat) -> int:
    """Where it is now."""
    return (chat.moved_to if isinstance(chat, Chat) else None) or chat.id


def got(emulator: Emulator, chat: Person | Chat) -> set[int]:
    """The bot's messages there."""
    shown = emulator.shown(address(chat))
    return {m["message_id"] for m in shown if "reply_markup" in m}


def lock(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(LONG)
        other.execute("ROLLBACK")


async def fill_disk(process: int) -> None:
    """Every write of that process to a file fails meanwhile, as on a disk without room."""
    _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, hard))
    await asyncio.sleep(LONG)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (hard, hard))


async def settled(path: Path, failed: int) -> None:
    """Until only those wait who are asked again in a day."""
    open_ = (
        "select count(*) from deliveries join subscribers on id = subscriber where not_before not null and refusals = 0"
    )
    async with asyncio.timeout(4 * PATIENCE):
        while asked(path, open_) or asked(path, "select count(*) from deliveries where state = 'failed'") > failed:
            await asyncio.sleep(0.3)


async def sent_again(path: Path) -> None:
    store = await Store.open(f"sqlite+aiosqlite:///{path}")
    await store.send_again(dt.datetime.now(dt.UTC))
    await store.close()


def asked(path: Path, question: str) -> int:
    return int(database_rows(path, question)[0][0])


def database_rows(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        print(asyncio.run(broadcast(Path(kept), *(map(int, sys.argv[1:2]) if sys.argv[1:] else [2000]))))
