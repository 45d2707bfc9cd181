"""What a button can mean: a deed each, and all of them as one union."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OpenBriefing:
    language: str
    briefing: str


@dataclass(frozen=True)
class OpenTopic:
    """`page` counts from 0."""

    language: str
    topic: str
    page: int = 0


@dataclass(frozen=True)
class ShowTopics:
    language: str


@dataclass(frozen=True)
class ShowBriefings:
    """The newest first; `of` is a written Selection, "" for all."""

    language: str
    page: int = 0
    of: str = ""


@dataclass(frozen=True)
class ChooseLanguage:
    language: str


@dataclass(frozen=True)
class GiveAnswer:
    language: str
    key: str


@dataclass(frozen=True)
class ItHelped:
    language: str
    key: str


@dataclass(frozen=True)
class ItDidNotHelp:
    language: str
    key: str


@dataclass(frozen=True)
class NoneOfThese:
    language: str


@dataclass(frozen=True)
class ForgetMe:
    language: str


@dataclass(frozen=True)
class KeepMe:
    """Nothing is forgotten after all."""

    language: str


@dataclass(frozen=True)
class ChooseFollows:
    """`country`: for which country a tap on a topic counts; "any" for both."""

    language: str
    country: str = "any"


@dataclass(frozen=True)
class FollowTopic:
    """“any” for every topic. A tap says what it wants, so that two at once, or a second one, undo nothing."""

    language: str
    topic: str
    country: str = "any"


@dataclass(frozen=True)
class LeaveTopic:
    language: str
    topic: str
    country: str = "any"


@dataclass(frozen=True)
class ShowFollowing:
    language: str


@dataclass(frozen=True)
class StopFollowing:
    """`of` is a written Selection; "" is the follow of everything."""

    language: str
    of: str


@dataclass(frozen=True)
class StopFollowingAll:
    language: str


@dataclass(frozen=True)
class ShowDigest:
    """The settings of the digest."""

    language: str


@dataclass(frozen=True)
class ShowSetting:
    """The choices of one setting."""

    language: str
    setting: str


@dataclass(frozen=True)
class ChooseSetting:
    language: str
    setting: str
    value: str


@dataclass(frozen=True)
class DigestNow:
    language: str


@dataclass(frozen=True)
class TurnDigest:
    """Another page of a digest, in place. `number` is that of the store's set of items; `page` counts from 0."""

    language: str
    number: int
    page: int


@dataclass(frozen=True)
class SendAgain:
    """What failed to be delivered; for admins."""

    language: str


Deed = (
    OpenBriefing
    | OpenTopic
    | ShowTopics
    | ShowBriefings
    | ChooseLanguage
    | GiveAnswer
    | ItHelped
    | ItDidNotHelp
    | NoneOfThese
    | ForgetMe
    | KeepMe
    | ChooseFollows
    | FollowTopic
    | LeaveTopic
    | ShowFollowing
    | StopFollowing
    | StopFollowingAll
    | ShowDigest
    | ShowSetting
    | ChooseSetting
    | DigestNow
    | TurnDigest
    | SendAgain
)
