"""What a button means, and what a link's payload means: each written and read back in the same lines."""

import re
from dataclasses import astuple, fields

from bot.callbacks.actions import (
    ChooseFollows,
    ChooseLanguage,
    ChooseSetting,
    Deed,
    DigestNow,
    FollowTopic,
    ForgetMe,
    GiveAnswer,
    ItDidNotHelp,
    ItHelped,
    KeepMe,
    LeaveTopic,
    NoneOfThese,
    OpenBriefing,
    OpenTopic,
    SendAgain,
    ShowBriefings,
    ShowDigest,
    ShowFollowing,
    ShowSetting,
    ShowTopics,
    StopFollowing,
    StopFollowingAll,
    TurnDigest,
)

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_KEY = rf"{_ID}/{_ID}"
_LANGUAGE = r"[a-z]{2,3}"
# Telegram refuses more, counted in bytes; all that is written here is ASCII.
LONGEST = 64
# Before the mark: what it shows comes as a message of its own, and the one with the button stays to be read.
_APART = "+"

# A mark of one letter a deed. Old messages keep their buttons for years: never give a mark a new meaning.
_MARKS: dict[str, type[Deed]] = {
    "b": OpenBriefing,
    "t": OpenTopic,
    "T": ShowTopics,
    "B": ShowBriefings,
    "l": ChooseLanguage,
    "a": GiveAnswer,
    "y": ItHelped,
    "n": ItDidNotHelp,
    "0": NoneOfThese,
    "f": ForgetMe,
    "k": KeepMe,
    "F": ChooseFollows,
    "w": FollowTopic,
    "v": LeaveTopic,
    "g": ShowFollowing,
    "-": StopFollowing,
    "x": StopFollowingAll,
    "d": ShowDigest,
    "S": ShowSetting,
    "s": ChooseSetting,
    "N": DigestNow,
    "D": TurnDigest,
    "A": SendAgain,
}
_MARK_OF = {deed: mark for mark, deed in _MARKS.items()}
_FORMS = {
    "language": _LANGUAGE,
    "briefing": _ID,
    "topic": _ID,
    "key": _KEY,
    "page": r"\d{1,4}",
    "number": r"\d{1,9}",
    "of": r"[a-z0-9.,-]*",
    "country": r"[a-z]+",
    "setting": r"[a-z]+",
    "value": r"[A-Za-z0-9_/+-]+",
}


def write(deed: Deed, *, apart: bool = False) -> str:
    data = _APART * apart + _written(deed)
    if len(data) > LONGEST:
        raise ValueError(f"button data of {len(data)} bytes: {data}")
    return data


def fits(deed: Deed) -> bool:
    """Only a selection of many parts may not."""
    return len(_written(deed)) <= LONGEST


def _written(deed: Deed) -> str:
    return ":".join((_MARK_OF[type(deed)], *map(str, astuple(deed))))


def read(data: str) -> Deed | None:
    """None for what this bot never wrote: forged, cut off, or of a version that is gone."""
    mark, *values = data.removeprefix(_APART).split(":")
    deed = _MARKS.get(mark)
    if not deed or len(values) != len(fields(deed)):
        return None
    read_back: dict[str, str | int] = {}
    for field, value in zip(fields(deed), values, strict=True):
        if not re.fullmatch(_FORMS[field.name], value, re.ASCII):
            return None
        read_back[field.name] = int(value) if field.type is int else value
    return deed(**read_back)  # type: ignore[arg-type]  # the forms above have checked each


def apart(data: str | None) -> bool:
    """Whether the message whose button this is must stay as it is."""
    return bool(data and data.startswith(_APART))


def payload(deed: OpenBriefing | OpenTopic | GiveAnswer) -> str:
    """For a link `?start=…`; of letters, digits, `_` and `-` only, 64 at most. The language stays the reader's."""
    match deed:
        case OpenBriefing(_, briefing):
            return f"b_{briefing}"
        case OpenTopic(_, topic, _):
            return f"t_{topic}"
        case GiveAnswer(_, key):
            return f"a_{key.replace('/', '_')}"


def read_payload(text: str, language: str) -> OpenBriefing | OpenTopic | GiveAnswer | None:
    mark, _, rest = text.partition("_")
    key = rest.replace("_", "/", 1)
    if mark == "b" and re.fullmatch(_ID, rest, re.ASCII):
        return OpenBriefing(language, rest)
    if mark == "t" and re.fullmatch(_ID, rest, re.ASCII):
        return OpenTopic(language, rest)
    if mark == "a" and re.fullmatch(_KEY, key, re.ASCII):
        return GiveAnswer(language, key)
    return None
