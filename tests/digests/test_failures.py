"""A broadcast through bad weather and kills: nothing is lost. In full, in `tests/benchmarks`."""

import random
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.emulator import Chat, Person
from bot.schedule import Schedule
from tests.benchmarks.delivery_kill import broadcast
from tests.benchmarks.delivery_weather import got, storm
from tests.databases import sqlite_only
from tests.digests.simulation import Newsroom, people

HOUR, DAY = 3600.0, 86400.0


@sqlite_only  # the connections of a process that is killed in here complain
async def test_killed_again_and_again_everybody_gets_it_and_none_twice_but_what_was_under_way(tmp_path: Path) -> None:
    result = await broadcast(tmp_path, readers=60, kills=2)
    assert result.kills == 2
    assert (result.missing, result.disagreeing) == (0, 0)
    assert result.twice <= result.unmarked


async def test_bad_weather_loses_nothing_and_removes_nobody(room: Newsroom) -> None:
    there: list[Person | Chat] = [room.emulator.people[each] for each in people(room, 60)]
    blocked, dead = [room.emulator.people[each] for each in people(room, 6)], room.emulator.people[people(room)[0]]
    for person in blocked:
        person.blocked = True
    dead.deactivated = True
    owner = room.emulator.join("Owner")
    groups = [room.emulator.create_chat(f"Group {number}", [owner], kind="group") for number in range(4)]
    for each in (*there, *blocked, dead, *groups):
        await room.follow(each.id, Schedule("at_once"))
    weather = storm(len(there), random.Random(1))
    for faults in weather.values():
        room.emulator.faults += faults
    for group in groups[:2]:
        room.emulator.migrate(group, owner)
    await room.publish()
    full = Full(room, 12)
    await room.run(HOUR)
    assert full.left == 0
    assert all(fault.met == 1 for faults in weather.values() for fault in faults)
    numbers = [len(got(room.emulator, each)) for each in (*there, *groups)]
    assert min(numbers) == 1
    assert sum(numbers) - len(numbers) <= len(weather["taken, but timed out"])
    counts = await room.store.delivery_counts(room.clock.now())
    assert (counts.recipient_gone, counts.failed, counts.retry) == (0, 0, len(blocked) + 1)
    # A block that was a slip costs nothing.
    for person in blocked[:3]:
        person.blocked = False
    for group in groups[2:]:
        room.emulator.migrate(group, owner)
    await room.publish()
    await room.run(1.5 * DAY)
    assert [len(got(room.emulator, person)) for person in blocked] == [1] * 3 + [0] * 3
    assert all(len(got(room.emulator, group)) == 1 for group in groups[2:])


class Full:
    """A disk without room for the next so many writes once the first message was taken."""

    def __init__(self, room: Newsroom, writes: int) -> None:
        self.left = writes
        self._room = room
        event.listen(room.store.engine.sync_engine, "before_cursor_execute", self._write)

    def _write(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        began = any("reply_markup" in m for chat in self._room.emulator.chats.values() for m in chat.messages.values())
        if self.left and began and statement.startswith(("UPDATE", "INSERT")):
            self.left -= 1
            raise OperationalError(statement, {}, sqlite3.OperationalError("database or disk is full"))
