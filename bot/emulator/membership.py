"""Who is where: blocks and deleted accounts, groups that take the bot in, throw it out, or grow up."""

from .asking import member
from .chats import Chat, Json, Kind, Person, Status
from .params import Params
from .world import World

_PERSON = 500_000_100  # below the ids that tokens made up for tests tend to have
_SUPERGROUP = -1_001_000_000_000
_GROUP = -4_000_000


class Membership(World):
    """Deeds of people that change who is in a chat. Each queues the updates that the Bot API would."""

    def join(
        self,
        first_name: str,
        *,
        language: str | None = None,
        last_name: str = "",
        username: str = "",
        admin: bool = False,
        started: bool = True,
        person_id: int | None = None,
    ) -> Person:
        """A new person; with `started`, the bot may already write to them."""
        number = person_id or _PERSON + len(self.people) + 1
        person = Person(number, first_name, last_name, username, language, admin, started)
        self.people[number] = person
        self.tell("people", {})
        return person

    def found_chat(
        self,
        title: str,
        members: list[Person],
        *,
        kind: Kind = "supergroup",
        topics: dict[int, str] | None = None,
        username: str = "",
        bot: Status = "member",
    ) -> Chat:
        """A new group, supergroup, forum (with topics: id → name) or channel; the first member owns it."""
        order = len(self.chats) + 1
        number = _GROUP - order if kind == "group" else _SUPERGROUP - order
        statuses: dict[int, Status] = {person.id: "member" for person in members}
        if members:
            statuses[members[0].id] = "creator"
        chat = Chat(number, kind, title, username, bool(topics), bot=bot, members=statuses, topics=topics or {})
        # The ids of topics are ids of the messages that opened them.
        chat.last_id = max(topics or {0: ""})
        self.add(chat)
        self.tell("chats", {})
        return chat

    def block(self, person: Person) -> None:
        self._stop(person, blocked=True)

    def unblock(self, person: Person) -> None:
        self._stop(person, blocked=False)

    def deactivate(self, person: Person) -> None:
        """The account is deleted; Telegram says nothing of it."""
        person.deactivated = True
        self.tell("people", {})

    def add_bot(self, chat: Chat, by: Person) -> None:
        self._bot_becomes(chat, "member", by)
        content = {"new_chat_participant": self.bot(), "new_chat_members": [self.bot()]}
        self.updates.push("message", self.post(chat, by.shown(), content))

    def kick_bot(self, chat: Chat, by: Person) -> None:
        self._bot_becomes(chat, "kicked", by)

    def promote_bot(self, chat: Chat, by: Person) -> None:
        self._bot_becomes(chat, "administrator", by)

    def migrate(self, chat: Chat, by: Person) -> Chat:
        """The group becomes a supergroup with a new id."""
        if chat.kind != "group":
            raise ValueError("only a group becomes a supergroup")
        new = Chat(
            _SUPERGROUP - len(self.chats) - 1,
            "supergroup",
            chat.title,
            bot=chat.bot,
            members=dict(chat.members),
        )
        self.add(new)
        self.updates.push("message", self.post(chat, by.shown(), {"migrate_to_chat_id": new.id}))
        chat.moved_to = new.id
        self.updates.push("message", self.post(new, by.shown(), {"migrate_from_chat_id": chat.id}))
        self.tell("chats", {})
        return new

    def _stop(self, person: Person, *, blocked: bool) -> None:
        if person.blocked == blocked:
            return
        person.blocked = blocked
        before: Status = "member" if blocked else "kicked"
        after: Status = "kicked" if blocked else "member"
        chat = self.chat(person.id)
        shown = chat.shown() if chat else {"id": person.id, "type": "private"}
        self._tell_bot(shown, person, before, after)
        self.tell("people", {})

    def _bot_becomes(self, chat: Chat, status: Status, by: Person) -> None:
        before, chat.bot = chat.bot, status
        self._tell_bot(chat.shown(), by, before, status)
        self.tell("chats", {})

    def _tell_bot(self, shown: Json, by: Person, before: Status, after: Status) -> None:
        self.updates.push(
            "my_chat_member",
            {
                "chat": shown,
                "from": by.shown(),
                "date": self.now,
                "old_chat_member": member(self.bot(), before),
                "new_chat_member": member(self.bot(), after),
            },
        )


def leave_chat(world: World, params: Params) -> bool:
    chat = world.open(params)
    chat.bot = "left"
    world.tell("chats", {})
    return True
