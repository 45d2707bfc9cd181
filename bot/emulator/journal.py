"""What the bot asked for and what it was told, for tests to read."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: dict[str, Any]
    raw: bytes | None = None
    """Said instead of the body, where a planted fault isn't JSON."""

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def result(self) -> Any:
        return self.body.get("result")

    @property
    def payload(self) -> bytes:
        return json.dumps(self.body).encode() if self.raw is None else self.raw


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    params: dict[str, Any]
    """Nested objects decoded; files stand as they were named (`attach://…`)."""
    answer: Answer | None
    """None where a planted fault dropped the connection."""
    at: datetime


class Journal:
    def __init__(self, length: int | None) -> None:
        self.length = length
        """How many requests are kept; 0 keeps none, None keeps all."""
        self._requests: deque[Request] = deque(maxlen=length)

    def note(self, request: Request) -> None:
        self._requests.append(request)

    def clear(self) -> None:
        self._requests.clear()

    def __iter__(self) -> Iterator[Request]:
        return iter(tuple(self._requests))

    def __len__(self) -> int:
        return len(self._requests)
