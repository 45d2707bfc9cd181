"""Requests to the emulator that must succeed, and the updates that wait for the bot."""

from typing import Any

from aiogram.types import Update

from bot.emulator import Emulator


async def call(emulator: Emulator, method: str, **params: Any) -> Any:
    """The result of a Bot API request."""
    answer = await emulator.call(emulator.token, method, params)
    assert answer.ok, answer.body
    return answer.result


async def send_message(emulator: Emulator, chat_id: int, text: str, **params: Any) -> dict[str, Any]:
    result: dict[str, Any] = await call(emulator, "sendMessage", chat_id=chat_id, text=text, **params)
    return result


def take_updates(emulator: Emulator) -> list[dict[str, Any]]:
    """The waiting updates; pydantic's ValidationError if aiogram does not understand one of them."""
    updates = emulator.updates.take()
    for update in updates:
        Update.model_validate(update)
    return updates
