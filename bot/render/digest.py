"""A digest as a page: what is new, corrections apart, and the way to the settings."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.deep_links import briefing_payload, link
from bot.callbacks.digest_settings import ShowDigestSettings, TurnDigestPage
from bot.callbacks.subscriptions import ShowFollowing
from bot.i18n.translator import Locale
from bot.knowledge import Briefing
from bot.render.briefings import listed
from bot.render.page import Button, Page, bold, escape, lines, paragraphs, press

# Of a title of 90 and a summary of 280 characters with their link: well below the 4096 of a message.
A_PAGE = 8


@dataclass(frozen=True)
class Digest:
    """`since` None: the reader's first. `number` names the set for the buttons that page through it."""

    number: int
    new: tuple[Briefing, ...]
    corrected: tuple[Briefing, ...]
    since: dt.date | None
    until: dt.date


def digest(found: Digest, locale: Locale, username: str, page: int = 0) -> Page:
    """The items from `page` (from 0) on, as many as one message takes comfortably."""
    _ = locale.gettext
    every = [(briefing, False) for briefing in found.new] + [(briefing, True) for briefing in found.corrected]
    page = min(page, max(0, (len(every) - 1) // A_PAGE))
    here = every[page * A_PAGE : (page + 1) * A_PAGE]
    left = len(every) - (page + 1) * A_PAGE
    parts = [bold(_heading(found, locale))]
    parts += [_new(briefing, locale, username) for briefing, corrected in here if not corrected]
    corrections = [_corrected(briefing, locale, username) for briefing, corrected in here if corrected]
    if corrections:
        parts += [bold(_("Corrected")), *corrections]
    if left > 0:
        parts.append(escape(locale.ngettext("And %(number)s more.", "And %(number)s more.", left)))
    return Page(paragraphs(*parts), (*_turns(found, page, left, locale), _settings(locale)))


def nothing_new(newest: Sequence[Briefing], locale: Locale) -> Page:
    """With the newest of what is followed, though it was sent before."""
    _ = locale.gettext
    text = escape(_("There is nothing new among what you follow."))
    return Page(text, (*listed(newest, locale, 0), _settings(locale)))


def _heading(found: Digest, locale: Locale) -> str:
    _ = locale.gettext
    if found.since is None or found.since >= found.until:
        return _("New in the briefings, %(date)s", date=locale.day(found.until))
    period = _("%(since)s – %(until)s", since=locale.day(found.since), until=locale.day(found.until))
    return _("New in the briefings, %(date)s", date=period)


def _new(briefing: Briefing, locale: Locale, username: str) -> str:
    return lines(
        _title(briefing, locale, username),
        escape(locale.date(briefing.when)),
        escape(briefing.summary.in_language(locale.language)),
    )


def _corrected(briefing: Briefing, locale: Locale, username: str) -> str:
    _ = locale.gettext
    correction = briefing.correction
    return lines(
        _title(briefing, locale, username),
        escape(_("Corrected on %(date)s:", date=locale.date(correction.date))) if correction else "",
        escape((correction.text if correction else briefing.summary).in_language(locale.language)),
    )


def _title(briefing: Briefing, locale: Locale, username: str) -> str:
    address = link(username, briefing_payload(briefing.id))
    return f'<a href="{escape(address)}">{escape(briefing.title.in_language(locale.language))}</a>'


def _settings(locale: Locale) -> tuple[Button, ...]:
    _ = locale.gettext
    return (
        press(_("Settings"), ShowDigestSettings(locale.language), keep_message=True),
        press(_("Unfollow"), ShowFollowing(locale.language), keep_message=True),
    )


def _turns(found: Digest, page: int, left: int, locale: Locale) -> tuple[tuple[Button, ...], ...]:
    _ = locale.gettext
    turns = []
    if page > 0:
        turns.append(press(_("← Back"), TurnDigestPage(locale.language, found.number, page - 1)))
    if left > 0:
        turns.append(press(_("More →"), TurnDigestPage(locale.language, found.number, page + 1)))
    return (tuple(turns),) if turns and found.number else ()
