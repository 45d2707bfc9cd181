"""What was answered last is remembered for ten minutes, and for a bounded number of chats."""

import datetime as dt

import pytest

from bot.context.conversation import Conversations
from bot.context.deduplication import Deduplicator

NOON = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def test_the_last_answer_of_each_chat_is_meant_for_ten_minutes() -> None:
    recent = Conversations()
    recent.remember((1, 0), "a/a", NOON)
    recent.remember((1, 7), "b/b", NOON)
    assert recent.at((1, 0), NOON + dt.timedelta(minutes=10)) == "a/a"
    assert recent.at((1, 7), NOON) == "b/b"
    assert recent.at((1, 0), NOON + dt.timedelta(minutes=11)) is None
    assert recent.at((2, 0), NOON) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.context.conversation.CHATS", 2)
    monkeypatch.setattr("bot.context.deduplication.REMEMBERED", 2)
    recent, once = Conversations(), Deduplicator()
    for number in range(3):
        recent.remember((number, 0), "a/a", NOON)
        assert once.first(number)
    assert recent.at((0, 0), NOON) is None
    assert once.first(0)
    assert not once.first(2)
