"""What the bot says of itself: names, descriptions, commands, menu buttons, per language and scope."""

import re
from typing import Any

from .chats import Chat, Json
from .limits import Limits
from .params import Params
from .refusals import bad

_LANGUAGE = re.compile(r"[a-z]{2}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_GENERAL_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
Scope = tuple[str, int, int]
"""Kind, chat, person; 0 where there is none."""


class Profile:
    def __init__(self, limits: Limits, name: str) -> None:
        self._limits = limits
        self._texts: dict[tuple[str, str], str] = {("name", ""): name}
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._buttons: dict[int, Json] = {}

    def name(self, language: str) -> str:
        return self.text("name", language)

    def text(self, kind: str, language: str) -> str:
        """`name`, `description` or `short_description`, in this language or the default."""
        return self._texts.get((kind, language)) or self._texts.get((kind, ""), "")

    def set_text(self, kind: str, text: str, language: str, longest: int) -> None:
        if len(text) > longest:
            raise bad(f"bot {kind.replace('_', ' ')} is too long")
        if text:
            self._texts[kind, language] = text
        elif (kind, language) != ("name", ""):
            self._texts.pop((kind, language), None)

    def set_commands(self, scope: Scope, language: str, commands: list[Any]) -> None:
        if len(commands) > self._limits.commands:
            raise bad("too many commands specified")
        kept = [self._checked(one) for one in commands]
        if kept:
            self._commands[scope, language] = kept
        else:
            self._commands.pop((scope, language), None)

    def commands(self, scope: Scope, language: str) -> list[Json]:
        return self._commands.get((scope, language), [])

    def shown_commands(self, chat: Chat, person_id: int, language: str) -> list[Json]:
        """What this person sees in this chat: the narrowest scope wins, then the language, then none."""
        status = chat.members.get(person_id)
        scopes: list[Scope] = [("chat_member", chat.id, person_id)]
        if status in {"creator", "administrator"}:
            scopes.append(("chat_administrators", chat.id, 0))
        scopes.append(("chat", chat.id, 0))
        if chat.kind == "private":
            scopes.append(("all_private_chats", 0, 0))
        else:
            if status in {"creator", "administrator"}:
                scopes.append(("all_chat_administrators", 0, 0))
            scopes.append(("all_group_chats", 0, 0))
        scopes.append(("default", 0, 0))
        for scope in scopes:
            for tag in (language[:2].lower(), ""):
                if found := self._commands.get((scope, tag)):
                    return found
        return []

    def set_button(self, chat_id: int, button: Json | None) -> None:
        """For one private chat, or for all where `chat_id` is 0."""
        kind = (button or {"type": "default"}).get("type")
        if kind not in {"default", "commands", "web_app"}:
            raise bad("can't parse MenuButton: Unsupported type specified")
        self._buttons[chat_id] = dict(button or {"type": "default"})

    def button(self, chat_id: int) -> Json:
        return self._buttons.get(chat_id) or self._buttons.get(0) or {"type": "commands"}

    def kept(self) -> Json:
        """All of it as JSON, for `resume` to read."""
        return {
            "texts": [[*key, text] for key, text in self._texts.items()],
            "commands": [[*scope, language, found] for (scope, language), found in self._commands.items()],
            "buttons": [[chat_id, button] for chat_id, button in self._buttons.items()],
        }

    def resume(self, kept: Json) -> None:
        self._texts = {(str(kind), str(language)): str(text) for kind, language, text in kept["texts"]}
        self._commands = {}
        for kind, chat_id, person_id, language, commands in kept["commands"]:
            self.set_commands((str(kind), int(chat_id), int(person_id)), str(language), list(commands))
        self._buttons = {}
        for chat_id, button in kept["buttons"]:
            self.set_button(int(chat_id), dict(button))

    def _checked(self, one: Any) -> Json:
        if not isinstance(one, dict):
            raise bad("can't parse BotCommand: Expected an Object")
        command, description = str(one.get("command", "")).removeprefix("/"), str(one.get("description", ""))
        if not _COMMAND.fullmatch(command):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= self._limits.command_description:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        return {"command": command, "description": description}


def language_of(params: Params) -> str:
    language = params.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return language


def scope_of(params: Params) -> Scope:
    scope = params.mapping("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in _GENERAL_SCOPES:
        return str(kind), 0, 0
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    try:
        chat_id = int(scope["chat_id"])
        person_id = int(scope["user_id"]) if kind == "chat_member" else 0
    except (KeyError, TypeError, ValueError):
        raise bad('can\'t parse BotCommandScope: Can\'t find field "chat_id" or "user_id"') from None
    return str(kind), chat_id, person_id
