"""What was answered last is remembered for ten minutes, and for a bounded number of chats."""

import datetime as dt

import pytest

from bot.routing.conversation import Conversations
from bot.routing.deduplication import Deduplicator

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def test_the_last_answer_of_each_chat_is_meant_for_ten_minutes() -> None:
    recent = Conversations()
    recent.remember((1, 0), "a/a", NOON)
    recent.remember((1, 7), "b/b", NOON)
    assert recent.last_answer((1, 0), NOON + dt.timedelta(minutes=10)) == "a/a"
    assert recent.last_answer((1, 7), NOON) == "b/b"
    assert recent.last_answer((1, 0), NOON + dt.timedelta(minutes=11)) is None
    assert recent.last_answer((2, 0), NOON) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.routing.conversation.MAX_CHATS", 2)
    monkeypatch.setattr("bot.routing.deduplication.MAX_REMEMBERED", 2)
    recent, once = Conversations(), Deduplicator()
    for number in range(3):
        recent.remember((number, 0), "a/a", NOON)
        assert once.is_first(number)
    assert recent.last_answer((0, 0), NOON) is None
    assert once.is_first(0)
    assert not once.is_first(2)
