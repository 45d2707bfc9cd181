"""Saves the state to one JSON file and loads it again; a damaged file is renamed and never overwritten."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.emulator.api.api_errors import ApiError
from bot.emulator.state import snapshot
from bot.emulator.state.state import State

MAX_BYTES = 16 * 2**20
_SAVE_EVERY = 30.0  # seconds
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, ApiError, OSError)

logger = logging.getLogger(__name__)


class BrokenFileError(Exception):
    """The file cannot be loaded; the message says why, and what the file is called now."""


@asynccontextmanager
async def kept(state: State, path: Path, every: float = _SAVE_EVERY) -> AsyncIterator[None]:
    """Saves the state every `every` seconds and at the end."""

    async def save_repeatedly() -> None:
        while True:
            await asyncio.sleep(every)
            _save_or_warn(state, path)

    task = asyncio.create_task(save_repeatedly())
    try:
        yield
    finally:
        task.cancel()
        _save_or_warn(state, path)


def save(state: State, path: Path) -> None:
    """Writes a second file and renames it, so that a reader finds either the old state or the new one."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(snapshot.encode(state, MAX_BYTES))
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def load(state: State, path: Path) -> None:
    """Fills a new state from the file.

    Raises FileNotFoundError if there is no file. Raises BrokenFileError if it is damaged or can't be read: the
    file has been renamed then, and the state must not be used.
    """
    try:
        snapshot.decode(_read(path), state)
    except FileNotFoundError:
        raise
    except _DAMAGE as error:
        renamed = _rename_broken(path)
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise BrokenFileError(
            f"{path} is broken ({reason}); it is now {renamed.name}, and the chats start anew."
        ) from error


def _save_or_warn(state: State, path: Path) -> None:
    try:
        save(state, path)
    except OSError as error:
        logger.warning("The chats can't be kept in %s: %s", path, error.strerror or error)


def _read(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES} bytes")
    return path.read_bytes()


def _rename_broken(path: Path) -> Path:
    """Gives the file the first free name; it keeps its own name if it can't be renamed."""
    number = 1
    while (renamed := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.replace(renamed)
    except OSError:
        return path
    return renamed
