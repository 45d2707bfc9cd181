"""Faults that tests plant: refusals, lost answers, dropped connections, delays."""

from dataclasses import dataclass
from typing import Any, Self

from .journal import Answer
from .refusals import RefusedError


class DroppedError(ConnectionError):
    """The connection ended without an answer."""


class NoAnswerError(DroppedError):
    """No answer came in time; whether the deed was done is unknown to the caller."""


@dataclass(slots=True)
class Fault:
    """Meets requests of `method` (None: any) for `chat` (None: any), `times` times (None: always)."""

    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    skip: int = 0
    """How many fitting requests pass unharmed first."""
    delay: float = 0.0
    """Seconds of the emulator's clock before anything else."""
    carry_out: bool = False
    """Whether the deed is done all the same, before the fault strikes."""
    answer: Answer | None = None
    error: type[DroppedError] | None = None
    met: int = 0
    """How many requests it has struck."""

    @classmethod
    def refusing(cls, status: int, description: str, *, retry_after: int | None = None, **where: Any) -> Self:
        parameters = {} if retry_after is None else {"retry_after": retry_after}
        body = RefusedError(status, description, **parameters).body()
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
        """The message arrives, the answer doesn't."""
        return cls(error=NoAnswerError, carry_out=True, **where)

    @classmethod
    def delaying(cls, seconds: float, **where: Any) -> Self:
        return cls(delay=seconds, carry_out=True, **where)

    def strikes(self, method: str, chat: object) -> bool:
        """Whether it meets this request; counts it."""
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
