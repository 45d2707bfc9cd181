"""Everything the emulator knows: the bot, people, chats, messages, and who listens to changes."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from .chats import Chat, Json, Person
from .clock import Clock
from .files import Files
from .flood import Flood
from .limits import Limits
from .params import Params
from .profile import Profile
from .refusals import bad, forbidden, moved
from .updates import Updates
from .waiting import Asked, Press

Listener = Callable[[str, Json], None]


class World:
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
        self.profile = Profile(limits, name)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.flood = Flood(limits)
        self.updates = Updates(clock, limits.update_seconds)
        self.presses: OrderedDict[str, Press] = OrderedDict()
        self.asked: OrderedDict[str, Asked] = OrderedDict()
        self.inline: dict[str, tuple[int, int]] = {}
        """Messages sent through inline queries: `inline_message_id` → chat and message."""
        self.queries = 0
        self.listeners: list[Listener] = []
        self._known = known
        self._keep = keep
        self.last_id = 0
        """The last message id of those chats that share one count."""
        self.read: dict[tuple[int, int], int] = {}
        """How far a person has read a chat: person and chat → message."""
        self._usernames: dict[str, int] = {}

    @property
    def now(self) -> int:
        return int(self.clock.now().timestamp())

    def bot(self) -> Json:
        """The bot as `User`."""
        first_name = self.profile.name("")
        return {"id": self.bot_id, "is_bot": True, "first_name": first_name, "username": self.username}

    def person(self, person_id: int) -> Person | None:
        if found := self.people.get(person_id):
            return found
        if self._known and person_id > 0 and self._known(person_id):
            return Person(person_id, f"Reader {person_id}", started=True)
        return None

    def add(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        if chat.username:
            self._usernames[chat.username.lower()] = chat.id
        return chat

    def chat(self, chat_id: int) -> Chat | None:
        """Private chats come into being when they are first asked for."""
        if found := self.chats.get(chat_id):
            return found
        person = self.person(chat_id)
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
        return self.add(chat) if self._keep else chat

    def found(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a request names, or the refusal."""
        given = params.raw(name)
        if given is None or given == "":
            raise bad("chat_id is empty")
        if isinstance(given, str) and given.startswith("@"):
            given = self._usernames.get(given[1:].lower(), 0)
        try:
            chat = self.chat(int(given))
        except (TypeError, ValueError, OverflowError):
            chat = None
        if chat is None:
            raise bad("chat not found")
        if chat.moved_to is not None:
            raise moved(chat.moved_to)
        return chat

    def open(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a request names, where the bot may write; or the refusal."""
        chat = self.found(params, name)
        if chat.kind == "private":
            person = self.person(chat.id)
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
            raise bad("need administrator rights in the channel chat")
        return chat

    def count(self, chat: Chat) -> None:
        """Counts a message of the bot against the flood limits."""
        self.flood.admit(chat.id, chat.kind in {"group", "supergroup"}, self.clock.now().timestamp())

    def post(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Adds a message and tells the listeners."""
        if chat.kind in {"supergroup", "channel"}:
            chat.last_id += 1
            message_id = chat.last_id
        else:
            self.last_id += 1
            message_id = self.last_id
        shown = chat.shown()
        author = {"sender_chat": shown} if chat.kind == "channel" else {"from": sender}
        message: Json = {"message_id": message_id, **author, "chat": shown, "date": self.now, **content}
        self.store(chat, message)
        self.tell("message", {"chat": chat.id, "message": message})
        return message

    def store(self, chat: Chat, message: Json) -> None:
        """Keeps a new message, or the new state of an old one."""
        if self._keep:
            chat.messages[message["message_id"]] = message
            while len(chat.messages) > self._keep:
                del chat.messages[next(iter(chat.messages))]

    def tell(self, kind: str, content: Json) -> None:
        for listener in tuple(self.listeners):
            listener(kind, content)

    def is_own(self, message: Json) -> bool:
        """Whether the bot wrote it."""
        author: Any = message.get("from") or {}
        return bool(author.get("is_bot") or message["chat"]["type"] == "channel")
