"""The emulator as one person's page shows it."""

from itertools import islice
from typing import Any
from urllib.parse import quote

from .chats import Chat, Json, Person
from .emulator import Emulator

_LOADED = 100  # messages at a time
_COUNTED = 99  # unread ones; more say nothing more
_PRESENT = {"creator", "administrator", "member"}


def state(emulator: Emulator, person: Person) -> Json:
    language = (person.language or "")[:2].lower()
    profile = emulator.profile
    return {
        "me": person.id,
        "bot": {
            "id": emulator.bot_id,
            "username": emulator.username,
            "name": profile.name(language),
            "description": profile.text("description", language),
            "about": profile.text("short_description", language),
            "menu": profile.button(person.id)["type"],
        },
        "people": [_person(emulator, one) for one in emulator.people.values()],
        "chats": [_chat(emulator, chat, person) for chat in chats_of(emulator, person)],
    }


def messages(chat: Chat, before: int) -> Json:
    """The last ones, or those before a message; oldest first."""
    newest_first = (message for key, message in reversed(chat.messages.items()) if not before or key < before)
    found = list(islice(newest_first, _LOADED + 1))
    more = len(found) > _LOADED
    return {"messages": found[:_LOADED][::-1], "more": more, "pinned": chat.pinned}


def chats_of(emulator: Emulator, person: Person) -> list[Chat]:
    """The chat with the bot, then groups and channels."""
    own = emulator.chat(person.id)
    others = [chat for chat in emulator.chats.values() if chat.kind != "private"]
    joined = [chat for chat in others if chat.members.get(person.id) in _PRESENT and not chat.moved_to]
    return [own, *joined] if own else joined


def attachment(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def _person(emulator: Emulator, person: Person) -> Json:
    unread = sum(_unread(emulator, chat, person) for chat in chats_of(emulator, person))
    return {
        "id": person.id,
        "name": person.name,
        "language": person.language or "",
        "admin": person.admin,
        "blocked": person.blocked,
        "unread": unread,
    }


def _chat(emulator: Emulator, chat: Chat, person: Person) -> Json:
    last: Any = next(reversed(chat.messages.values()), None)
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "members": sum(status in _PRESENT for status in chat.members.values()) + (chat.bot in _PRESENT),
        "topics": [{"id": key, "name": name} for key, name in chat.topics.items()],
        "bot": chat.bot,
        "last": last,
        "unread": _unread(emulator, chat, person),
        "writable": chat.kind != "channel" or chat.members.get(person.id) in {"creator", "administrator"},
    }


def _unread(emulator: Emulator, chat: Chat, person: Person) -> int:
    seen = emulator.read.get((person.id, chat.id), 0)
    count = 0
    for key, message in reversed(chat.messages.items()):
        if key <= seen or count == _COUNTED:
            break
        author = message.get("from") or {}
        count += author.get("id") != person.id or author.get("is_bot", False)
    return count
