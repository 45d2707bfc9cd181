"""Plans for a million followers with five follows each on SQLite: seconds, memory, and answers meanwhile.

.venv/bin/python -m tests.benchmarks.delivery_scale [READERS]
"""

import asyncio
import datetime as dt
import random
import resource
import sqlite3
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bot.digests.planner import plan
from bot.knowledge import Knowledge, load
from bot.store import Follow, Store

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
FOLLOWS, NEW = 5, 20
NOW = dt.datetime(2026, 3, 2, 3, 0, tzinfo=dt.UTC)


def fill(path: Path, knowledge: Knowledge, readers: int) -> None:
    """By sqlite3 itself: a million calls of `follow` would test those."""
    chance = random.Random(1)
    database = sqlite3.connect(path)
    bodies = list(knowledge.organisations)[:30]
    filters = [
        Follow(t, c, o) for t in knowledge.topics for c in (None, "kyrgyzstan", "kazakhstan") for o in (None, *bodies)
    ]
    database.executemany(
        "insert into filters (id, topic, country, organisation) values (?, ?, ?, ?)",
        [(n, f.topic or "", f.country or "", f.organisation or "") for n, f in enumerate(filters, 1)],
    )
    seen_through = database.execute("select max(number) from entries").fetchone()[0] - NEW
    people = (
        (n, 10_000 + n, 0, "daily", 9, 0, 1, "Asia/Bishkek", False, seen_through, int(NOW.timestamp()), 0, False)
        for n in range(1, readers + 1)
    )
    columns = (
        "id, chat_id, thread, frequency, hour, weekday, monthday, zone, silent, seen_through, next_due, refusals, gone"
    )
    database.executemany(f"insert into subscribers ({columns}) values (?,?,?,?,?,?,?,?,?,?,?,?,?)", people)  # noqa: S608
    follows = (
        (n, f) for n in range(1, readers + 1) for f in sorted(chance.sample(range(1, len(filters) + 1), FOLLOWS))
    )
    database.executemany("insert into follows values (?, ?)", follows)
    database.commit()
    database.close()


async def asked(store: Store, waits: list[float], done: asyncio.Event) -> None:
    """A reader who asks every twentieth of a second: one read, one write."""
    number = 0
    while not done.is_set():
        started, number = time.perf_counter(), number + 1
        await store.reader(number)
        await store.add_reader(number, "en")
        waits.append(time.perf_counter() - started)
        await asyncio.sleep(0.05)


async def main(readers: int) -> None:
    knowledge = load(KNOWLEDGE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scale.sqlite3"
        store = await Store.open(f"sqlite+aiosqlite:///{path}")
        old = replace(knowledge, briefings=dict(islice(knowledge.briefings.items(), NEW, None)))
        newest = await store.record_publications(((name, "") for name in (*old.briefings, *knowledge.briefings)), NOW)
        await asyncio.to_thread(fill, path, knowledge, readers)
        waits: list[float] = []
        done = asyncio.Event()
        asking = asyncio.create_task(asked(store, waits, done))
        started = time.perf_counter()
        rows = await plan(store, knowledge, NOW, newest)
        took = time.perf_counter() - started
        done.set()
        await asking
        started = time.perf_counter()
        again = await plan(store, knowledge, NOW, newest)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        waits.sort()
        print(
            f"{readers:,} readers × {FOLLOWS} follows: {rows:,} rows in {took:.1f} s, {memory:.0f} MB at most; "
            f"again: {again} rows in {time.perf_counter() - started:.2f} s; a reader meanwhile waits "
            f"{waits[len(waits) // 2] * 1000:.0f} ms, at most {waits[-1] * 1000:.0f} ms; "
            f"file {path.stat().st_size / 2**20:.0f} MB"
        )
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
