"""Checks that a phrase asks for one answer, a name means one organisation or person, and a word has one meaning."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import cast

from bot.knowledge.checks import script
from bot.knowledge.faults import Fault
from bot.knowledge.knowledge_base import Knowledge
from bot.knowledge.localized import normalized
from bot.knowledge.models import Answer, Organisation, Person
from bot.knowledge.yaml_reader import Document, YamlPath


def phrases(knowledge: Knowledge, documents: Mapping[str, Document]) -> Iterator[Fault]:
    asked: dict[str, tuple[str, str, str, YamlPath]] = {}
    for briefing in knowledge.briefings.values():
        document = documents[briefing.id]
        for number, answer in enumerate(briefing.answers):
            key = briefing.key(answer)
            for language, place, phrase in _phrases(answer, number):
                for problem in script.of_words(language, phrase):
                    yield document.fault(place, problem)
                folded = normalized(phrase)
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
        (("organisations", id_, entry) for id_, entry in knowledge.organisations.items()),
        (("people", id_, entry) for id_, entry in knowledge.people.items()),
    )
    for kind, id_, entry in every:
        document = documents[kind]
        for language, place, name in _named(id_, entry):
            if place[1] != "name":
                for problem in script.of_words(language, name):
                    yield document.fault(place, problem)
            folded = normalized(name)
            if not folded:
                yield document.fault(place, f"“{name}” has no letter or figure in it")
                continue
            line = document.line(place)
            other_kind, other, at = owners.setdefault((language, folded), (kind, id_, line))
            if (other_kind, other) != (kind, id_):
                where = f"{documents[other_kind].file}:{at}"
                yield document.fault(place, f"“{name}” is a name of `{other}` too ({where}); who is meant?")


def _named(id_: str, entry: Organisation | Person) -> Iterator[tuple[str, YamlPath, str]]:
    for language, name in entry.name.items():
        yield language, (id_, "name", language), name
    if isinstance(entry, Organisation):
        for language, acronym in entry.acronym.items():
            yield language, (id_, "acronym", language), acronym
    for language, aliases in entry.aliases.items():
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
                for problem in script.of_words(language, word):
                    yield document.fault(place, problem)
                other, line = owners.setdefault((language, normalized(word)), (id_, document.line(place)))
                if (other, line) != (id_, document.line(place)) or word in texts[:number]:
                    yield document.fault(place, f"“{word}” stands with `{other}` already (line {line})")
