"""Buttons of the first contact."""

from dataclasses import dataclass

from bot.callbacks.callback_data import CallbackData, Language


@dataclass(frozen=True)
class ChooseLanguage(CallbackData, prefix="l"):
    """`language`: the one to be used from now on."""

    language: Language
