"""Buttons of /deliveries, for the bot's admins."""

from dataclasses import dataclass

from bot.callbacks.callback_data import CallbackData, Language


@dataclass(frozen=True)
class RetryFailed(CallbackData, prefix="A"):
    language: Language
