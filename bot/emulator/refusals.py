"""Refusals in Telegram's own words."""

from typing import Any


class RefusedError(Exception):
    """A request that the Bot API turns down."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad(reason: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusedError:
    return RefusedError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusedError:
    return RefusedError(409, f"Conflict: {reason}")


def flooded(seconds: int) -> RefusedError:
    return RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def moved(chat_id: int) -> RefusedError:
    return RefusedError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat_id)
