"""What no single file can show: ids that nobody defined, questions asked twice, languages that disagree."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import cast

from bot.knowledge.base import Knowledge
from bot.knowledge.faults import Fault
from bot.knowledge.figures import unlike
from bot.knowledge.nouns import Answer, Briefing, Text
from bot.knowledge.reading import Document, Place

_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
# A sentence of English has some small words in a row; a name or a title in Latin letters has none.
_SMALL_WORDS = r"the|of|and|in|to|for|was|were|is|are|by|on|with|from|that|which|at|as|its|has|had"
_ENGLISH = re.compile(rf"\b(?:{_SMALL_WORDS})(?: [a-z]+){{0,3}} (?:{_SMALL_WORDS})\b")
_CYRILLIC = re.compile(r"[а-яёөүң]{2}", re.IGNORECASE)
# Unsafe or invisible: control characters, lone surrogates, private use, direction overrides.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check(knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Documents are by briefing id, or by the name of a list."""
    for name in ("sources", "topics", "organisations", "people"):
        for id_, noun in getattr(knowledge, name).items():
            for part in ("title", "publisher", "name", "description"):
                if isinstance(text := getattr(noun, part, None), Text):
                    yield from _letters(documents[name], (id_, part), text)
    for briefing in knowledge.briefings.values():
        document = documents[briefing.id]
        yield from _places(briefing, document)
        yield from _known(briefing, document, knowledge)
        yield from _texts(briefing, document)
    yield from _asked_twice(knowledge, documents)
    for number, key in enumerate(knowledge.examples):
        if not knowledge.answer(key):
            yield documents["examples"].fault((number,), f"there is no answer `{key}`")


def _places(briefing: Briefing, document: Document) -> Iterator[Fault]:
    if not briefing.id.startswith(f"{briefing.when}-"):
        yield document.fault(("date",), f"the file's name must start with its date, `{briefing.when}-`")
    if briefing.as_of and briefing.date and briefing.as_of.last < briefing.date.first:
        yield document.fault(("as_of",), "`as_of` is before `date`: nobody could know it then")
    folder = document.file.split("/")[1]
    if folder not in briefing.countries:
        yield document.fault(("countries",), f"the file lies in `{folder}`, which is not among its countries")
    for name in ("countries", "topics", "organisations", "people"):
        values = getattr(briefing, name)
        for number, value in enumerate(values):
            if value in values[:number]:
                yield document.fault((name, number), f"`{value}` stands twice")
    ids = [answer.id for answer in briefing.answers]
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield document.fault(("answers", number, "id"), f"the answer `{id_}` stands twice")


def _known(briefing: Briefing, document: Document, knowledge: Knowledge) -> Iterator[Fault]:
    if briefing.source not in knowledge.sources:
        yield document.fault(("source",), f"there is no source `{briefing.source}` in sources.yaml")
    for name in ("topics", "organisations", "people"):
        for number, id_ in enumerate(getattr(briefing, name)):
            if id_ not in getattr(knowledge, name):
                yield document.fault((name, number), f"there is no `{id_}` in {name}.yaml")


def _texts(briefing: Briefing, document: Document) -> Iterator[Fault]:
    yield from _alike(document, ("title",), briefing.title)
    yield from _alike(document, ("summary",), briefing.summary)
    for number, point in enumerate(briefing.points):
        yield from _alike(document, ("points", number), point)
    if briefing.correction:
        yield from _alike(document, ("correction", "text"), briefing.correction.text)
    for number, answer in enumerate(briefing.answers):
        place: Place = ("answers", number, "reply")
        yield from _alike(document, place, answer.reply)
        for language, text in answer.reply.items():
            if not _YEAR.search(text):
                yield document.fault((*place, language), "says no year: a reply tells as of when")


def _alike(document: Document, place: Place, text: Text) -> Iterator[Fault]:
    for language, sentence in unlike(dict(text.items())).items():
        yield document.fault((*place, language), sentence)
    yield from _letters(document, place, text)


def _letters(document: Document, place: Place, text: Text) -> Iterator[Fault]:
    for language, words in text.items():
        if _ODD.search(words):
            yield document.fault((*place, language), "has an invisible character; type the text anew")
        if language in {"ru", "ky"} and _ENGLISH.search(words):
            yield document.fault((*place, language), "has a piece of English left in it")
        if language == "en" and _CYRILLIC.search(words):
            yield document.fault((*place, language), "has Cyrillic letters in English")


def _asked_twice(knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[Fault]:
    asked: dict[str, tuple[str, int]] = {}
    for briefing in knowledge.briefings.values():
        document = documents[briefing.id]
        for number, answer in enumerate(briefing.answers):
            for place, phrase in _phrases(answer, number):
                if _ODD.search(phrase):
                    yield document.fault(place, "has an invisible character; type the text anew")
                key = briefing.key(answer)
                other, line = asked.setdefault(_bare(phrase), (key, document.line(place)))
                if other != key:
                    where = f"{documents[other.partition('/')[0]].file}:{line}"
                    yield document.fault(place, f"“{phrase}” is asked by {other} too ({where})")


def _phrases(answer: Answer, number: int) -> Iterator[tuple[Place, str]]:
    for language, phrases in answer.questions.items():
        for index, phrase in enumerate(phrases):
            yield cast(Place, ("answers", number, "questions", language, index)), phrase


def _bare(phrase: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", phrase).casefold().replace("ё", "е")))
