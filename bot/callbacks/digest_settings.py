"""Buttons of the digest and of its settings."""

from dataclasses import dataclass

from bot.callbacks.callback_data import CallbackData, Language, PageNumber, SetNumber, SettingName, SettingValue


@dataclass(frozen=True)
class ShowDigestSettings(CallbackData, prefix="d"):
    language: Language


@dataclass(frozen=True)
class ShowSetting(CallbackData, prefix="S"):
    """The choices of one setting."""

    language: Language
    setting: SettingName


@dataclass(frozen=True)
class ChooseSetting(CallbackData, prefix="s"):
    language: Language
    setting: SettingName
    value: SettingValue


@dataclass(frozen=True)
class ShowDigestNow(CallbackData, prefix="N"):
    language: Language


@dataclass(frozen=True)
class TurnDigestPage(CallbackData, prefix="D"):
    """Another page of a digest, in place. `items`: the number of the digest's set of items in the store; `page` counts
    from 0.
    """

    language: Language
    items: SetNumber
    page: PageNumber
