"""What becomes of a delivery after each answer of Telegram's."""

import datetime as dt
from dataclasses import replace

from bot.digests.retry_policy import GRACE, MAX_ATTEMPTS, MAX_REFUSALS, result_of
from bot.schedule import Schedule
from bot.store import ClaimedDelivery, Failed, RecipientGone, Rejected, Retry
from bot.transport.telegram_errors import Absent, BotRefused, Flooded, Migrated, NotAllowed, Unknown

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
DELIVERY = ClaimedDelivery(1, 1, 1, 1, 0, 5, 0, "en", Schedule(), False, None, 0, None)


def test_a_chat_that_migrates_again_and_again_is_given_up() -> None:
    first = result_of(DELIVERY, Migrated(-2), NOW)
    assert isinstance(first, Retry)
    assert first.not_before == NOW
    assert first.error
    assert isinstance(result_of(replace(DELIVERY, attempts=MAX_ATTEMPTS - 1), Migrated(-2), NOW), Failed)


def test_what_nobody_is_to_blame_for_uses_up_no_attempt() -> None:
    assert result_of(DELIVERY, Flooded(dt.timedelta(seconds=7)), NOW) == Retry(NOW + dt.timedelta(seconds=7))
    assert result_of(DELIVERY, BotRefused("Unauthorized"), NOW) == Retry(NOW)


def test_an_error_that_passes_is_tried_again_and_given_up_in_the_end() -> None:
    assert isinstance(result_of(DELIVERY, Unknown("TimedOut"), NOW), Retry)
    assert result_of(replace(DELIVERY, attempts=MAX_ATTEMPTS - 1), Unknown("TimedOut"), NOW) == Failed("TimedOut")
    assert result_of(DELIVERY, NotAllowed("TOPIC_CLOSED"), NOW) == Failed("TOPIC_CLOSED")


def test_a_reader_who_refuses_often_and_long_counts_as_gone() -> None:
    assert isinstance(result_of(DELIVERY, Absent("blocked"), NOW), Rejected)
    often = replace(DELIVERY, refusals=MAX_REFUSALS - 1, gone_since=NOW - GRACE)
    assert result_of(often, Absent("blocked"), NOW) == RecipientGone("blocked")
    assert isinstance(result_of(replace(often, gone_since=NOW), Absent("blocked"), NOW), Rejected)
