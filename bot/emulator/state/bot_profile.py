"""The bot's profile: names, descriptions, commands and menu buttons, for each language and scope."""

import re
from typing import Any

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.limits import Limits
from bot.emulator.api.params import Params
from bot.emulator.state.chats import Chat, Json

_LANGUAGE = re.compile(r"[a-z]{2}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_GENERAL_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
Scope = tuple[str, int, int]
"""Type, chat and person of a `BotCommandScope`; 0 means that it names no chat or no person."""


class BotProfile:
    def __init__(self, limits: Limits, name: str) -> None:
        self._limits = limits
        self._texts: dict[tuple[str, str], str] = {("name", ""): name}
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._buttons: dict[int, Json] = {}

    def name(self, language: str) -> str:
        return self.text("name", language)

    def text(self, kind: str, language: str) -> str:
        """The `name`, `description` or `short_description` in this language, else the default one."""
        return self._texts.get((kind, language)) or self._texts.get((kind, ""), "")

    def set_text(self, kind: str, text: str, language: str, max_length: int) -> None:
        if len(text) > max_length:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        if text:
            self._texts[kind, language] = text
        elif (kind, language) != ("name", ""):
            self._texts.pop((kind, language), None)

    def set_commands(self, scope: Scope, language: str, commands: list[Any]) -> None:
        if len(commands) > self._limits.commands:
            raise bad_request("too many commands specified")
        checked = [self._checked(one) for one in commands]
        if checked:
            self._commands[scope, language] = checked
        else:
            self._commands.pop((scope, language), None)

    def commands(self, scope: Scope, language: str) -> list[Json]:
        return self._commands.get((scope, language), [])

    def commands_for(self, chat: Chat, person_id: int, language: str) -> list[Json]:
        """The commands that this person sees in this chat: those of the narrowest scope, in their language first."""
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

    def set_menu_button(self, chat_id: int, button: Json | None) -> None:
        """Sets the button of one private chat, or of all if `chat_id` is 0."""
        kind = (button or {"type": "default"}).get("type")
        if kind not in {"default", "commands", "web_app"}:
            raise bad_request("can't parse MenuButton: Unsupported type specified")
        self._buttons[chat_id] = dict(button or {"type": "default"})

    def menu_button(self, chat_id: int) -> Json:
        return self._buttons.get(chat_id) or self._buttons.get(0) or {"type": "commands"}

    def to_json(self) -> Json:
        return {
            "texts": [[*key, text] for key, text in self._texts.items()],
            "commands": [[*scope, language, found] for (scope, language), found in self._commands.items()],
            "buttons": [[chat_id, button] for chat_id, button in self._buttons.items()],
        }

    def load_json(self, found: Json) -> None:
        self._texts = {(str(kind), str(language)): str(text) for kind, language, text in found["texts"]}
        self._commands = {}
        for kind, chat_id, person_id, language, commands in found["commands"]:
            self.set_commands((str(kind), int(chat_id), int(person_id)), str(language), list(commands))
        self._buttons = {}
        for chat_id, button in found["buttons"]:
            self.set_menu_button(int(chat_id), dict(button))

    def _checked(self, one: Any) -> Json:
        if not isinstance(one, dict):
            raise bad_request("can't parse BotCommand: Expected an Object")
        command, description = str(one.get("command", "")).removeprefix("/"), str(one.get("description", ""))
        if not _COMMAND.fullmatch(command):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= self._limits.command_description:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        return {"command": command, "description": description}


def language_code(params: Params) -> str:
    language = params.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def command_scope(params: Params) -> Scope:
    scope = params.object("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in _GENERAL_SCOPES:
        return str(kind), 0, 0
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    try:
        chat_id = int(scope["chat_id"])
        person_id = int(scope["user_id"]) if kind == "chat_member" else 0
    except (KeyError, TypeError, ValueError):
        raise bad_request('can\'t parse BotCommandScope: Can\'t find field "chat_id" or "user_id"') from None
    return str(kind), chat_id, person_id
