"""Buttons that open briefings, topics and lists of briefings."""

from dataclasses import dataclass

from bot.callbacks.callback_data import BriefingId, CallbackData, Language, PageNumber, SelectionText, TopicId


@dataclass(frozen=True)
class OpenBriefing(CallbackData, prefix="b"):
    language: Language
    briefing: BriefingId


@dataclass(frozen=True)
class OpenTopic(CallbackData, prefix="t"):
    """`page` counts from 0."""

    language: Language
    topic: TopicId
    page: PageNumber = 0


@dataclass(frozen=True)
class ShowTopics(CallbackData, prefix="T"):
    language: Language


@dataclass(frozen=True)
class ShowBriefings(CallbackData, prefix="B"):
    """The newest first; `page` counts from 0."""

    language: Language
    page: PageNumber = 0
    selection: SelectionText = ""
