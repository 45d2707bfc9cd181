"""Converts the state to JSON and back; every value that is read is checked."""

import json
from typing import Any, get_args

from bot.emulator.state.chats import Chat, Json, Kind, Person, Status
from bot.emulator.state.state import State

VERSION = 1
_MESSAGES_PER_CHAT = 2_000
_PERSON: dict[str, Any] = {"id": int, "first_name": str, "last_name": str, "username": str, "language": str | None}
_PERSON |= dict.fromkeys(("admin", "started", "blocked", "deactivated"), bool)
_CHAT: dict[str, Any] = {"id": int, "title": str, "username": str, "forum": bool, "first_name": str, "last_name": str}
_CHAT |= {"moved_to": int | None, "last_id": int}


def encode(state: State, max_bytes: int) -> bytes:
    """Leaves out the oldest messages of long chats until the JSON is at most `max_bytes` long.

    Files that the bot has sent and queries that wait for an answer are not included.
    """
    length = _MESSAGES_PER_CHAT
    while True:
        text = json.dumps(_to_json(state, length), ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "surrogatepass")
        if len(data) <= max_bytes or not length:
            return data
        length //= 2


def decode(data: bytes, state: State) -> None:
    """Fills a new state; ValueError, TypeError, KeyError and others if the data is damaged."""
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise TypeError("it holds no JSON object")
    if found.get("version") != VERSION:
        raise ValueError(f"it is of version {found.get('version')!r}, and version {VERSION} is read here")
    _from_json(found, state)


def _to_json(state: State, length: int) -> Json:
    return {
        "version": VERSION,
        "bot": {"id": state.bot_id, "username": state.username, **state.profile.to_json()},
        "people": [{name: getattr(person, name) for name in _PERSON} for person in state.people.values()],
        "chats": [_chat_to_json(chat, length) for chat in state.chats.values()],
        "read": [[*person_and_chat, message_id] for person_and_chat, message_id in state.read_up_to.items()],
        "inline": [[key, *chat_and_message] for key, chat_and_message in state.inline_messages.items()],
        "updates": state.updates.to_json(length),
        "counts": {"messages": state.last_message_id, "queries": state.query_count, "files": state.files.count},
    }


def _chat_to_json(chat: Chat, length: int) -> Json:
    return {
        **{name: getattr(chat, name) for name in _CHAT},
        "kind": chat.kind,
        "bot": chat.bot,
        "members": list(chat.members.items()),
        "topics": list(chat.topics.items()),
        "pinned": chat.pinned,
        "messages": list(chat.messages.values())[-length:] if length else [],
    }


def _from_json(found: Json, state: State) -> None:
    state.bot_id, state.username = int(found["bot"]["id"]), str(found["bot"]["username"])
    state.profile.load_json(found["bot"])
    people = [Person(**_checked(person, _PERSON)) for person in found["people"]]
    state.people = {person.id: person for person in people}
    if not state.people:
        raise ValueError("it holds no people")
    for chat in found["chats"]:
        state.add_chat(_chat_from_json(chat))
    state.read_up_to = {(int(person), int(chat)): int(message) for person, chat, message in found["read"]}
    state.inline_messages = {str(key): (int(chat), int(message)) for key, chat, message in found["inline"]}
    state.updates.load_json(found["updates"])
    counts = found["counts"]
    state.last_message_id, state.query_count = int(counts["messages"]), int(counts["queries"])
    state.files.count = int(counts["files"])


def _chat_from_json(found: Json) -> Chat:
    return Chat(
        **_checked(found, _CHAT),
        kind=_one_of(Kind, found["kind"]),
        bot=_one_of(Status, found["bot"]),
        members={int(person): _one_of(Status, status) for person, status in found["members"]},
        topics={int(topic): str(name) for topic, name in found["topics"]},
        pinned=[int(message_id) for message_id in found["pinned"]],
        messages={message["message_id"]: message for message in map(_checked_message, found["messages"])},
    )


def _checked_message(found: Any) -> Json:
    """Checks the fields that the chat page and the Bot API methods read from every message."""
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
