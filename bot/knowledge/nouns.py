"""The nouns of the knowledge base as its YAML files write them: frozen, strict about what a file says."""

from typing import Annotated, Any, ClassVar, Literal, Self

from babel import localedata
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema

from bot.knowledge.when import When

# Every text has these; any further language of Babel's is welcome.
LANGUAGES = ("en", "ru", "ky")
COUNTRIES = ("kyrgyzstan", "kazakhstan")
# A callback button carries 64 bytes: two letters of the deed, the language, a briefing's id and an answer's.
BRIEFING_ID, ANSWER_ID = 40, 16

Country = Literal["kyrgyzstan", "kazakhstan"]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=BRIEFING_ID)]
AnswerId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=ANSWER_ID)]
Date = Annotated[
    When,
    PlainValidator(lambda text: text if isinstance(text, When) else When.parse(str(text))),
    PlainSerializer(str),
    # Editors read a bare 2018 as a number; here every scalar is text.
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}, {"type": "integer", "minimum": 1945}]}
    ),
]


class Noun(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Noun):
    """One text in every language. `en`, `ru` and `ky` are required, others optional."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, str]
    limit: ClassVar[int] = 300

    en: str
    ru: str
    ky: str

    @field_validator("*")
    @classmethod
    def _fits(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("is empty")
        if len(text) > cls.limit:
            raise ValueError(f"has {len(text)} characters, at most {cls.limit} fit here")
        return text

    @model_validator(mode="after")
    def _languages(self) -> Self:
        for language, text in self.__pydantic_extra__.items():
            if not localedata.exists(language):
                raise ValueError(f"`{language}` is not a language's code (Kazakh is `kk`, Kyrgyz `ky`)")
            self._fits(text)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        json = handler.resolve_ref_schema(handler(schema))
        for language in LANGUAGES:
            json["properties"][language] |= {"minLength": 1, "maxLength": cls.limit}
        json["additionalProperties"] = {"type": "string", "minLength": 1, "maxLength": cls.limit}
        return json

    def within(self, language: str) -> str:
        """In this language, or else in English."""
        return getattr(self, language, None) or self.en

    def items(self) -> list[tuple[str, str]]:
        return [(language, getattr(self, language)) for language in (*LANGUAGES, *self.__pydantic_extra__)]


class Name(Text):
    limit: ClassVar[int] = 120


class Title(Text):
    limit: ClassVar[int] = 90


class Sentence(Text):
    limit: ClassVar[int] = 280


class Phrases(Noun):
    """Several phrasings of one question in each language, as people would type them."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, tuple[str, ...]]
    limit: ClassVar[int] = 160

    en: tuple[str, ...] = Field(min_length=4)
    ru: tuple[str, ...] = Field(min_length=4)
    ky: tuple[str, ...] = Field(min_length=4)

    @field_validator("*")
    @classmethod
    def _fit(cls, phrases: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in phrases:
            if not phrase.strip():
                raise ValueError("has an empty phrase")
            if len(phrase) > cls.limit:
                raise ValueError(f"has a phrase of {len(phrase)} characters, at most {cls.limit} fit here")
        return phrases

    def items(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(language, getattr(self, language)) for language in (*LANGUAGES, *self.__pydantic_extra__)]


class Acronym(Noun):
    """An acronym in the languages that have one."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, str]

    en: str | None = None
    ru: str | None = None
    ky: str | None = None

    def within(self, language: str) -> str | None:
        return getattr(self, language, None)

    def items(self) -> list[tuple[str, str]]:
        named = {language: getattr(self, language) for language in LANGUAGES} | self.__pydantic_extra__
        return [(language, acronym) for language, acronym in named.items() if acronym]


class Aliases(Noun):
    """What people also call it: short and old names, other spellings, misspellings."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, tuple[str, ...]]

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    ky: tuple[str, ...] = ()

    def items(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(language, getattr(self, language)) for language in (*LANGUAGES, *self.__pydantic_extra__)]


class Topic(Noun):
    name: Name
    description: Sentence


class Organisation(Noun):
    name: Name
    acronym: Acronym = Acronym()
    aliases: Aliases = Aliases()


class Person(Noun):
    name: Name
    aliases: Aliases = Aliases()


class Dated(Noun):
    """`date`: when it happened, or the document's own; `as_of`: when the source said so."""

    date: Date | None = None
    as_of: Date | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if not (self.date or self.as_of):
            raise ValueError("needs `date` (when it happened) or `as_of` (for what is true at a time)")
        return self

    @property
    def when(self) -> When:
        """`date`, or for want of one `as_of`."""
        when = self.date or self.as_of
        assert when  # noqa: S101 - the validator above has seen to it
        return when

    @property
    def known(self) -> When:
        """As of when its source says so."""
        return self.as_of or self.when


class Source(Dated):
    """A document. One that grew over time has `since` too; one without a date of its own only `as_of`."""

    title: Name
    publisher: Name
    language: str
    since: Date | None = None


class Answer(Noun):
    id: AnswerId
    questions: Phrases
    reply: Text


class Correction(Noun):
    date: Date
    text: Sentence


class Briefing(Dated):
    """`id` is the file's name."""

    id: Id
    countries: tuple[Country, ...] = Field(min_length=1, max_length=2)
    topics: tuple[Id, ...] = Field(min_length=1, max_length=3)
    organisations: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    source: Id
    title: Title
    summary: Sentence
    points: tuple[Sentence, ...] = Field(min_length=2, max_length=6)
    answers: tuple[Answer, ...] = Field(min_length=1)
    correction: Correction | None = None

    def key(self, answer: Answer) -> str:
        return f"{self.id}/{answer.id}"
