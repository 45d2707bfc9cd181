"""A briefing as a page, lists of briefings, and the line that says as of when and from where."""

import datetime as dt
from collections.abc import Callable, Sequence
from urllib.parse import quote

from bot.callbacks.briefings import OpenBriefing, OpenTopic, ShowBriefings, ShowTopics
from bot.callbacks.callback_data import CallbackData
from bot.callbacks.deep_links import briefing_payload, link
from bot.i18n.translator import Locale
from bot.knowledge import Briefing, Knowledge, PartialDate, Selection
from bot.render.page import MAX_COPIED, Button, Page, bold, escape, lines, paragraphs, press, quoting

A_PAGE = 6
# How much of a title a phone shows in a button of full width.
LABEL = 48


def provenance(briefing: Briefing, knowledge: Knowledge, locale: Locale) -> str:
    """As of when, and the source: below everything that the bot states."""
    _ = locale.gettext
    source = knowledge.source(briefing)
    return lines(
        escape(_("As of %(date)s", date=locale.date(briefing.known))),
        escape(_("Source: %(source)s", source=cited(briefing, knowledge, locale)))
        + (escape(_(" (in Russian)")) if source.language == "ru" and locale.language != "ru" else ""),
    )


def cited(briefing: Briefing, knowledge: Knowledge, locale: Locale) -> str:
    _ = locale.gettext
    source = knowledge.source(briefing)
    when = locale.date(source.when)
    if source.since:
        when = _("%(since)s – %(until)s", since=locale.date(source.since), until=when)
    return _(
        "%(publisher)s, “%(title)s”, %(date)s",
        publisher=source.publisher.in_language(locale.language),
        title=source.title.in_language(locale.language),
        date=when,
    )


def briefing(briefing: Briefing, knowledge: Knowledge, locale: Locale, username: str) -> Page:
    _ = locale.gettext
    language = locale.language
    correction = ""
    if briefing.correction:
        correction = bold(_("Corrected on %(date)s:", date=locale.date(briefing.correction.date)))
        correction += " " + escape(briefing.correction.text.in_language(language))
    text = paragraphs(
        lines(bold(briefing.title.in_language(language)), escape(locale.date(briefing.when))),
        escape(briefing.summary.in_language(language)),
        lines(*(f"• {escape(point.in_language(language))}" for point in briefing.points)),
        correction,
        provenance(briefing, knowledge, locale),
    )
    rows: list[tuple[Button, ...]] = [
        (
            Button(_("Share"), url=_share(briefing, locale, username)),
            Button(_("Copy the citation"), copied=citation(briefing, knowledge, locale)),
        )
    ]
    rows += [(_open(other, locale),) for other in related(briefing, knowledge)]
    topic = briefing.topics[0]
    name = knowledge.topics[topic].name.in_language(language)
    rows.append((press(_("More: %(topic)s", topic=name), OpenTopic(language, topic), keep_message=True),))
    return Page(text, tuple(rows))


def newest(knowledge: Knowledge, locale: Locale, username: str) -> Page:
    """The newest briefing, and the way to all the others."""
    _ = locale.gettext
    page = briefing(next(iter(knowledge.briefings.values())), knowledge, locale, username)
    everything = press(_("All briefings"), ShowBriefings(locale.language), keep_message=True)
    return Page(page.html, (*page.buttons, (everything,)))


def near(asked: str, briefings: Sequence[Briefing], locale: Locale) -> Page:
    """For words that name nothing we know: what a search finds, or that there is nothing."""
    _ = locale.gettext
    if not briefings:
        return none(asked, locale)
    return Page(quoting(_("The nearest to “%(asked)s”:"), asked=asked), listed(briefings, locale, 0))


def none(asked: str, locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        quoting(_("There is no briefing about “%(asked)s”."), asked=asked),
        (
            (press(_("Topics"), ShowTopics(locale.language)),),
            (press(_("All briefings"), ShowBriefings(locale.language)),),
        ),
    )


def named(selection: Selection, knowledge: Knowledge, locale: Locale) -> str:
    """What was selected, in the reader's language: “UNHCR, March 2019”."""
    _ = locale.gettext
    parts = []
    if selection.country:
        parts.append(_("Kyrgyzstan") if selection.country == "kyrgyzstan" else _("Kazakhstan"))
    if topic_ := knowledge.topics.get(selection.topic or ""):
        parts.append(topic_.name.in_language(locale.language))
    if body := knowledge.organisations.get(selection.organisation or ""):
        parts.append(body.acronym.in_language(locale.language) or body.name.in_language(locale.language))
    if person := knowledge.people.get(selection.person or ""):
        parts.append(person.name.in_language(locale.language))
    if selection.since and selection.until:
        parts.append(_period(selection.since, selection.until, locale))
    return ", ".join(parts)


