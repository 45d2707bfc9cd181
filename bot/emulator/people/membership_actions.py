"""What changes the members of chats: new people, blocks, deleted accounts, the bot in groups, migrations."""

from bot.emulator.methods.chat_info import chat_member
from bot.emulator.state.chats import Chat, Json, Kind, Person, Status
from bot.emulator.state.state import State

_FIRST_PERSON_ID = 500_000_100  # less than the bot ids in the tokens that tests use
_FIRST_SUPERGROUP_ID = -1_001_000_000_000
_FIRST_GROUP_ID = -4_000_000


class MembershipActions(State):
    """Each action queues the same updates as Telegram."""

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
        """Adds a person; with `started`, the bot may write to them at once."""
        new_id = person_id or _FIRST_PERSON_ID + len(self.people) + 1
        person = Person(new_id, first_name, last_name, username, language, admin, started)
        self.people[new_id] = person
        self.notify("people", {})
        return person

    def create_chat(
        self,
        title: str,
        members: list[Person],
        *,
        kind: Kind = "supergroup",
        topics: dict[int, str] | None = None,
        username: str = "",
        bot: Status = "member",
    ) -> Chat:
        """Creates a group, supergroup, forum (with topics: id → name) or channel; the first member owns it."""
        number = len(self.chats) + 1
        new_id = _FIRST_GROUP_ID - number if kind == "group" else _FIRST_SUPERGROUP_ID - number
        statuses: dict[int, Status] = {person.id: "member" for person in members}
        if members:
            statuses[members[0].id] = "creator"
        chat = Chat(new_id, kind, title, username, bool(topics), bot=bot, members=statuses, topics=topics or {})
        # The id of a topic is the id of the message that opened it.
        chat.last_id = max(topics or {0: ""})
        self.add_chat(chat)
        self.notify("chats", {})
        return chat

    def block(self, person: Person) -> None:
        self._set_blocked(person, blocked=True)

    def unblock(self, person: Person) -> None:
        self._set_blocked(person, blocked=False)

    def deactivate(self, person: Person) -> None:
        """Deletes the person's account. Telegram sends no update about it."""
        person.deactivated = True
        self.notify("people", {})

    def add_bot(self, chat: Chat, by: Person) -> None:
        self._set_bot_status(chat, "member", by)
        content = {"new_chat_participant": self.bot_user(), "new_chat_members": [self.bot_user()]}
        self.updates.push("message", self.add_message(chat, by.as_json(), content))

    def kick_bot(self, chat: Chat, by: Person) -> None:
        self._set_bot_status(chat, "kicked", by)

    def promote_bot(self, chat: Chat, by: Person) -> None:
        self._set_bot_status(chat, "administrator", by)

    def migrate(self, chat: Chat, by: Person) -> Chat:
        """Makes a group a supergroup with a new id, and returns the supergroup."""
        if chat.kind != "group":
            raise ValueError("only a group becomes a supergroup")
        new = Chat(
            _FIRST_SUPERGROUP_ID - len(self.chats) - 1,
            "supergroup",
            chat.title,
            bot=chat.bot,
            members=dict(chat.members),
        )
        self.add_chat(new)
        self.updates.push("message", self.add_message(chat, by.as_json(), {"migrate_to_chat_id": new.id}))
        chat.moved_to = new.id
        self.updates.push("message", self.add_message(new, by.as_json(), {"migrate_from_chat_id": chat.id}))
        self.notify("chats", {})
        return new

    def _set_blocked(self, person: Person, *, blocked: bool) -> None:
        if person.blocked == blocked:
            return
        person.blocked = blocked
        before: Status = "member" if blocked else "kicked"
        after: Status = "kicked" if blocked else "member"
        chat = self.chat(person.id)
        chat_json = chat.as_json() if chat else {"id": person.id, "type": "private"}
        self._push_my_chat_member(chat_json, person, before, after)
        self.notify("people", {})

    def _set_bot_status(self, chat: Chat, status: Status, by: Person) -> None:
        before, chat.bot = chat.bot, status
        self._push_my_chat_member(chat.as_json(), by, before, status)
        self.notify("chats", {})

    def _push_my_chat_member(self, chat_json: Json, by: Person, before: Status, after: Status) -> None:
        self.updates.push(
            "my_chat_member",
            {
                "chat": chat_json,
                "from": by.as_json(),
                "date": self.unix_time,
                "old_chat_member": chat_member(self.bot_user(), before),
                "new_chat_member": chat_member(self.bot_user(), after),
            },
        )
