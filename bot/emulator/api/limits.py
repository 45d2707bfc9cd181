"""Limits of the Bot API: sizes are from its manual; the real flood limits are not published."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Limits:
    # Flood limits. None switches a limit off.
    per_second: int | None = 30
    """Messages per second to all chats together."""
    chat_per_second: float | None = 1.0
    """Average messages per second to one chat."""
    chat_burst: int = 5
    """Messages that one chat may receive at once before the average applies."""
    group_per_minute: int | None = 20

    # Sizes. The length of a text is counted in Unicode code points.
    text: int = 4096
    caption: int = 1024
    callback_data_bytes: int = 64
    buttons: int = 100
    buttons_in_row: int = 8
    markup_bytes: int = 10_240
    callback_answer: int = 200
    callback_seconds: float = 900
    inline_query: int = 256
    inline_results: int = 50
    inline_seconds: float = 300
    commands: int = 100
    command_description: int = 256
    name: int = 64
    description: int = 512
    short_description: int = 120
    document_bytes: int = 50 * 2**20
    photo_bytes: int = 10 * 2**20
    update_seconds: float = 24 * 3600
    delete_seconds: float = 48 * 3600

    def without_flood(self) -> Self:
        return replace(self, per_second=None, chat_per_second=None, group_per_minute=None)
