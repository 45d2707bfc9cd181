"""Buttons below answers and below the candidates of an unsure one."""

from dataclasses import dataclass

from bot.callbacks.callback_data import AnswerKey, CallbackData, Language


@dataclass(frozen=True)
class ShowAnswer(CallbackData, prefix="a"):
    language: Language
    key: AnswerKey


@dataclass(frozen=True)
class Helped(CallbackData, prefix="y"):
    language: Language
    key: AnswerKey


@dataclass(frozen=True)
class DidNotHelp(CallbackData, prefix="n"):
    language: Language
    key: AnswerKey


@dataclass(frozen=True)
class NoneOfThese(CallbackData, prefix="0"):
    language: Language
