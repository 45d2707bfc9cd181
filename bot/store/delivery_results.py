"""The results of deliveries, and the statements that record them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func, update

from bot.schedule import Schedule
from bot.store.database import seconds
from bot.store.delivery_state import DeliveryState
from bot.store.tables import deliveries, subscribers

# What is kept of an error: a column's width.
ERROR = 200


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery with all that its message needs. `refusals` and `gone_since` are those before this attempt."""

    subscriber: int
    occasion: int
    set_id: int
    seen_through: int
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
class Retry:
    """`error` None: nobody's fault, and no attempt."""

    not_before: dt.datetime
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """The reader seems gone; asked again later, while the grace lasts."""

    not_before: dt.datetime
    error: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class RecipientGone:
    error: str


@dataclass(frozen=True, slots=True)
class Failed:
    error: str


Result = Sent | Retry | Rejected | RecipientGone | Failed


def parameters(row: ClaimedDelivery, result: Result) -> dict[str, Any]:
    found: dict[str, Any] = {"who": row.subscriber, "what": row.occasion}
    match result:
        case Sent(message_id, at):
            return {**found, "message": message_id, "at": seconds(at), "to": row.seen_through}
        case Retry(not_before, error):
            state = DeliveryState.RETRY if error else DeliveryState.DUE
            return {**found, "next": seconds(not_before), "why": _cut(error), "as": state, "tried": int(bool(error))}
        case Rejected(not_before, error, at):
            return {
                **found,
                "next": seconds(not_before),
                "why": _cut(error),
                "as": DeliveryState.RETRY,
                "tried": 1,
                "at": seconds(at),
            }
        case RecipientGone(error) | Failed(error):
            return {**found, "why": _cut(error)}


def _cut(error: str | None) -> str | None:
    return error[:ERROR] if error else None


_DELIVERY = update(deliveries).where(
    deliveries.c.subscriber == bindparam("who"), deliveries.c.occasion == bindparam("what")
)
_CLAIMED = _DELIVERY.where(deliveries.c.state == DeliveryState.CLAIMED)
_SUBSCRIBER = update(subscribers).where(subscribers.c.id == bindparam("who"))
_SEEN: ColumnElement[int] = bindparam("to")
_WAIT = _CLAIMED.values(
    state=bindparam("as"),
    not_before=bindparam("next"),
    error=bindparam("why"),
    attempts=deliveries.c.attempts + bindparam("tried"),
)
STATEMENTS: dict[type[Result], tuple[Any, ...]] = {
    Sent: (
        # Telegram's word counts whatever became of the lease.
        _DELIVERY.values(
            state=DeliveryState.SENT,
            not_before=None,
            error=None,
            sent_at=bindparam("at"),
            message_id=bindparam("message"),
        ),
        _SUBSCRIBER.values(
            seen_through=case((subscribers.c.seen_through < _SEEN, _SEEN), else_=subscribers.c.seen_through),
            last_sent=bindparam("at"),
            refusals=0,
            gone_since=None,
        ),
    ),
    Retry: (_WAIT,),
    Rejected: (
        _WAIT,
        _SUBSCRIBER.values(
            refusals=subscribers.c.refusals + 1, gone_since=func.coalesce(subscribers.c.gone_since, bindparam("at"))
        ),
    ),
    RecipientGone: (
        _CLAIMED.values(state=DeliveryState.RECIPIENT_GONE, not_before=None, error=bindparam("why")),
        _SUBSCRIBER.values(gone=True, next_due=None),
    ),
    Failed: (_CLAIMED.values(state=DeliveryState.FAILED, not_before=None, error=bindparam("why")),),
}
