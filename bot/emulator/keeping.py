"""The emulator on disk: one JSON file, replaced whole: people, chats, messages, what the bot says of itself."""

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, get_args

from .chats import Chat, Json, Kind, Person, Status
from .refusals import RefusedError
from .world import World

VERSION = 1
LARGEST = 16 * 2**20  # bytes; the oldest messages of long chats are left out until the file is smaller
_EVERY = 30.0  # seconds between two savings
_PER_CHAT = 2_000  # messages of one chat
_PERSON: dict[str, Any] = {"id": int, "first_name": str, "last_name": str, "username": str, "language": str | None}
_PERSON |= dict.fromkeys(("admin", "started", "blocked", "deactivated"), bool)
_CHAT: dict[str, Any] = {"id": int, "title": str, "username": str, "forum": bool, "first_name": str, "last_name": str}
_CHAT |= {"moved_to": int | None, "last_id": int}

_BREAKING = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError, RefusedError, OSError)

logger = logging.getLogger(__name__)


class BrokenFileError(Exception):
    """The file holds no emulator; the sentence tells why, and where the file is now."""


@asynccontextmanager
async def kept(world: World, path: Path, every: float = _EVERY) -> AsyncIterator[None]:
    """Saves from time to time, and at the end."""

    async def save_on() -> None:
        while True:
            await asyncio.sleep(every)
            _try_to_save(world, path)

    saving = asyncio.create_task(save_on())
    try:
        yield
    finally:
        saving.cancel()
        _try_to_save(world, path)


def save(world: World, path: Path) -> None:
    """Writes beside the file, then takes its place: whoever reads finds the old one or the new one, whole.

    Files that the bot has sent are not kept, nor are queries that wait for an answer.
    """
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(_bounded(world))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def resume(world: World, path: Path) -> None:
    """Brings a new emulator to where the file left off.

    Raises FileNotFoundError where there is none, and BrokenFileError after moving one aside that is broken or
    can't be read; the emulator is then of no use.
    """
    try:
        _resume(world, _read(path))
    except FileNotFoundError:
        raise
    except _BREAKING as error:
        aside = _aside(path)
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise BrokenFileError(
            f"{path} is broken ({reason}); it is now {aside.name}, and the chats start anew."
        ) from error


def _try_to_save(world: World, path: Path) -> None:
    try:
        save(world, path)
    except OSError as error:
        logger.warning("The chats can't be kept in %s: %s", path, error.strerror or error)


def _bounded(world: World) -> bytes:
    length = _PER_CHAT
    while True:
        data = json.dumps(_written(world, length), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        if len(data) <= LARGEST or not length:
            return data
        length //= 2


def _written(world: World, length: int) -> Json:
    return {
        "version": VERSION,
        "bot": {"id": world.bot_id, "username": world.username, **world.profile.kept()},
        "people": [{name: getattr(person, name) for name in _PERSON} for person in world.people.values()],
        "chats": [_chat(chat, length) for chat in world.chats.values()],
        "read": [[*place, message_id] for place, message_id in world.read.items()],
        "inline": [[key, *place] for key, place in world.inline.items()],
        "updates": world.updates.kept(length),
        "counts": {"messages": world.last_id, "queries": world.queries, "files": world.files.count},
    }


def _chat(chat: Chat, length: int) -> Json:
    return {
        **{name: getattr(chat, name) for name in _CHAT},
        "kind": chat.kind,
        "bot": chat.bot,
        "members": list(chat.members.items()),
        "topics": list(chat.topics.items()),
        "pinned": chat.pinned,
        "messages": list(chat.messages.values())[-length:] if length else [],
    }


def _read(path: Path) -> Json:
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST} bytes")
    found = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
    if not isinstance(found, dict):
        raise TypeError("it holds no JSON object")
    if found.get("version") != VERSION:
        raise ValueError(f"it is of version {found.get('version')!r}, and version {VERSION} is read here")
    return found


def _resume(world: World, found: Json) -> None:
    world.bot_id, world.username = int(found["bot"]["id"]), str(found["bot"]["username"])
    world.profile.resume(found["bot"])
    people = [Person(**_checked(one, _PERSON)) for one in found["people"]]
    world.people = {person.id: person for person in people}
    if not world.people:
        raise ValueError("it holds no people")
    for one in found["chats"]:
        world.add(_chat_of(one))
    world.read = {(int(person), int(chat)): int(message) for person, chat, message in found["read"]}
    world.inline = {str(key): (int(chat), int(message)) for key, chat, message in found["inline"]}
    world.updates.resume(found["updates"])
    counts = found["counts"]
    world.last_id, world.queries = int(counts["messages"]), int(counts["queries"])
    world.files.count = int(counts["files"])


def _chat_of(found: Json) -> Chat:
    return Chat(
        **_checked(found, _CHAT),
        kind=_one_of(Kind, found["kind"]),
        bot=_one_of(Status, found["bot"]),
        members={int(person): _one_of(Status, status) for person, status in found["members"]},
        topics={int(topic): str(name) for topic, name in found["topics"]},
        pinned=[int(message_id) for message_id in found["pinned"]],
        messages={message["message_id"]: message for message in map(_message, found["messages"])},
    )


def _message(found: Any) -> Json:
    """What the chat page and the methods rely on in every message."""
    _checked(found, {"message_id": int, "date": int, "chat": dict})
    _checked(found["chat"], {"id": int, "type": str})
    _checked(found["sender_chat"] if "sender_chat" in found else found["from"], {"id": int})
    return dict(found)


def _checked(found: Any, types: dict[str, Any]) -> Json:
    if not isinstance(found, dict):
        raise TypeError(f"an object was expected instead of {found!r:.40}")
    for name, wanted in types.items():
        if not isinstance(found[name], wanted):
            raise TypeError(f"{name!r} can't be {found[name]!r:.40}")
    return {name: found[name] for name in types}


def _one_of(choices: Any, value: Any) -> Any:
    if value not in get_args(choices):
        raise ValueError(f"{value!r:.40} is none of {', '.join(get_args(choices))}")
    return value


def _aside(path: Path) -> Path:
    """Moves the file to the first free name; it stays where nothing can be moved, and nothing overwritten."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.replace(aside)
    except OSError:
        return path
    return aside
