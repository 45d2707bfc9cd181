"""What becomes of a row after Telegram's answer: how often it is tried again, and when a reader counts as gone."""

import datetime as dt
import random

from bot.digests.sending import Absent, Arrived, Closed, Flooded, Impossible, Moved, Outcome, Unknown
from bot.store import ClaimedDelivery, Failed, RecipientGone, Rejected, Result, Retry, Sent

# A block may be a slip, and Telegram answers 403 for some time to a group that takes the bot back: whoever is
# refused this often, and for this long, counts as gone; with a try a day that is the fourth.
REFUSALS, GRACE, ASK_AGAIN = 3, dt.timedelta(days=3), dt.timedelta(days=1)
# A time-out or a 502 passes within seconds, an outage within hours: 5 s, 15 s, 45 s … an hour, ten times.
FIRST_PAUSE, LONGEST_PAUSE, ATTEMPTS = 5.0, 3600.0, 10


def result_of(row: ClaimedDelivery, outcome: Outcome, now: dt.datetime) -> Result:
    match outcome:
        case Arrived(message_id):
            return Sent(message_id, now)
        case Flooded(pause):
            return Retry(now + pause)
        case Moved(_) | Closed(_):
            return Retry(now)
        case Impossible(reason):
            return Failed(reason)
        case Absent(reason):
            long = row.gone_since is not None and now - row.gone_since >= GRACE
            return (
                RecipientGone(reason)
                if long and row.refusals + 1 >= REFUSALS
                else Rejected(now + ASK_AGAIN, reason, now)
            )
        case Unknown(reason):
            if row.attempts + 1 >= ATTEMPTS:
                return Failed(reason)
            return Retry(now + pause_after(row.attempts), reason)


def pause_after(attempts: int) -> dt.timedelta:
    """With up to half as much again, so that those who failed together don't return together."""
    pause = min(FIRST_PAUSE * 3.0**attempts, LONGEST_PAUSE)
    return dt.timedelta(seconds=pause * random.uniform(1, 1.5))  # noqa: S311 - no secret
