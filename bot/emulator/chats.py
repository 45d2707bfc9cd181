"""The nouns: people, and the chats where they and the bot meet."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["private", "group", "supergroup", "channel"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]


@dataclass(slots=True)
class Person:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str | None = None
    """`User.language_code`, any IETF tag; None: Telegram doesn't tell."""
    admin: bool = False
    """Marked as the bot's administrator; means nothing to Telegram."""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def shown(self) -> Json:
        """As `User`."""
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
    """What the bot is here."""
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    """By id, oldest first, each as `Message`; replaced and never changed in place."""
    pinned: list[int] = field(default_factory=list)
    moved_to: int | None = None
    last_id: int = 0
    """The last message id, where the chat counts its own."""

    @property
    def noun(self) -> str:
        return f"{self.kind} chat"

    def shown(self) -> Json:
        """As `Chat`."""
        chat: Json = {"id": self.id, "type": self.kind}
        for key in ("title", "username", "first_name", "last_name"):
            if value := getattr(self, key):
                chat[key] = value
        if self.forum:
            chat["is_forum"] = True
        return chat
