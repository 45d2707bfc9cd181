"""The JSON that the chat page shows to one person: the bot, people, chats and messages."""

from itertools import islice
from typing import Any
from urllib.parse import quote

from bot.emulator.emulator import Emulator
from bot.emulator.state.chats import PRESENT, Chat, Json, Person

_PAGE_SIZE = 100  # messages
_MAX_UNREAD = 99  # the page shows 99+ for more


def page_state(emulator: Emulator, person: Person) -> Json:
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
            "menu": profile.menu_button(person.id)["type"],
        },
        "people": [_person_json(emulator, one) for one in emulator.people.values()],
        "chats": [_chat_json(emulator, chat, person) for chat in chats_of(emulator, person)],
    }


def messages(chat: Chat, before: int) -> Json:
    """The last messages, or the last ones before the message with the id `before`; oldest first."""
    newest_first = (message for key, message in reversed(chat.messages.items()) if not before or key < before)
    found = list(islice(newest_first, _PAGE_SIZE + 1))
    more = len(found) > _PAGE_SIZE
    return {"messages": found[:_PAGE_SIZE][::-1], "more": more, "pinned": chat.pinned}


def chats_of(emulator: Emulator, person: Person) -> list[Chat]:
    """The person's chat with the bot, then their groups and channels."""
    own = emulator.chat(person.id)
    others = [chat for chat in emulator.chats.values() if chat.kind != "private"]
    joined = [chat for chat in others if chat.members.get(person.id) in PRESENT and not chat.moved_to]
    return [own, *joined] if own else joined


def content_disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def _person_json(emulator: Emulator, person: Person) -> Json:
    unread = sum(_unread_count(emulator, chat, person) for chat in chats_of(emulator, person))
    return {
        "id": person.id,
        "name": person.name,
        "language": person.language or "",
        "admin": person.admin,
        "blocked": person.blocked,
        "unread": unread,
    }


def _chat_json(emulator: Emulator, chat: Chat, person: Person) -> Json:
    last: Any = next(reversed(chat.messages.values()), None)
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "members": chat.member_count,
        "topics": [{"id": key, "name": name} for key, name in chat.topics.items()],
        "bot": chat.bot,
        "last": last,
        "unread": _unread_count(emulator, chat, person),
        "writable": chat.kind != "channel" or chat.members.get(person.id) in {"creator", "administrator"},
    }


def _unread_count(emulator: Emulator, chat: Chat, person: Person) -> int:
    read_id = emulator.read_up_to.get((person.id, chat.id), 0)
    count = 0
    for key, message in reversed(chat.messages.items()):
        if key <= read_id or count == _MAX_UNREAD:
            break
        author = message.get("from") or {}
        count += author.get("id") != person.id or author.get("is_bot", False)
    return count
