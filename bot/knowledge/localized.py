"""Texts by language: one text, several phrasings, an acronym, other names; each with the same checks."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from babel import localedata
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails

# Every text has these; any further language of Babel's is welcome.
REQUIRED_LANGUAGES = ("en", "ru", "ky")
# What people and programs write for “nothing”; here every scalar is text.
_NOTHING = {"~", "null", "none"}
_CODE = re.compile(r"[a-z]{2,3}(_[A-Za-z]+)*")
_WORD = re.compile(r"\w+")
SYNONYMS_LEAST = 2


@functools.cache
def known_language(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and localedata.exists(code)


def normalized(text: str) -> str:
    """What is left of a phrase when case, ё and signs don't count."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")))


def unknown_language(code: str) -> ValueError:
    return ValueError(f"`{code[:20]}` is not a language's code (Kazakh is `kk`, Kyrgyz `ky`)")


class Localized(BaseModel):
    """`en`, `ru` and `ky` are fields; further languages are extras and pass the same checks."""

    model_config = ConfigDict(frozen=True, extra="allow")
    limit: ClassVar[int]

    @classmethod
    def _check_value(cls, value: Any) -> Any:
        """Raises ValueError with a sentence. Of a list, each part must fit."""
        if value is None:
            raise ValueError("is empty")
        for text in (value,) if isinstance(value, str) else value:
            if not text.strip():
                raise ValueError("is empty" if text is value else "has an empty line")
            if text.strip().casefold() in _NOTHING:
                raise ValueError(f"says “{text.strip()}”, which is no text; leave the line out or write one")
            if len(text) > cls.limit:
                has = "has" if text is value else "has a line of"
                raise ValueError(f"{has} {len(text)} characters, at most {cls.limit} fit here")
        return value

    @field_validator("*")
    @classmethod
    def _check_field(cls, value: Any) -> Any:
        return cls._check_value(value)

    @model_validator(mode="wrap")
    @classmethod
    def _languages(cls, given: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Tells an unknown code beside whatever else is wrong, each at its own place."""
        if not isinstance(given, dict) or given.keys() <= set(REQUIRED_LANGUAGES):
            return handler(given)
        wrong: list[InitErrorDetails] = []
        for language, value in given.items():
            if language in REQUIRED_LANGUAGES:
                continue
            try:
                if not known_language(language):
                    raise unknown_language(language)
                if isinstance(value, str | list) and all(isinstance(one, str) for one in value):
                    cls._check_value(value)
            except ValueError as error:
                wrong.append({"type": "value_error", "loc": (language,), "input": value, "ctx": {"error": error}})
        made = None
        try:
            made = handler({language: value for language, value in given.items() if known_language(language)})
        except ValidationError as error:
            wrong += [
                {"type": each["type"], "loc": each["loc"], "input": each["input"], "ctx": each.get("ctx", {})}
                for each in error.errors()
            ]
        if wrong or made is None:
            raise ValidationError.from_exception_data(cls.__name__, wrong)
        return made

    def _pairs(self) -> Iterable[tuple[str, Any]]:
        yield from ((language, getattr(self, language)) for language in REQUIRED_LANGUAGES)
        yield from (self.__pydantic_extra__ or {}).items()


class Text(Localized):
    """One text in every language. `en`, `ru` and `ky` are required, others optional."""

    __pydantic_extra__: dict[str, str]
    limit: ClassVar[int] = 300

    en: str
    ru: str
    ky: str

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        json = handler.resolve_ref_schema(handler(schema))
        for language in REQUIRED_LANGUAGES:
            json["properties"][language] |= {"minLength": 1, "maxLength": cls.limit}
        json["additionalProperties"] = {"type": "string", "minLength": 1, "maxLength": cls.limit}
        return json

    def in_language(self, language: str) -> str:
        """In this language, or else in English."""
        return getattr(self, language, None) or self.en

    def items(self) -> list[tuple[str, str]]:
        return list(self._pairs())


class Name(Text):
    limit: ClassVar[int] = 120


class Title(Text):
    limit: ClassVar[int] = 90


class Sentence(Text):
    limit: ClassVar[int] = 280


class Phrases(Localized):
    """Several phrasings of one question in each language, as people would type them."""

    __pydantic_extra__: dict[str, tuple[str, ...]]
    limit: ClassVar[int] = 160
    least: ClassVar[int] = 4

    en: tuple[str, ...] = Field(min_length=least)
    ru: tuple[str, ...] = Field(min_length=least)
    ky: tuple[str, ...] = Field(min_length=least)

    @classmethod
    def _check_value(cls, value: Any) -> Any:
        if isinstance(value, str):
            return value
        # The fields' own bound has spoken already; this one is for further languages.
        if len(value) < cls.least:
            raise ValueError(f"has {len(value)}, at least {cls.least} are needed")
        return super()._check_value(value)

    def items(self) -> list[tuple[str, tuple[str, ...]]]:
        return list(self._pairs())


class Acronym(Localized):
    """An acronym in the languages that have one."""

    __pydantic_extra__: dict[str, str]
    limit: ClassVar[int] = 40

    en: str | None = None
    ru: str | None = None
    ky: str | None = None

    def in_language(self, language: str) -> str | None:
        return getattr(self, language, None)

    def items(self) -> list[tuple[str, str]]:
        return [(language, acronym) for language, acronym in self._pairs() if acronym]


class Synonyms(Localized):
    """Single words that ask for the same; in any of the languages, two or more in all."""

    __pydantic_extra__: dict[str, tuple[str, ...]]
    limit: ClassVar[int] = 40

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    ky: tuple[str, ...] = ()

    @classmethod
    def _check_value(cls, value: Any) -> Any:
        for word in super()._check_value(value):
            if not _WORD.fullmatch(word):
                raise ValueError(f"has “{word}”: each must be a single word, without spaces and signs")
        return value

    @model_validator(mode="after")
    def _two(self) -> Self:
        if sum(len(words) for _, words in self.items()) < SYNONYMS_LEAST:
            raise ValueError("has one word; synonyms are two or more")
        return self

    def items(self) -> list[tuple[str, tuple[str, ...]]]:
        return list(self._pairs())


class Aliases(Localized):
    """What people also call it: short and old names, other spellings, misspellings."""

    __pydantic_extra__: dict[str, tuple[str, ...]]
    limit: ClassVar[int] = 120

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    ky: tuple[str, ...] = ()

    def items(self) -> list[tuple[str, tuple[str, ...]]]:
        return list(self._pairs())
