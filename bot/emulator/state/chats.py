"""People, and the chats that they share with the bot."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(slots=True)
class Person:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str | None = None
    """`User.language_code`, an IETF tag; None if Telegram does not share it."""
    admin: bool = False
    """Whether this person administers the bot; Telegram itself does not know."""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def as_json(self) -> Json:
        """The person as `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user


@dataclass(slots=True)
class Chat:
    id: int
    kind: Kind
    title: str = ""
    username: str = ""
    forum: bool = False
    first_name: str = ""
    last_name: str = ""
    bot: Status = "left"
    """The bot's own membership."""
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    """Each as `Message`, by id, oldest first. A message is replaced and never changed in place."""
    pinned: list[int] = field(default_factory=list)
    moved_to: int | None = None
    last_id: int = 0
    """The last message id in a supergroup or channel, which numbers its own messages."""

    @property
    def noun(self) -> str:
        """The chat in the words of Telegram's error messages."""
        return f"{self.kind} chat"

    @property
    def member_count(self) -> int:
        if self.kind == "private":
            return 2
        return sum(status in PRESENT for status in self.members.values()) + (self.bot in PRESENT)

    def as_json(self) -> Json:
        """The chat as `Chat`."""
        chat: Json = {"id": self.id, "type": self.kind}
        for key in ("title", "username", "first_name", "last_name"):
            if value := getattr(self, key):
                chat[key] = value
        if self.forum:
            chat["is_forum"] = True
        return chat
