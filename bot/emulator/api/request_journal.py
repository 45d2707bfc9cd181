"""Records the requests of the bot and the answers to them, so that tests can read them."""

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
    """Sent instead of the body by a planted fault whose answer is not JSON."""

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
    """Nested objects are decoded; an uploaded file is shown as `attach://NAME`."""
    answer: Answer | None
    """None if a planted fault dropped the connection."""
    at: datetime


class RequestJournal:
    def __init__(self, length: int | None) -> None:
        self.length = length
        """How many requests are stored: 0 means none, None means all."""
        self._requests: deque[Request] = deque(maxlen=length)

    def record(self, request: Request) -> None:
        self._requests.append(request)

    def clear(self) -> None:
        self._requests.clear()

    def __iter__(self) -> Iterator[Request]:
        return iter(tuple(self._requests))

    def __len__(self) -> int:
        return len(self._requests)
