"""Migrations keep what an older database holds, under the names of the newest tables."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.migrate import migrate, upgrade
from bot.store.tables import metadata
from tests.databases import database_address

Rows = Mapping[str, list[dict[str, Any]]]

READERS = "INSERT INTO readers (chat_id, language, since) VALUES (-1001234567890, 'ky', '2026-01-02 03:04:05+00:00')"
UNANSWERED = (
    "INSERT INTO unanswered (question, language, times, last) VALUES ('why', 'en', 3, '2026-01-02 03:04:05+00:00')"
)
VOTES = "INSERT INTO votes (answer, helped, missed) VALUES ('water', 4, 1)"
# The state at 0002, and the state now.
STATES = {
    "due": "due",
    "leased": "claimed",
    "waiting": "retry",
    "sent": "sent",
    "aside": "failed",
    "gone": "recipient_gone",
    "merged": "superseded",
}
SUBSCRIBER: dict[str, Any] = {
    "id": 7,
    "chat_id": -1001234567890,
    "thread": 5,
    "language": "ru",
    "frequency": "weekly",
    "hour": 9,
    "weekday": 2,
    "monthday": 28,
    "zone": "Asia/Bishkek",
    "quiet_from": 22,
    "quiet_until": 7,
    "silent": True,
    "paused_until": 1_800_000_000,
    "next_due": 1_800_000_001,
    "last_sent": 1_700_000_000,
    "refusals": 2,
    "gone_since": 1_700_000_002,
    "gone": False,
}
UNCHANGED: dict[str, list[dict[str, Any]]] = {
    "filters": [{"id": 3, "topic": "water", "country": "", "organisation": "undp"}],
    "follows": [{"subscriber": 7, "filter": 3}],
    "item_sets": [{"id": 4, "digest": "abc"}],
    "items": [{"set_id": 4, "position": 0, "briefing": "b1", "kind": "new"}],
    "sent_by_day": [{"day": "2026-01-02", "sent": 12}],
    "leaders": [{"task": "digests", "holder": "one", "expires": 1_800_000_003}],
}
PUBLICATIONS = [
    {"number": number, "briefing": f"b{number}", "revision": "", "at": 1_700_000_000 + number} for number in (2, 11)
]


def deliveries(seen_through: str, states: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "subscriber": 7,
            "occasion": 1_700_000_000 + occasion,
            "set_id": 4,
            seen_through: 11,
            "state": state,
            "not_before": 1_700_000_100 + occasion,
            "attempts": occasion,
            "error": f"error {occasion}",
            "sent_at": 1_700_000_200 + occasion,
            "message_id": 900 + occasion,
        }
        for occasion, state in enumerate(states)
    ]


BEFORE: Rows = UNCHANGED | {
    "subscribers": [SUBSCRIBER | {"seen": 11}],
    "entries": PUBLICATIONS,
    "ledger": deliveries("upto", list(STATES)),
}
AFTER: Rows = UNCHANGED | {
    "subscribers": [SUBSCRIBER | {"seen_through": 11}],
    "publications": PUBLICATIONS,
    "deliveries": deliveries("seen_through", list(STATES.values())),
}


def fill_first_tables(connection: Connection) -> None:
    for statement in (READERS, UNANSWERED, VOTES):
        connection.exec_driver_sql(statement)


def rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def first_tables_are_whole(connection: Connection) -> None:
    (reader,) = rows(connection, metadata.tables["readers"])
    assert (reader["chat_id"], reader["language"], reader["since"].year) == (-1001234567890, "ky", 2026)
    (question,) = rows(connection, metadata.tables["unanswered"])
    assert (question["question"], question["language"], question["times"]) == ("why", "en", 3)
    assert rows(connection, metadata.tables["votes"]) == [{"answer": "water", "helped": 4, "missed": 1}]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return database_address(tmp_path / "a.sqlite3")


async def test_a_database_of_the_first_version_keeps_its_rows(address: str) -> None:
    def check(connection: Connection) -> None:
        upgrade(connection, "0001")
        fill_first_tables(connection)
        migrate(connection)
        first_tables_are_whole(connection)

    await run(address, check)


async def test_a_database_of_the_second_version_keeps_its_rows_under_the_new_names(address: str) -> None:
    def check(connection: Connection) -> None:
        fill_second_version(connection)
        migrate(connection)
        first_tables_are_whole(connection)
        assert {name: rows(connection, metadata.tables[name]) for name in AFTER} == AFTER

    await run(address, check)


async def test_a_migrated_database_numbers_the_next_publication_after_the_last(address: str) -> None:
    def check(connection: Connection) -> None:
        fill_second_version(connection)
        migrate(connection)
        publications = metadata.tables["publications"]
        connection.execute(publications.insert().values(briefing="b12", revision="", at=1))
        assert [row["number"] for row in rows(connection, publications)] == [2, 11, 12]

    await run(address, check)


def fill_second_version(connection: Connection) -> None:
    upgrade(connection, "0002")
    fill_first_tables(connection)
    old = MetaData()
    old.reflect(connection)
    # Every table of that version has a row, so that none is forgotten here.
    assert set(old.tables) - {"alembic_version", "readers", "unanswered", "votes", "sqlite_sequence"} == set(BEFORE)
    for name, content in BEFORE.items():
        connection.execute(old.tables[name].insert(), content)


async def run(address: str, check: Callable[[Connection], None]) -> None:
    engine = create_async_engine(address)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(check)
    finally:
        await engine.dispose()
