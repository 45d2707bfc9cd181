"""The retry policy: what becomes of a delivery after Telegram's answer, and when a reader counts as gone."""

import datetime as dt
import random

from bot.digests.sending import Arrived, Outcome
from bot.store import ClaimedDelivery, Failed, RecipientGone, Rejected, Result, Retry, Sent
from bot.transport.telegram_errors import Absent, BotRefused, Flooded, Migrated, NotAllowed, Refused, Unknown

# A block may be a mistake, and Telegram answers 403 for some time to a group that takes the bot back: who refuses this
# often, and for this long, counts as gone. With a try a day that is the fourth.
MAX_REFUSALS, GRACE, TRY_AGAIN_AFTER_REFUSAL = 3, dt.timedelta(days=3), dt.timedelta(days=1)
# A time-out or a 502 passes within seconds, an outage within hours: 5 s, 15 s, 45 s … an hour, ten times.
FIRST_PAUSE, LONGEST_PAUSE, MAX_ATTEMPTS = 5.0, 3600.0, 10


def result_of(delivery: ClaimedDelivery, outcome: Outcome, now: dt.datetime) -> Result:
    last = delivery.attempts + 1 >= MAX_ATTEMPTS
    match outcome:
        case Arrived(message_id):
            return Sent(message_id, now)
        case Flooded(pause):
            return Retry(now + pause)
        case BotRefused(_):
            return Retry(now)
        case Migrated(new):
            # At once, but counted: a chat may migrate there and back.
            reason = f"The chat migrated to {new}"
            pause = pause_after(delivery.attempts) if delivery.attempts else dt.timedelta()
            return Failed(reason) if last else Retry(now + pause, reason)
        case NotAllowed(reason) | Refused(reason):
            return Failed(reason)
        case Absent(reason):
            long = delivery.gone_since is not None and now - delivery.gone_since >= GRACE
            if long and delivery.refusals + 1 >= MAX_REFUSALS:
                return RecipientGone(reason)
            return Rejected(now + TRY_AGAIN_AFTER_REFUSAL, reason, now)
        case Unknown(reason):
            return Failed(reason) if last else Retry(now + pause_after(delivery.attempts), reason)


def pause_after(attempts: int) -> dt.timedelta:
    """With up to half as much again, so that deliveries that failed together don't return together."""
    pause = min(FIRST_PAUSE * 3.0**attempts, LONGEST_PAUSE)
    return dt.timedelta(seconds=pause * random.uniform(1, 1.5))  # noqa: S311 - no secret
