"""The store: what it keeps, and the sentence it gives when it can't."""

import asyncio
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from bot.errors import StoreError
from bot.store import Store
from bot.store.migrate import migrate, upgrade
from tests.databases import database_address, sqlite_only


def address(path: Path) -> str:
    return database_address(path)


async def test_a_reader_is_met_once_and_keeps_the_language_they_chose(tmp_path: Path) -> None:
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    await store.add_reader(1, "en")
    await store.choose_language(1, "ky")
    await store.add_reader(1, "ru")
    reader = await store.reader(1)
    assert reader
    assert reader.language == "ky"
    assert reader.since.tzinfo
    await store.forget(1)
    assert await store.reader(1) is None
    await store.close()


async def test_what_was_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    for language in (None, "ky"):
        store = await Store.open(address(tmp_path / "a.sqlite3"))
        reader = await store.reader(1)
        assert (reader.language if reader else None) == language
        await store.choose_language(1, "ky")
        await store.close()


async def test_a_group_that_moved_keeps_its_language(tmp_path: Path) -> None:
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    await store.choose_language(-5, "ru")
    await store.migrate(-5, -1005)
    reader = await store.reader(-1005)
    assert reader
    assert reader.language == "ru"
    assert await store.reader(-5) is None
    await store.close()


async def test_strangers_cannot_fill_the_disk_with_questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.feedback.QUESTIONS_KEPT", 5)
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    for number in range(3):
        await store.record_unanswered("asked often", "en")
        await store.record_unanswered(f"asked once {number}" + "x" * 10_000, "en")
    for number in range(10):
        await store.record_unanswered(f"noise {number}", "en")
    async with store.engine.connect() as connection:
        rows = (await connection.execute(text("select question, times from unanswered"))).all()
    assert len(rows) == 5
    assert ("asked often", 3) in [tuple(row) for row in rows]
    assert max(len(row.question) for row in rows) <= 500
    await store.close()


@sqlite_only
async def test_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    async with store.engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
    await store.close()


def tables(made: Callable[[Connection], None]) -> set[tuple[str, ...]]:
    """What SQLite keeps of the tables and indexes that were made, and the version that they are marked with."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        made(connection)
        kept = connection.execute(text("select name, sql from sqlite_master")).all()
        marked = connection.execute(text("select version_num from alembic_version")).all()
    engine.dispose()
    return {tuple(row) for row in (*kept, *marked)}


def test_a_new_database_has_the_very_tables_of_the_migrations() -> None:
    assert tables(migrate) == tables(upgrade)


def test_an_older_database_is_brought_up_to_date() -> None:
    def later(connection: Connection) -> None:
        upgrade(connection, "0001")
        migrate(connection)

    assert tables(later) == tables(upgrade)


@sqlite_only
async def test_a_newer_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    await (await Store.open(address(path))).close()
    with sqlite3.connect(path) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="newer version of the bot"):
        await Store.open(address(path))


@sqlite_only
async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite3").write_text("not a database, surely" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="is no SQLite database"):
        await Store.open(address(tmp_path / "a.sqlite3"))


@sqlite_only
async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder of the database is not there"):
        await Store.open(address(tmp_path / "no" / "a.sqlite3"))


@sqlite_only
async def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="may not write"):
        await Store.open(address(tmp_path))


@sqlite_only
async def test_a_locked_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.engine.PATIENCE", 0.1)
    path = tmp_path / "a.sqlite3"
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked"):
        await Store.open(address(path))
    holder.close()


async def test_a_driver_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # As if it were not there, also where it is.
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    with pytest.raises(StoreError, match="pip install asyncpg"):
        await Store.open("postgresql+asyncpg://somebody@127.0.0.1/nothing")


@pytest.mark.parametrize(
    "trouble", [DBAPIError("", {}, Exception("it is starting up")), NoConnectionError("all taken")]
)
async def test_trouble_with_the_database_may_be_tried_again_and_a_fault_of_ours_stays_one(
    tmp_path: Path, trouble: Exception
) -> None:
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    ours = IntegrityError("", {}, Exception("twice the same"))
    for raised, wanted in ((trouble, StoreError), (ours, IntegrityError)):
        for opened in (store._reading, store._writing):
            with pytest.raises(wanted):
                async with opened():
                    raise raised
    await store.close()


async def test_an_opening_that_is_given_up_leaves_nothing_open(tmp_path: Path) -> None:
    before = threading.active_count()
    for turns in range(60):
        opening = asyncio.create_task(Store.open(address(tmp_path / f"{turns}.sqlite3")))
        for _ in range(turns):
            await asyncio.sleep(0.0005)
        opening.cancel()
        (opened,) = await asyncio.gather(opening, return_exceptions=True)
        if isinstance(opened, Store):
            await opened.close()
    async with asyncio.timeout(60):
        while threading.active_count() > before:
            await asyncio.sleep(0.01)


async def test_who_waits_behind_a_locked_database_hears_of_it_in_time_and_not_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    monkeypatch.setattr("bot.store.database.MAX_WAIT", 0.05)
    await store._writers.acquire()
    outcomes = await asyncio.gather(*(store.choose_language(chat, "ky") for chat in range(20)), return_exceptions=True)
    assert all(isinstance(outcome, StoreError) for outcome in outcomes)
    store._writers.release()
    await store.choose_language(1, "ky")
    assert await store.reader(1)
    await store.close()


async def test_a_database_that_was_read_only_for_a_while_is_written_again_once_that_is_mended(tmp_path: Path) -> None:
    store = await Store.open(address(tmp_path / "a.sqlite3"))
    pool = store.engine.pool
    with pytest.raises(StoreError, match="readonly"):
        async with store._writing():
            raise DBAPIError("", {}, Exception("attempt to write a readonly database"))
    # Connections that were opened meanwhile are not used again.
    assert store.engine.pool is not pool
    await store.choose_language(1, "ky")
    assert await store.reader(1)
    await store.close()
