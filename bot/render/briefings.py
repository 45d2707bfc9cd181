"""A briefing as a page, lists of briefings, and the line that says as of when and from where."""

import datetime as dt
from collections.abc import Callable, Sequence
from urllib.parse import quote

from bot.callbacks.actions import Deed, OpenBriefing, OpenTopic, ShowBriefings, ShowTopics
from bot.callbacks.codec import fits, payload
from bot.i18n.translator import Locale
from bot.knowledge import Briefing, Knowledge, PartialDate, Selection
from bot.render.page import COPIED, Button, Page, bold, escape, lines, paragraphs, press

A_PAGE = 6
# How much of a title a phone shows in a button of full width.
LABEL = 48


def provenance(briefing: Briefing, knowledge: Knowledge, words: Locale) -> str:
    """As of when, and the source: below everything that the bot states."""
    source = knowledge.source(briefing)
    return lines(
        escape(words("As of %(date)s", date=words.date(briefing.known))),
        escape(words("Source: %(source)s", source=cited(briefing, knowledge, words)))
        + (escape(words(" (in Russian)")) if source.language == "ru" and words.language != "ru" else ""),
    )


def cited(briefing: Briefing, knowledge: Knowledge, words: Locale) -> str:
    source = knowledge.source(briefing)
    when = words.date(source.when)
    if source.since:
        when = words("%(since)s – %(until)s", since=words.date(source.since), until=when)
    return words(
        "%(publisher)s, “%(title)s”, %(date)s",
        publisher=source.publisher.in_language(words.language),
        title=source.title.in_language(words.language),
        date=when,
    )


def briefing(briefing: Briefing, knowledge: Knowledge, words: Locale, username: str) -> Page:
    language = words.language
    correction = ""
    if briefing.correction:
        correction = bold(words("Corrected on %(date)s:", date=words.date(briefing.correction.date)))
        correction += " " + escape(briefing.correction.text.in_language(language))
    text = paragraphs(
        lines(bold(briefing.title.in_language(language)), escape(words.date(briefing.when))),
        escape(briefing.summary.in_language(language)),
        lines(*(f"• {escape(point.in_language(language))}" for point in briefing.points)),
        correction,
        provenance(briefing, knowledge, words),
    )
    rows: list[tuple[Button, ...]] = [
        (
            Button(words("Share"), url=_share(briefing, words, username)),
            Button(words("Copy the citation"), copied=citation(briefing, knowledge, words)),
        )
    ]
    rows += [(_open(other, words),) for other in related(briefing, knowledge)]
    topic = briefing.topics[0]
    name = knowledge.topics[topic].name.in_language(language)
    rows.append((press(words("More: %(topic)s", topic=name), OpenTopic(language, topic), apart=True),))
    return Page(text, tuple(rows))


def newest(knowledge: Knowledge, words: Locale, username: str) -> Page:
    """The newest briefing, and the way to all the others."""
    page = briefing(next(iter(knowledge.briefings.values())), knowledge, words, username)
    everything = press(words("All briefings"), ShowBriefings(words.language), apart=True)
    return Page(page.html, (*page.buttons, (everything,)))


def near(asked: str, briefings: Sequence[Briefing], words: Locale) -> Page:
    """For words that name nothing we know: what a search finds, or that there is nothing."""
    if not briefings:
        return none(asked, words)
    return Page(escape(words("The nearest to “%(asked)s”:", asked=asked[:100])), listed(briefings, words, 0))


def none(asked: str, words: Locale) -> Page:
    return Page(
        escape(words("There is no briefing about “%(asked)s”.", asked=asked[:100])),
        (
            (press(words("Topics"), ShowTopics(words.language)),),
            (press(words("All briefings"), ShowBriefings(words.language)),),
        ),
    )


def named(selection: Selection, knowledge: Knowledge, words: Locale) -> str:
    """What was selected, in the reader's language: “UNHCR, March 2019”."""
    parts = []
    if selection.country:
        parts.append(words("Kyrgyzstan") if selection.country == "kyrgyzstan" else words("Kazakhstan"))
    if topic_ := knowledge.topics.get(selection.topic or ""):
        parts.append(topic_.name.in_language(words.language))
    if body := knowledge.organisations.get(selection.organisation or ""):
        parts.append(body.acronym.in_language(words.language) or body.name.in_language(words.language))
    if person := knowledge.people.get(selection.person or ""):
        parts.append(person.name.in_language(words.language))
    if selection.since and selection.until:
        parts.append(_period(selection.since, selection.until, words))
    return ", ".join(parts)


