"""No phrase for two answers, no name for two bodies or people, no word with two meanings: each leads to one thing."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import cast

from bot.knowledge.checks import script
from bot.knowledge.faults import Fault
from bot.knowledge.knowledge_base import Knowledge
from bot.knowledge.localized import bare
from bot.knowledge.models import Answer, Organisation, Person
from bot.knowledge.yaml_reader import Document, YamlPath


def phrases(knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[Fault]:
    asked: dict[str, tuple[str, str, str, YamlPath]] = {}
    for briefing in knowledge.briefings.values():
        document = documents[briefing.id]
        for number, answer in enumerate(briefing.answers):
            key = briefing.key(answer)
            for language, place, phrase in _phrases(answer, number):
                for amiss in script.of_words(language, phrase):
                    yield document.fault(place, amiss)
                folded = bare(phrase)
                if not folded:
                    yield document.fault(place, f"“{phrase}” has no word in it")
                    continue
                other, briefing_id, first, where = asked.setdefault(folded, (key, briefing.id, language, place))
                if where is place:
                    continue
                line = documents[briefing_id].line(where)
                if other != key:
                    at = f"{documents[briefing_id].file}:{line}"
                    yield document.fault(place, f"“{phrase}” is asked by {other} too ({at})")
                elif first == language and where != place:
                    yield document.fault(place, f"“{phrase}” is asked in line {line} already; ask in other words")


def _phrases(answer: Answer, number: int) -> Iterator[tuple[str, YamlPath, str]]:
    for language, texts in answer.questions.items():
        for index, phrase in enumerate(texts):
            yield language, cast(YamlPath, ("answers", number, "questions", language, index)), phrase


def names(knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """A body's names may repeat each other, never another's in the same language."""
    owners: dict[tuple[str, str], tuple[str, str, int]] = {}
    every: Iterator[tuple[str, str, Organisation | Person]] = chain(
        (("organisations", id_, noun) for id_, noun in knowledge.organisations.items()),
        (("people", id_, noun) for id_, noun in knowledge.people.items()),
    )
    for kind, id_, noun in every:
        document = documents[kind]
        for language, place, name in _named(id_, noun):
            if place[1] != "name":
                for amiss in script.of_words(language, name):
                    yield document.fault(place, amiss)
            folded = bare(name)
            if not folded:
                yield document.fault(place, f"“{name}” has no letter or figure in it")
                continue
            line = document.line(place)
            other_kind, other, at = owners.setdefault((language, folded), (kind, id_, line))
            if (other_kind, other) != (kind, id_):
                where = f"{documents[other_kind].file}:{at}"
                yield document.fault(place, f"“{name}” is a name of `{other}` too ({where}); who is meant?")


def _named(id_: str, noun: Organisation | Person) -> Iterator[tuple[str, YamlPath, str]]:
    for language, name in noun.name.items():
        yield language, (id_, "name", language), name
    if isinstance(noun, Organisation):
        for language, acronym in noun.acronym.items():
            yield language, (id_, "acronym", language), acronym
    for language, aliases in noun.aliases.items():
        for number, alias in enumerate(aliases):
            yield language, (id_, "aliases", language, number), alias


def synonyms(knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[Fault]:
    """A word has one meaning in its language."""
    owners: dict[tuple[str, str], tuple[str, int]] = {}
    for id_, meaning in knowledge.synonyms.items():
        document = documents["synonyms"]
        for language, texts in meaning.items():
            for number, word in enumerate(texts):
                place = (id_, language, number)
                for amiss in script.of_words(language, word):
                    yield document.fault(place, amiss)
                other, line = owners.setdefault((language, bare(word)), (id_, document.line(place)))
                if (other, line) != (id_, document.line(place)) or word in texts[:number]:
                    yield document.fault(place, f"“{word}” stands with `{other}` already (line {line})")
