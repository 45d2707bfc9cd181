"""Buttons of /forget."""

from dataclasses import dataclass

from bot.callbacks.callback_data import CallbackData, Language


@dataclass(frozen=True)
class DeleteMyData(CallbackData, prefix="f"):
    language: Language


@dataclass(frozen=True)
class KeepMyData(CallbackData, prefix="k"):
    language: Language