def _period(since: dt.date, until: dt.date, locale: Locale) -> str:
    """A whole year, a whole month and a day by their names."""
    _ = locale.gettext
    for when in (
        PartialDate(since.year),
        PartialDate(since.year, since.month),
        PartialDate(since.year, since.month, since.day),
    ):
        if (when.first, when.last) == (since, until):
            return locale.date(when)
    return _("%(since)s – %(until)s", since=locale.day(since), until=locale.day(until))


def citation(briefing: Briefing, knowledge: Knowledge, locale: Locale) -> str:
    """Ready to paste; cut to what a copying button carries."""
    text = f"{briefing.title.in_language(locale.language)}. {cited(briefing, knowledge, locale)}."
    return cut(text, MAX_COPIED)


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


def listed(briefings: Sequence[Briefing], locale: Locale, number: int) -> tuple[tuple[Button, ...], ...]:
    """One page of a list as buttons; `number` counts from 0."""
    start = number * A_PAGE
    return tuple((_open(briefing, locale),) for briefing in briefings[start : start + A_PAGE])


def topic(id_: str, knowledge: Knowledge, locale: Locale, number: int = 0) -> Page:
    """A topic with its briefings; a page beyond the last shows the last."""
    _ = locale.gettext
    found = knowledge.about(id_)
    noun = knowledge.topics[id_]
    number = _within(found, number)
    text = paragraphs(
        bold(noun.name.in_language(locale.language)),
        escape(noun.description.in_language(locale.language)),
        escape(_count(len(found), locale)),
    )
    turns = _turns(found, number, locale, lambda page: OpenTopic(locale.language, id_, page))
    back = (press(_("All topics"), ShowTopics(locale.language)),)
    return Page(text, (*listed(found, locale, number), *turns, back))


def selected(selection: Selection, knowledge: Knowledge, locale: Locale, number: int = 0) -> Page:
    """Those of the selection, the newest first, page by page."""
    _ = locale.gettext
    found = selection.of(knowledge.briefings.values())
    number = _within(found, number)
    title = named(selection, knowledge, locale) or _("All briefings, the newest first")
    text = paragraphs(bold(title), escape(_count(len(found), locale)))
    turns = _turns(found, number, locale, lambda page: ShowBriefings(locale.language, page, selection.write()))
    return Page(text, (*listed(found, locale, number), *turns))


def topics(knowledge: Knowledge, locale: Locale) -> Page:
    """Every topic that has a briefing."""
    _ = locale.gettext
    named = [
        press(noun.name.in_language(locale.language), OpenTopic(locale.language, id_))
        for id_, noun in knowledge.topics.items()
        if knowledge.about(id_)
    ]
    rows = tuple((button,) for button in named)
    return Page(escape(_("Choose a topic, or just ask a question.")), rows)


def _open(briefing: Briefing, locale: Locale) -> Button:
    title = briefing.title.in_language(locale.language)
    label = cut(f"{briefing.when.year}: {title}", LABEL)
    return press(label, OpenBriefing(locale.language, briefing.id))


def cut(text: str, most: int) -> str:
    """At the end of a word, where it is too long."""
    if len(text) <= most:
        return text
    whole = text[:most].rpartition(" ")[0]
    return (whole or text[: most - 1]).rstrip(" .,:;–—«“(") + "…"


def _share(briefing: Briefing, locale: Locale, username: str) -> str:
    address = link(username, briefing_payload(briefing.id))
    text = f"{briefing.title.in_language(locale.language)} ({locale.date(briefing.when)})"
    return f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(text, safe='')}"


def _count(number: int, locale: Locale) -> str:
    return locale.ngettext("%(number)s briefing", "%(number)s briefings", number)


def _within(found: Sequence[Briefing], number: int) -> int:
    return min(number, max(0, (len(found) - 1) // A_PAGE))


def _turns(
    found: Sequence[Briefing], number: int, locale: Locale, action: Callable[[int], CallbackData]
) -> tuple[tuple[Button, ...], ...]:
    _ = locale.gettext
    pages = -(-len(found) // A_PAGE)
    turns = []
    if not action(pages).fits():
        return ()
    if number > 0:
        turns.append(press(_("← Newer"), action(number - 1)))
    if number + 1 < pages:
        turns.append(press(_("Older →"), action(number + 1)))
    return (tuple(turns),) if turns else ()
