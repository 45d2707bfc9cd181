"""Buttons that follow, stop following, and show what is followed."""

from dataclasses import dataclass

from bot.callbacks.callback_data import CallbackData, Country, Language, PageNumber, SelectionText, TopicId

# Stands for every topic, or for both countries.
ANY = "any"


@dataclass(frozen=True)
class ChooseFollows(CallbackData, prefix="F"):
    """`country`: the one for which a tap on a topic counts, or ANY."""

    language: Language
    country: Country = ANY


@dataclass(frozen=True)
class FollowTopic(CallbackData, prefix="w"):
    """A button says what it wants instead of “change it”, so that two presses at once undo nothing."""

    language: Language
    topic: TopicId
    country: Country = ANY


@dataclass(frozen=True)
class UnfollowTopic(CallbackData, prefix="v"):
    language: Language
    topic: TopicId
    country: Country = ANY


@dataclass(frozen=True)
class ShowFollowing(CallbackData, prefix="g"):
    language: Language


@dataclass(frozen=True)
class ShowFollowingPage(CallbackData, prefix="G"):
    """`page` counts from 0."""

    language: Language
    page: PageNumber


@dataclass(frozen=True)
class Unfollow(CallbackData, prefix="-"):
    """An empty selection is the follow of everything."""

    language: Language
    selection: SelectionText


@dataclass(frozen=True)
class UnfollowEverything(CallbackData, prefix="x"):
    language: Language
