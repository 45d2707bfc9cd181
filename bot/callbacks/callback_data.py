"""The callback data of a button: a frozen dataclass with a prefix, written as `prefix:field:field` and read back."""

import re
from dataclasses import astuple, fields
from functools import cache
from typing import Annotated, Any, ClassVar, Self, get_type_hints

# Before the prefix: the message with this button stays, and what the button shows comes as a new message.
_KEEPS_MESSAGE = "+"
# Telegram refuses more bytes; nothing below the handlers imports its library.
MAX_LENGTH = 64
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"

# Types of fields, each with the pattern that its text must match.
Language = Annotated[str, r"[a-z]{2,3}"]
BriefingId = Annotated[str, _ID]
TopicId = Annotated[str, _ID]
AnswerKey = Annotated[str, rf"{_ID}/{_ID}"]
Country = Annotated[str, r"[a-z]+"]
PageNumber = Annotated[int, r"\d{1,4}"]
SetNumber = Annotated[int, r"\d{1,9}"]
SettingName = Annotated[str, r"[a-z]+"]
SettingValue = Annotated[str, r"[A-Za-z0-9_/+-]+"]
# A `Selection` as it writes itself; "" is everything.
SelectionText = Annotated[str, r"[a-z0-9.,-]*"]


class CallbackData:
    """A subclass is a frozen dataclass whose fields have the types above: `class ShowTopics(CallbackData, prefix="T")`.

    Old messages keep their buttons for years: never give a prefix that was used a new meaning, nor its fields a new
    order. The first field is always the language in which the page with the button was shown.
    """

    prefix: ClassVar[str]
    language: Language

    def __init_subclass__(cls, *, prefix: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.prefix = prefix

    def pack(self, *, keep_message: bool = False) -> str:
        """Raises ValueError when Telegram would refuse it as too long."""
        data = _KEEPS_MESSAGE * keep_message + self._text()
        if len(data.encode()) > MAX_LENGTH:
            raise ValueError(f"callback data of {len(data)} bytes: {data}")
        return data

    def fits(self) -> bool:
        """Whether Telegram takes it; only a selection of many parts may be too long."""
        return len(self._text().encode()) <= MAX_LENGTH

    def _text(self) -> str:
        return ":".join((self.prefix, *map(str, astuple(self))))  # type: ignore[call-overload]  # a dataclass

    @classmethod
    def unpack(cls, data: str) -> Self | None:
        """None for what `pack` of this class never wrote: forged, cut off, or of another class."""
        found = cls.pattern().match(data)
        if not found:
            return None
        values = [
            int(text) if field.type in (PageNumber, SetNumber) else text
            for field, text in zip(fields(cls), found.groups(), strict=True)  # type: ignore[arg-type]  # a dataclass
        ]
        return cls(*values)

    @classmethod
    @cache
    def pattern(cls) -> re.Pattern[str]:
        """For `CallbackQueryHandler`: a group for each field."""
        hints = get_type_hints(cls, include_extras=True)
        forms = (f"({hints[field.name].__metadata__[0]})" for field in fields(cls))  # type: ignore[arg-type]
        parts = ":".join((re.escape(cls.prefix), *forms))
        return re.compile(rf"\A{re.escape(_KEEPS_MESSAGE)}?{parts}\Z", re.ASCII)


def keeps_message(data: str | None) -> bool:
    """Whether the message with this button must stay as it is."""
    return bool(data and data.startswith(_KEEPS_MESSAGE))
