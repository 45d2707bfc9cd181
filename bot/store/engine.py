"""Opens the database: its file, its pragmas, its tables; an error says in a sentence why it can't."""

import asyncio
import sqlite3
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StoreError
from bot.store.migrate import migrate

# How long a statement waits for another process's write, in seconds.
PATIENCE = 5


async def open_engine(address: str) -> AsyncEngine:
    """Raises StoreError. The engine's tables are those of this version."""
    opening = asyncio.create_task(_open(address))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        # A connection that is given up half way would outlive the event loop: opened to the end, and closed.
        with suppress(StoreError):
            await (await opening).dispose()
        raise


async def _open(address: str) -> AsyncEngine:
    try:
        url = make_url(address)
        sqlite = url.get_backend_name() == "sqlite"
        engine = create_async_engine(
            url,
            pool_pre_ping=not sqlite,
            connect_args={"timeout": PATIENCE} if sqlite else {},
            # What readers type goes into statements, and never into a log.
            hide_parameters=True,
        )
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError("DATABASE_URL is not a database's address.") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"DATABASE_URL needs the package {error.name}, which is not installed (pip install {error.name})."
        ) from error
    if sqlite:
        _file_opens(url)
        event.listen(engine.sync_engine, "connect", _pragmas)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate)
    except BaseException as error:
        await engine.dispose()
        if isinstance(error, DBAPIError | OSError):
            raise StoreError(_sentence(error, url)) from error
        raise
    return engine


def _file_opens(url: URL) -> None:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    folder = Path(url.database).parent
    if not folder.is_dir():
        raise StoreError(f"The folder of the database is not there: {folder}")
    try:
        # By aiosqlite, a file that can't be opened leaves a thread that may outlive the event loop.
        sqlite3.connect(url.database).close()
    except sqlite3.Error as error:
        raise StoreError(_sentence(error, url)) from error


def _pragmas(connection: Any, _record: object) -> None:
    with ExitStack() as undone:
        # One that can't be used is closed at once, or its thread outlives the event loop.
        undone.callback(connection.close)
        _set(connection.cursor())
        undone.pop_all()


def _set(cursor: Any) -> None:
    # Readers of the file are not held up by a writer; neither a crash nor a power cut loses what was written:
    # a message that Telegram took must not be forgotten, or it goes out twice.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _sentence(error: Exception, url: URL) -> str:
    reason = str(getattr(error, "orig", None) or error)
    where = f"the database {url.database}" if url.get_backend_name() == "sqlite" else "the database"
    lower = reason.lower()
    if "locked" in lower:
        return f"Another program holds {where} locked; end it, or name another file in DATABASE_URL."
    if "readonly" in lower or "unable to open" in lower or "permission" in lower:
        return f"The bot may not write {where}: check the file's and the folder's permissions."
    if "not a database" in lower or "malformed" in lower:
        return f"The file of {where} is no SQLite database, or is damaged; restore a copy, or name another file."
    if "full" in lower:
        return f"There is no room left on the disk of {where}."
    return f"Can't open {where}: {reason}"
