"""What Telegram said of a row, and the statements that write it down."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func, update

from bot.schedule import Schedule
from bot.store.database import seconds
from bot.store.tables import ledger, subscribers

# What is kept of an error: a column's width.
ERROR = 200


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row of the ledger with all that its message needs. `refusals`, `gone_since`: before this one."""

    subscriber: int
    occasion: int
    set_id: int
    upto: int
    attempts: int
    chat_id: int
    thread: int
    language: str | None
    schedule: Schedule
    silent: bool
    last_sent: dt.datetime | None
    refusals: int
    gone_since: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Later:
    """`error` None: nobody's fault, and no attempt."""

    not_before: dt.datetime
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The reader seems gone; asked again later, while the grace lasts."""

    not_before: dt.datetime
    error: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Gone:
    error: str


@dataclass(frozen=True, slots=True)
class Aside:
    error: str


Mark = Sent | Later | Refused | Gone | Aside


def parameters(row: Claimed, mark: Mark) -> dict[str, Any]:
    found: dict[str, Any] = {"who": row.subscriber, "what": row.occasion}
    match mark:
        case Sent(message_id, at):
            return {**found, "message": message_id, "at": seconds(at), "to": row.upto}
        case Later(not_before, error):
            state = "waiting" if error else "due"
            return {**found, "next": seconds(not_before), "why": _cut(error), "as": state, "tried": int(bool(error))}
        case Refused(not_before, error, at):
            return {
                **found,
                "next": seconds(not_before),
                "why": _cut(error),
                "as": "waiting",
                "tried": 1,
                "at": seconds(at),
            }
        case Gone(error) | Aside(error):
            return {**found, "why": _cut(error)}


def _cut(error: str | None) -> str | None:
    return error[:ERROR] if error else None


_ROW = update(ledger).where(ledger.c.subscriber == bindparam("who"), ledger.c.occasion == bindparam("what"))
_LEASED = _ROW.where(ledger.c.state == "leased")
_PERSON = update(subscribers).where(subscribers.c.id == bindparam("who"))
_SEEN: ColumnElement[int] = bindparam("to")
_WAIT = _LEASED.values(
    state=bindparam("as"),
    not_before=bindparam("next"),
    error=bindparam("why"),
    attempts=ledger.c.attempts + bindparam("tried"),
)
STATEMENTS: dict[type[Mark], tuple[Any, ...]] = {
    Sent: (
        # Telegram's word counts whatever became of the lease.
        _ROW.values(
            state="sent", not_before=None, error=None, sent_at=bindparam("at"), message_id=bindparam("message")
        ),
        _PERSON.values(
            seen=case((subscribers.c.seen < _SEEN, _SEEN), else_=subscribers.c.seen),
            last_sent=bindparam("at"),
            refusals=0,
            gone_since=None,
        ),
    ),
    Later: (_WAIT,),
    Refused: (
        _WAIT,
        _PERSON.values(
            refusals=subscribers.c.refusals + 1, gone_since=func.coalesce(subscribers.c.gone_since, bindparam("at"))
        ),
    ),
    Gone: (
        _LEASED.values(state="gone", not_before=None, error=bindparam("why")),
        _PERSON.values(gone=True, next_due=None),
    ),
    Aside: (_LEASED.values(state="aside", not_before=None, error=bindparam("why")),),
}
