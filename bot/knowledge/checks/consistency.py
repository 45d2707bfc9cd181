"""Checks what no single file can show: ids that nobody defined, dates out of order, languages that disagree."""

import re
from collections.abc import Iterator, Mapping

from bot.knowledge.checks import script, uniqueness
from bot.knowledge.checks.numbers import differing_numbers
from bot.knowledge.checks.suppressed import Suppressed
from bot.knowledge.faults import Fault, shorten
from bot.knowledge.knowledge_base import Knowledge
from bot.knowledge.localized import Text
from bot.knowledge.models import Briefing, Source
from bot.knowledge.yaml_reader import Document, YamlPath

_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
# A publisher or the title of a source may be a name; these are always sentences of ours.
_ALWAYS_SENTENCES = {"description"}


def check(knowledge: Knowledge, documents: Mapping[str, Document], suppressed: Suppressed) -> Iterator[Fault]:
    """Documents are by briefing id, or by the name of a list; what names something suppressed gets no fault for it."""
    for kind in ("sources", "topics", "organisations", "people"):
        for id_, entry in getattr(knowledge, kind).items():
            for part in ("title", "publisher", "name", "description"):
                if isinstance(text := getattr(entry, part, None), Text):
                    for language, problem in script.of_text(text, sentence=part in _ALWAYS_SENTENCES):
                        yield documents[kind].fault((id_, part, language), problem)
    for briefing in knowledge.briefings.values():
        document = documents[briefing.id]
        yield from _places(briefing, document)
        yield from _known(briefing, document, knowledge, suppressed)
        yield from _dates(briefing, document, knowledge.sources.get(briefing.source))
        yield from _texts(briefing, document)
    yield from uniqueness.phrases(knowledge, documents)
    yield from uniqueness.names(knowledge, documents)
    yield from uniqueness.synonyms(knowledge, documents)
    for number, key in enumerate(knowledge.examples):
        if not knowledge.answer(key) and not suppressed.has("briefings", key.partition("/")[0]):
            yield documents["examples"].fault((number,), f"there is no answer `{shorten(key)}`")


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


def _dates(briefing: Briefing, document: Document, source: Source | None) -> Iterator[Fault]:
    """A document knows nothing of what came after it, and nobody corrects what is not yet said."""
    if source:
        latest = max((when for when in (source.date, source.as_of) if when), key=lambda when: when.last)
        for name in ("date", "as_of"):
            when = getattr(briefing, name)
            if when and when.first > latest.last:
                yield document.fault((name,), f"`{name}` is after its source's own date, {latest}")
    correction = briefing.correction
    if correction and correction.date.last < briefing.when.first:
        yield document.fault(("correction", "date"), f"is before the briefing's own date, {briefing.when}")


def _known(briefing: Briefing, document: Document, knowledge: Knowledge, suppressed: Suppressed) -> Iterator[Fault]:
    if briefing.source not in knowledge.sources and not suppressed.has("sources", briefing.source):
        yield document.fault(("source",), f"there is no source `{briefing.source}` in sources.yaml")
    for name in ("topics", "organisations", "people"):
        for number, id_ in enumerate(getattr(briefing, name)):
            if id_ not in getattr(knowledge, name) and not suppressed.has(name, id_):
                yield document.fault((name, number), f"there is no `{id_}` in {name}.yaml")


def _texts(briefing: Briefing, document: Document) -> Iterator[Fault]:
    yield from _alike(document, ("title",), briefing.title)
    yield from _alike(document, ("summary",), briefing.summary)
    for number, point in enumerate(briefing.points):
        yield from _alike(document, ("points", number), point)
    if briefing.correction:
        yield from _alike(document, ("correction", "text"), briefing.correction.text)
    for number, answer in enumerate(briefing.answers):
        place: YamlPath = ("answers", number, "reply")
        yield from _alike(document, place, answer.reply)
        for language, text in answer.reply.items():
            if not _YEAR.search(text):
                yield document.fault((*place, language), "says no year: a reply tells as of when")


def _alike(document: Document, place: YamlPath, text: Text) -> Iterator[Fault]:
    for language, sentence in differing_numbers(dict(text.items())).items():
        yield document.fault((*place, language), sentence)
    for language, problem in script.of_text(text, sentence=True):
        yield document.fault((*place, language), problem)