def _period(since: dt.date, until: dt.date, words: Locale) -> str:
    """A whole year, a whole month and a day by their names."""
    for when in (
        PartialDate(since.year),
        PartialDate(since.year, since.month),
        PartialDate(since.year, since.month, since.day),
    ):
        if (when.first, when.last) == (since, until):
            return words.date(when)
    return words("%(since)s – %(until)s", since=words.day(since), until=words.day(until))


def citation(briefing: Briefing, knowledge: Knowledge, words: Locale) -> str:
    """Ready to paste; cut to what a copying button carries."""
    text = f"{briefing.title.in_language(words.language)}. {cited(briefing, knowledge, words)}."
    return cut(text, COPIED)


def related(briefing: Briefing, knowledge: Knowledge, most: int = 2) -> list[Briefing]:
    """Those that share most with it: organisations and people count for more than topics."""

    def shared(other: Briefing) -> int:
        return (
            2 * len(set(briefing.organisations) & set(other.organisations))
            + 2 * len(set(briefing.people) & set(other.people))
            + len(set(briefing.topics) & set(other.topics))
        )

    others = [other for other in knowledge.briefings.values() if other.id != briefing.id and shared(other)]
    return sorted(others, key=shared, reverse=True)[:most]


def listed(briefings: Sequence[Briefing], words: Locale, number: int) -> tuple[tuple[Button, ...], ...]:
    """One page of a list as buttons; `number` counts from 0."""
    start = number * A_PAGE
    return tuple((_open(briefing, words),) for briefing in briefings[start : start + A_PAGE])


def topic(id_: str, knowledge: Knowledge, words: Locale, number: int = 0) -> Page:
    """A topic with its briefings; a page beyond the last shows the last."""
    found = knowledge.about(id_)
    noun = knowledge.topics[id_]
    number = _within(found, number)
    text = paragraphs(
        bold(noun.name.in_language(words.language)),
        escape(noun.description.in_language(words.language)),
        escape(_count(len(found), words)),
    )
    turns = _turns(found, number, words, lambda page: OpenTopic(words.language, id_, page))
    back = (press(words("All topics"), ShowTopics(words.language)),)
    return Page(text, (*listed(found, words, number), *turns, back))


def selected(selection: Selection, knowledge: Knowledge, words: Locale, number: int = 0) -> Page:
    """Those of the selection, the newest first, page by page."""
    found = selection.of(knowledge.briefings.values())
    number = _within(found, number)
    title = named(selection, knowledge, words) or words("All briefings, the newest first")
    text = paragraphs(bold(title), escape(_count(len(found), words)))
    turns = _turns(found, number, words, lambda page: ShowBriefings(words.language, page, selection.write()))
    return Page(text, (*listed(found, words, number), *turns))


def topics(knowledge: Knowledge, words: Locale) -> Page:
    """Every topic that has a briefing."""
    named = [
        press(noun.name.in_language(words.language), OpenTopic(words.language, id_))
        for id_, noun in knowledge.topics.items()
        if knowledge.about(id_)
    ]
    rows = tuple((button,) for button in named)
    return Page(escape(words("Choose a topic, or just ask a question.")), rows)


def _open(briefing: Briefing, words: Locale) -> Button:
    title = briefing.title.in_language(words.language)
    label = cut(f"{briefing.when.year}: {title}", LABEL)
    return press(label, OpenBriefing(words.language, briefing.id))


def cut(text: str, most: int) -> str:
    """At the end of a word, where it is too long."""
    if len(text) <= most:
        return text
    whole = text[:most].rpartition(" ")[0]
    return (whole or text[: most - 1]).rstrip(" .,:;–—«“(") + "…"


def _share(briefing: Briefing, words: Locale, username: str) -> str:
    link = f"https://t.me/{username}?start={payload(OpenBriefing(words.language, briefing.id))}"
    text = f"{briefing.title.in_language(words.language)} ({words.date(briefing.when)})"
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(text, safe='')}"


def _count(number: int, words: Locale) -> str:
    return words.plural("%(number)s briefing", "%(number)s briefings", number)


def _within(found: Sequence[Briefing], number: int) -> int:
    return min(number, max(0, (len(found) - 1) // A_PAGE))


def _turns(
    found: Sequence[Briefing], number: int, words: Locale, deed: Callable[[int], Deed]
) -> tuple[tuple[Button, ...], ...]:
    pages = -(-len(found) // A_PAGE)
    turns = []
    if not fits(deed(pages)):
        return ()
    if number > 0:
        turns.append(press(words("← Newer"), deed(number - 1)))
    if number + 1 < pages:
        turns.append(press(words("Older →"), deed(number + 1)))
    return (tuple(turns),) if turns else ()
