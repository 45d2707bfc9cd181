"""The models of the knowledge base, as its YAML files write them: frozen, and strict about what a file says."""

from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from bot.knowledge.localized import (
    Acronym,
    Aliases,
    Name,
    Phrases,
    Sentence,
    Text,
    Title,
    known_language,
    unknown_language,
)
from bot.knowledge.partial_date import PartialDate

COUNTRIES = ("kyrgyzstan", "kazakhstan")
# A callback button carries 64 bytes: two letters of the deed, the language, a briefing's id and an answer's.
BRIEFING_ID, ANSWER_ID = 40, 16

# Many more than a document settles; it bounds what a faulty file costs.
MAX_ANSWERS = 200

Country = Literal["kyrgyzstan", "kazakhstan"]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=BRIEFING_ID)]
AnswerId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=ANSWER_ID)]
Date = Annotated[
    PartialDate,
    PlainValidator(lambda text: text if isinstance(text, PartialDate) else PartialDate.parse(str(text))),
    PlainSerializer(str),
    # Editors read a bare 2018 as a number; here every scalar is text.
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}, {"type": "integer", "minimum": 1945}]}
    ),
]


class KnowledgeModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Topic(KnowledgeModel):
    name: Name
    description: Sentence


class Organisation(KnowledgeModel):
    name: Name
    acronym: Acronym = Acronym()
    aliases: Aliases = Aliases()


class Person(KnowledgeModel):
    name: Name
    aliases: Aliases = Aliases()


class CountryNames(KnowledgeModel):
    """`related`: adjectives, peoples and capitals that stand for the country in a question."""

    names: Aliases
    related: Aliases = Aliases()


class Dated(KnowledgeModel):
    """`date`: when it happened, or the document's own; `as_of`: when the source said so."""

    date: Date | None = None
    as_of: Date | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if not (self.date or self.as_of):
            raise ValueError("needs `date` (when it happened) or `as_of` (for what is true at a time)")
        return self

    @property
    def when(self) -> PartialDate:
        """`date`, or for want of one `as_of`."""
        when = self.date or self.as_of
        assert when  # noqa: S101 - the validator above has seen to it
        return when

    @property
    def known(self) -> PartialDate:
        """As of when its source says so."""
        return self.as_of or self.when


class Source(Dated):
    """A document. One that grew over time has `since` too; one without a date of its own only `as_of`."""

    title: Name
    publisher: Name
    language: str
    since: Date | None = None

    @field_validator("language")
    @classmethod
    def _language(cls, code: str) -> str:
        if not known_language(code):
            raise unknown_language(code)
        return code


class Answer(KnowledgeModel):
    id: AnswerId
    questions: Phrases
    reply: Text


class Correction(KnowledgeModel):
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
    answers: tuple[Answer, ...] = Field(min_length=1, max_length=MAX_ANSWERS)
    correction: Correction | None = None

    def key(self, answer: Answer) -> str:
        return f"{self.id}/{answer.id}"
