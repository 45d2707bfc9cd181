"""Pages are sent whole, and to a chat that migrated once."""

from typing import Any, cast

import pytest
from telegram.error import ChatMigrated, RetryAfter
from telegram.ext import ExtBot

from bot.render.page import Page
from bot.transport import messages


class MigratingBot:
    """Every chat has migrated to the other one."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    async def send_message(self, chat: int, *_given: Any, **_more: Any) -> None:
        self.calls.append(chat)
        raise ChatMigrated(-1 if chat == -2 else -2)

    async def edit_message_text(self, _text: str, chat: int, *_given: Any, **_more: Any) -> None:
        raise ChatMigrated(-1 if chat == -2 else -2)


async def test_a_chat_that_migrates_there_and_back_is_given_up() -> None:
    bot = MigratingBot()
    assert await messages.send(cast(ExtBot[Any], bot), -1, Page("x")) is None
    assert bot.calls == [-1, -2]


async def test_a_limit_that_stays_is_an_error_for_whoever_sends() -> None:
    class FloodedBot:
        async def send_message(self, *_given: Any, **_more: Any) -> None:
            raise RetryAfter(5)

    with pytest.raises(RetryAfter):
        await messages.send(cast(ExtBot[Any], FloodedBot()), 1, Page("x"))


def test_a_long_page_is_cut_at_the_ends_of_lines() -> None:
    pieces = list(messages.split("\n".join(["x" * 30] * 10), 100))
    assert all(len(piece) <= 100 for piece in pieces)
    assert "\n".join(pieces) == "\n".join(["x" * 30] * 10)
