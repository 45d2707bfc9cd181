"""A digest as a page: what is new, corrections apart, and the way to the settings."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.actions import OpenBriefing, ShowDigest, ShowFollowing, TurnDigest
from bot.callbacks.codec import payload
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


def digest(found: Digest, words: Locale, username: str, page: int = 0) -> Page:
    """The items from `page` (from 0) on, as many as one message takes comfortably."""
    every = [(briefing, False) for briefing in found.new] + [(briefing, True) for briefing in found.corrected]
    page = min(page, max(0, (len(every) - 1) // A_PAGE))
    here = every[page * A_PAGE : (page + 1) * A_PAGE]
    left = len(every) - (page + 1) * A_PAGE
    parts = [bold(_heading(found, words))]
    parts += [_new(briefing, words, username) for briefing, corrected in here if not corrected]
    corrections = [_corrected(briefing, words, username) for briefing, corrected in here if corrected]
    if corrections:
        parts += [bold(words("Corrected")), *corrections]
    if left > 0:
        parts.append(escape(words.plural("And %(number)s more.", "And %(number)s more.", left)))
    return Page(paragraphs(*parts), (*_turns(found, page, left, words), _settings(words)))


def nothing_new(newest: Sequence[Briefing], words: Locale) -> Page:
    """With the newest of what is followed, though it was sent before."""
    text = escape(words("There is nothing new among what you follow."))
    return Page(text, (*listed(newest, words, 0), _settings(words)))


def _heading(found: Digest, words: Locale) -> str:
    if found.since is None or found.since >= found.until:
        return words("New in the briefings, %(date)s", date=words.day(found.until))
    period = words("%(since)s – %(until)s", since=words.day(found.since), until=words.day(found.until))
    return words("New in the briefings, %(date)s", date=period)


def _new(briefing: Briefing, words: Locale, username: str) -> str:
    return lines(
        _title(briefing, words, username),
        escape(words.date(briefing.when)),
        escape(briefing.summary.in_language(words.language)),
    )


def _corrected(briefing: Briefing, words: Locale, username: str) -> str:
    correction = briefing.correction
    return lines(
        _title(briefing, words, username),
        escape(words("Corrected on %(date)s:", date=words.date(correction.date))) if correction else "",
        escape((correction.text if correction else briefing.summary).in_language(words.language)),
    )


def _title(briefing: Briefing, words: Locale, username: str) -> str:
    link = f"https://t.me/{username}?start={payload(OpenBriefing(words.language, briefing.id))}"
    return f'<a href="{escape(link)}">{escape(briefing.title.in_language(words.language))}</a>'


def _settings(words: Locale) -> tuple[Button, ...]:
    return (
        press(words("Settings"), ShowDigest(words.language), apart=True),
        press(words("Unfollow"), ShowFollowing(words.language), apart=True),
    )


def _turns(found: Digest, page: int, left: int, words: Locale) -> tuple[tuple[Button, ...], ...]:
    turns = []
    if page > 0:
        turns.append(press(words("← Back"), TurnDigest(words.language, found.number, page - 1)))
    if left > 0:
        turns.append(press(words("More →"), TurnDigest(words.language, found.number, page + 1)))
    return (tuple(turns),) if turns and found.number else ()
