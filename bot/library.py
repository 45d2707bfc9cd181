"""The library: the knowledge base and its index as one value, which is opened whole and replaced whole by a reload."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.knowledge import COUNTRIES, Answer, Briefing, Knowledge, Selection, load
from bot.search import (
    Entry,
    Index,
    Languages,
    NameMatcher,
    SmallTalk,
    explain,
    without_garbage_collection,
)


@dataclass(frozen=True)
class Match:
    """An answer and how well it fits, 0 to 1."""

    key: str
    briefing: Briefing
    answer: Answer
    score: float


@dataclass(frozen=True)
class Found:
    """`also`: a second answer of the same briefing, given together with the first where either may be meant."""

    language: str
    match: Match
    others: tuple[Match, ...]
    also: Match | None = None


@dataclass(frozen=True)
class Unsure:
    """`candidates` are one or more, the best first."""

    language: str
    candidates: tuple[Match, ...]


@dataclass(frozen=True)
class Nothing:
    language: str
    small_talk: SmallTalk | None = None


Outcome = Found | Unsure | Nothing


@dataclass(frozen=True)
class Library:
    knowledge: Knowledge
    languages: Languages
    index: Index
    names: NameMatcher

    @classmethod
    def open(cls, folder: Path, languages: Languages) -> Self:
        """`folder` holds the knowledge base. Raises FaultsError with every fault of it.

        Slow enough (a second) to keep off the event loop.
        """
        with without_garbage_collection():
            knowledge = load(folder)
            return cls(
                knowledge,
                languages,
                Index.build(
                    entries(knowledge),
                    languages,
                    known_names(knowledge),
                    same_words(knowledge),
                    country_names(knowledge, languages),
                ),
                NameMatcher.build(_named(knowledge), languages.normalizer),
            )

    def ask(self, text: str, language: str, previous: str | None = None) -> Outcome:
        """`language` is the reader's own, for a question that shows none. `previous` is the key of the last answer,
        for a question that follows on from it.
        """
        said = self.languages.small_talk.recognize(text)
        if said:
            return Nothing(said[1], said[0])
        result = self.index.search(text)
        if previous and not result.sure:
            follow_up = self.index.follow(text, previous)
            result = follow_up if follow_up and follow_up.hits else result
        asked_in = result.language or language
        matches = tuple(match for hit in result.hits if (match := self._match(hit.key, hit.score)))
        if not matches:
            return Nothing(asked_in)
        if result.sure:
            return Found(asked_in, matches[0], matches[1:], matches[1] if result.together else None)
        return Unsure(asked_in, matches)

    def explain(self, text: str) -> Iterator[str]:
        """How a question was read and why each answer scored as it did, line by line."""
        return explain(text, self.index)

    def select(self, text: str, today: dt.date) -> Selection:
        """What the text names: a country, a topic, an organisation, a person, a time; empty where it names none."""
        period = self.languages.periods.read(text, today)
        found = self.names.find(period.rest if period else text)
        if "organisation" in found or "person" in found:
            # “UN Women” does not ask for everything about women.
            found.pop("topic", None)
        return Selection(**found, since=period.since if period else None, until=period.until if period else None)

    def about(self, text: str) -> list[Briefing]:
        """Briefings that a search for the text finds, the best first."""
        found = (self._match(hit.key, hit.score) for hit in self.index.search(text).hits)
        return list({match.briefing.id: match.briefing for match in found if match}.values())

    def _match(self, key: str, score: float) -> Match | None:
        found = self.knowledge.answer(key)
        return Match(key, *found, score) if found else None


def _named(knowledge: Knowledge) -> Iterator[tuple[tuple[str, str], str]]:
    for country in COUNTRIES:
        if known := knowledge.countries.get(country):
            yield from ((("country", country), name) for _, names in known.names.items() for name in names)
    for id_, topic in knowledge.topics.items():
        yield from ((("topic", id_), name) for _, name in topic.name.items())
    for id_, body in knowledge.organisations.items():
        named = [name for _, name in body.name.items()] + [acronym for _, acronym in body.acronym.items()]
        yield from ((("organisation", id_), name) for name in named)
        yield from ((("organisation", id_), alias) for _, aliases in body.aliases.items() for alias in aliases)
    for id_, person in knowledge.people.items():
        yield from ((("person", id_), name) for _, name in person.name.items())
        yield from ((("person", id_), alias) for _, aliases in person.aliases.items() for alias in aliases)


def known_names(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Ids, languages and names of organisations and people."""
    for id_, body in knowledge.organisations.items():
        for language, name in (*body.name.items(), *body.acronym.items()):
            yield f"organisation/{id_}", language, name
        for language, aliases in body.aliases.items():
            yield from ((f"organisation/{id_}", language, alias) for alias in aliases)
    for id_, person in knowledge.people.items():
        for language, name in person.name.items():
            yield f"person/{id_}", language, name
        for language, aliases in person.aliases.items():
            yield from ((f"person/{id_}", language, alias) for alias in aliases)


def country_names(knowledge: Knowledge, languages: Languages) -> Iterator[tuple[str, str, str]]:
    """Ids, languages and names of countries. Kyrgyz texts say Германия as Russian ones do, so that each name counts
    for every language that is written in its letters.
    """
    for id_, country in knowledge.countries.items():
        for _, names in (*country.names.items(), *country.related.items()):
            for name in names:
                yield from ((f"country/{id_}", language, name) for language in languages.of_script(name))


def same_words(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Ids of meanings, languages and words that have them."""
    for id_, meaning in knowledge.synonyms.items():
        for language, words in meaning.items():
            yield from ((id_, language, word) for word in words)


def entries(knowledge: Knowledge) -> Iterator[Entry]:
    for briefing in knowledge.briefings.values():
        context: dict[str, tuple[str, ...]] = {}
        for text in (briefing.title, briefing.summary, *briefing.points):
            for language, said in text.items():
                context[language] = (*context.get(language, ()), said)
        for answer in briefing.answers:
            yield Entry(
                briefing.key(answer),
                dict(answer.questions.items()),
                dict(answer.reply.items()),
                context,
                tuple(f"country/{country}" for country in briefing.countries),
                tuple(f"organisation/{id_}" for id_ in briefing.organisations),
                tuple({when.year for when in (briefing.when, briefing.known)}),
                briefing.id,
            )
