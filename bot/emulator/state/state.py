"""The whole state of the emulator: the bot, people, chats, messages, updates, and who is notified of changes."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from bot.emulator.api.api_errors import bad_request, chat_migrated, forbidden
from bot.emulator.api.limits import Limits
from bot.emulator.api.params import Params
from bot.emulator.state.bot_profile import BotProfile
from bot.emulator.state.chats import Chat, Json, Person
from bot.emulator.state.flood_control import FloodControl
from bot.emulator.state.pending_queries import Asked, Press
from bot.emulator.state.simulated_clock import Clock
from bot.emulator.state.stored_files import FileStore
from bot.emulator.state.update_queue import UpdateQueue

Listener = Callable[[str, Json], None]
"""Called with the kind of an event and its content."""


class State:
    def __init__(
        self,
        *,
        clock: Clock,
        limits: Limits,
        username: str,
        name: str,
        known: Callable[[int], bool] | None,
        keep: int,
    ) -> None:
        self.clock = clock
        self.limits = limits
        self.bot_id = 0
        self.username = username
        self.profile = BotProfile(limits, name)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.flood = FloodControl(limits)
        self.updates = UpdateQueue(clock, limits.update_seconds)
        self.presses: OrderedDict[str, Press] = OrderedDict()
        self.inline_queries: OrderedDict[str, Asked] = OrderedDict()
        self.inline_messages: dict[str, tuple[int, int]] = {}
        """Messages sent through inline mode: `inline_message_id` → chat and message."""
        self.query_count = 0
        self.listeners: list[Listener] = []
        self._known = known
        self._keep = keep
        self.last_message_id = 0
        """The last message id in private chats and groups, which share one sequence."""
        self.read_up_to: dict[tuple[int, int], int] = {}
        """The last message that a person has read in a chat: person and chat → message."""
        self._usernames: dict[str, int] = {}

    @property
    def unix_time(self) -> int:
        return int(self.clock.now().timestamp())

    def bot_user(self) -> Json:
        """The bot as `User`."""
        first_name = self.profile.name("")
        return {"id": self.bot_id, "is_bot": True, "first_name": first_name, "username": self.username}

    def find_person(self, person_id: int) -> Person | None:
        if found := self.people.get(person_id):
            return found
        if self._known and person_id > 0 and self._known(person_id):
            return Person(person_id, f"Reader {person_id}", started=True)
        return None

    def add_chat(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        if chat.username:
            self._usernames[chat.username.lower()] = chat.id
        return chat

    def chat(self, chat_id: int) -> Chat | None:
        """A private chat is created when it is asked for the first time."""
        if found := self.chats.get(chat_id):
            return found
        person = self.find_person(chat_id)
        if person is None:
            return None
        chat = Chat(
            chat_id,
            "private",
            username=person.username,
            first_name=person.first_name,
            last_name=person.last_name,
            bot="member",
        )
        return self.add_chat(chat) if self._keep else chat

    def require_chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a request names; ApiError if there is none."""
        given = params.raw(name)
        if given is None or given == "":
            raise bad_request("chat_id is empty")
        if isinstance(given, str) and given.startswith("@"):
            given = self._usernames.get(given[1:].lower(), 0)
        try:
            chat = self.chat(int(given))
        except (TypeError, ValueError, OverflowError):
            chat = None
        if chat is None:
            raise bad_request("chat not found")
        if chat.moved_to is not None:
            raise chat_migrated(chat.moved_to)
        return chat

    def require_writable_chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a request names; ApiError if there is none or the bot may not write there."""
        chat = self.require_chat(params, name)
        if chat.kind == "private":
            person = self.find_person(chat.id)
            if person is None or person.deactivated:
                raise forbidden("user is deactivated")
            if person.blocked:
                raise forbidden("bot was blocked by the user")
            if not person.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.bot == "kicked":
            raise forbidden(f"bot was kicked from the {chat.noun}")
        elif chat.bot == "left":
            raise forbidden(f"bot is not a member of the {chat.noun}")
        elif chat.kind == "channel" and chat.bot != "administrator":
            raise bad_request("need administrator rights in the channel chat")
        return chat

    def count_message(self, chat: Chat) -> None:
        """Counts a message of the bot; ApiError 429 if it exceeds the flood limits."""
        self.flood.count_message(chat.id, chat.kind in {"group", "supergroup"}, self.clock.now().timestamp())

    def add_message(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Gives a new message its id, stores it and notifies the listeners."""
        if chat.kind in {"supergroup", "channel"}:
            chat.last_id += 1
            message_id = chat.last_id
        else:
            self.last_message_id += 1
            message_id = self.last_message_id
        chat_json = chat.as_json()
        author = {"sender_chat": chat_json} if chat.kind == "channel" else {"from": sender}
        message: Json = {"message_id": message_id, **author, "chat": chat_json, "date": self.unix_time, **content}
        self.put_message(chat, message)
        self.notify("message", {"chat": chat.id, "message": message})
        return message

    def put_message(self, chat: Chat, message: Json) -> None:
        """Stores a new message, or the new version of a message."""
        if self._keep:
            chat.messages[message["message_id"]] = message
            while len(chat.messages) > self._keep:
                del chat.messages[next(iter(chat.messages))]

    def notify(self, kind: str, content: Json) -> None:
        for listener in tuple(self.listeners):
            listener(kind, content)

    def is_from_bot(self, message: Json) -> bool:
        author: Any = message.get("from") or {}
        return bool(author.get("is_bot") or message["chat"]["type"] == "channel")
