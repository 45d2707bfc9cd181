"""Faults that tests inject: error answers, lost answers, dropped connections and delays."""

from dataclasses import dataclass
from typing import Any, Self

from bot.emulator.api.api_errors import ApiError
from bot.emulator.api.request_journal import Answer


class DroppedError(ConnectionError):
    """The connection closes without an answer."""


class NoAnswerError(DroppedError):
    """The answer does not arrive in time; the caller cannot know whether the request was carried out."""


@dataclass(slots=True)
class Fault:
    """Affects the first `times` requests (None: all) of a method (None: any) for a chat (None: any)."""

    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    skip: int = 0
    """How many matching requests succeed before the fault starts."""
    delay: float = 0.0
    """Seconds of the emulator's clock to wait before the request is handled."""
    carry_out: bool = False
    """Whether the request is carried out before the fault changes or drops its answer."""
    answer: Answer | None = None
    error: type[DroppedError] | None = None
    met: int = 0
    """How many requests it has affected so far."""

    @classmethod
    def refusing(cls, status: int, description: str, *, retry_after: int | None = None, **where: Any) -> Self:
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        body = ApiError(status, description, **parameters).body()
        return cls(answer=Answer(status, body), **where)

    @classmethod
    def bad_gateway(cls, **where: Any) -> Self:
        page = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
        return cls(answer=Answer(502, {}, page), **where)

    @classmethod
    def dropping(cls, **where: Any) -> Self:
        return cls(error=DroppedError, **where)

    @classmethod
    def timing_out(cls, **where: Any) -> Self:
        return cls(error=NoAnswerError, **where)

    @classmethod
    def losing_answer(cls, **where: Any) -> Self:
        """The request is carried out, but its answer is lost."""
        return cls(error=NoAnswerError, carry_out=True, **where)

    @classmethod
    def delaying(cls, seconds: float, **where: Any) -> Self:
        return cls(delay=seconds, carry_out=True, **where)

    def applies_to(self, method: str, chat: object) -> bool:
        """Whether the fault affects this request. Each call counts as one request."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat is not None and str(self.chat) != str(chat):
            return False
        if self.times is not None and self.met >= self.times:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.met += 1
        return True
