"""Reads the parameters of a request: they are strings of a form, JSON, or Python values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.emulator.api.api_errors import bad_request

_OBJECTS = {
    "allowed_updates",
    "button",
    "caption_entities",
    "commands",
    "entities",
    "link_preview_options",
    "menu_button",
    "message_ids",
    "reply_markup",
    "reply_parameters",
    "results",
    "scope",
}
_INTEGERS = {
    "cache_time",
    "from_chat_id",
    "limit",
    "max_connections",
    "message_id",
    "message_thread_id",
    "offset",
    "timeout",
    "user_id",
}
_BOOLEANS = {
    "disable_content_type_detection",
    "disable_notification",
    "drop_pending_updates",
    "has_spoiler",
    "is_personal",
    "protect_content",
    "show_alert",
    "show_caption_above_media",
}
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that comes with a request."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"


class Params:
    """Each method returns one parameter in the wanted type and raises ApiError where that is impossible."""

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self._values = {key: value for key, value in values.items() if value is not None}
        self._files = files or {}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def raw(self, name: str) -> Any:
        return self._values.get(name)

    def text(self, name: str) -> str:
        value = self._values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int | None = None) -> int | None:
        value = self._values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError, OverflowError):
            raise bad_request(f"{name.replace('_', ' ')} must be an integer") from None

    def boolean(self, name: str) -> bool:
        value = self._values.get(name, False)
        return value if isinstance(value, bool) else str(value).lower() in _TRUE

    def object(self, name: str) -> dict[str, Any] | None:
        value = self._decoded(name)
        if value is None or value == "":
            return None
        if not isinstance(value, dict):
            raise bad_request(f"object expected as {name.replace('_', ' ')}")
        return value

    def array(self, name: str) -> list[Any] | None:
        value = self._decoded(name)
        if value is None or value == "":
            return None
        if not isinstance(value, list | tuple):
            raise bad_request(f"array expected as {name.replace('_', ' ')}")
        return list(value)

    def upload(self, name: str) -> Upload | str | None:
        """The uploaded file, or the `file_id` or URL that was given instead of it."""
        if name in self._files:
            return self._files[name]
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self._files.get(value.removeprefix("attach://"))
        return str(value) if value else None

    def to_dict(self) -> dict[str, Any]:
        """All parameters; the type of each is known from its name, and unknown names stay as they are."""
        files = {name: f"attach://{name}" for name in self._files}
        return files | {name: self._plain(name, value) for name, value in self._values.items()}

    def _plain(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            if name in _OBJECTS:
                return json.loads(value)
            if name in _INTEGERS or (name == "chat_id" and value.lstrip("-").isdigit()):
                return int(value)
        except ValueError:
            return value
        return value.lower() in _TRUE if name in _BOOLEANS else value

    def _decoded(self, name: str) -> Any:
        value = self._values.get(name)
        if not isinstance(value, str) or not value:
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def to_int(value: Any) -> int:
    """The value as an integer; 0 if it is not a number."""
    try:
        return int(value or 0)
    except (TypeError, ValueError, OverflowError):
        return 0
