"""The pages of following: what to choose, what is followed, and how to stop."""

from collections.abc import Sequence

from bot.callbacks.digest_settings import ShowDigestNow, ShowDigestSettings
from bot.callbacks.subscriptions import (
    ANY,
    ChooseFollows,
    FollowTopic,
    ShowFollowing,
    ShowFollowingPage,
    Unfollow,
    UnfollowEverything,
    UnfollowTopic,
)
from bot.i18n.translator import Locale
from bot.knowledge import COUNTRIES, Knowledge, Selection
from bot.render.briefings import named
from bot.render.page import Button, Page, bold, code, escape, lines, paragraphs, press, quoting
from bot.store import Follow

# Follows on a page: Telegram bounds the buttons below a message.
PAGE_SIZE = 20


def selection(follow: Follow) -> Selection:
    return Selection(country=follow.country, topic=follow.topic, organisation=follow.organisation)


def title(follow: Follow, knowledge: Knowledge, locale: Locale) -> str:
    """“Kazakhstan, Health”, or “Everything”."""
    _ = locale.gettext
    return named(selection(follow), knowledge, locale) or _("Everything")


def choose(country: str, follows: Sequence[Follow], knowledge: Knowledge, locale: Locale) -> Page:
    """Topics to tap, for one country or both."""
    _ = locale.gettext
    language = locale.language
    of = None if country == ANY else country
    there = set(follows)

    def tap(topic: str | None, name: str) -> tuple[Button, ...]:
        if Follow(topic, of) in there:
            return (press(f"✓ {name}", UnfollowTopic(language, topic or ANY, country)),)
        return (press(name, FollowTopic(language, topic or ANY, country)),)

    rows = [tap(None, _("Everything"))]
    rows += [
        tap(id_, topic.name.in_language(language)) for id_, topic in knowledge.topics.items() if knowledge.about(id_)
    ]
    others = [each for each in (ANY, *COUNTRIES) if each != country]
    rows.append(tuple(press(_only(each, locale), ChooseFollows(language, each)) for each in others))
    rows.append(
        (
            press(_("What I follow"), ShowFollowing(language)),
            press(_("Digest settings"), ShowDigestSettings(language)),
        )
    )
    return Page(
        paragraphs(
            bold(_("What would you like to follow?")),
            escape(_of(country, locale)),
            escape(_("Tap a topic to follow it, tap it again to stop. ✓ marks what is followed.")),
            escape(_("What is new comes in one message, the digest; its settings are in /digest.")),
            escape(_("An organisation is followed by its name, for example:")) + " " + code(_example(locale)),
        ),
        tuple(rows),
    )


def following(follows: Sequence[Follow], knowledge: Knowledge, locale: Locale, number: int = 0) -> Page:
    """What is followed, page by page; `number` counts from 0. A press on one stops it."""
    _ = locale.gettext
    language = locale.language
    if not follows:
        return Page(
            escape(_("Nothing is followed here yet.")),
            ((press(_("Choose what to follow"), ChooseFollows(language)),),),
        )
    last = (len(follows) - 1) // PAGE_SIZE
    number = min(number, last)
    here = follows[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
    stops = []
    for follow in here:
        action = Unfollow(language, selection(follow).write())
        if action.fits():
            stops.append((press(_("Stop: %(what)s", what=title(follow, knowledge, locale)), action),))
    turns = []
    if number > 0:
        turns.append(press(_("← Back"), ShowFollowingPage(language, number - 1)))
    if number < last:
        turns.append(press(_("More →"), ShowFollowingPage(language, number + 1)))
    return Page(
        paragraphs(
            bold(_("Followed here:")),
            lines(*(f"• {escape(title(follow, knowledge, locale))}" for follow in here)),
        ),
        (
            *stops,
            *([tuple(turns)] if turns else []),
            *([(press(_("Stop everything"), UnfollowEverything(language)),)] if len(follows) > 1 else []),
            (press(_("Choose what to follow"), ChooseFollows(language)),),
            _next(locale),
        ),
    )


def followed(follow: Follow, schedule: str, knowledge: Knowledge, locale: Locale, *, left_out: bool = False) -> Page:
    """`schedule`: a sentence that says when the digest comes. `left_out`: the reader named a time or a person too."""
    _ = locale.gettext
    return Page(
        paragraphs(
            escape(_("Now followed: %(what)s.", what=title(follow, knowledge, locale))),
            escape(_("A time or a person can't be followed: you will get everything that is new on this."))
            if left_out
            else "",
            escape(schedule),
        ),
        ((press(_("What I follow"), ShowFollowing(locale.language)),), _next(locale)),
    )


def unknown(asked: str, locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        quoting(_("“%(asked)s” names no topic, country or organisation that I know."), asked=asked),
        ((press(_("Choose what to follow"), ChooseFollows(locale.language)),),),
    )


def admins_only(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Only an administrator of this chat can change that.")))


def nothing_to_show(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        escape(_("There is nothing to show yet: nothing is followed here.")),
        ((press(_("Choose what to follow"), ChooseFollows(locale.language)),),),
    )


def _next(locale: Locale) -> tuple[Button, ...]:
    _ = locale.gettext
    return (
        press(_("Show me now"), ShowDigestNow(locale.language)),
        press(_("Digest settings"), ShowDigestSettings(locale.language)),
    )


def _of(country: str, locale: Locale) -> str:
    _ = locale.gettext
    match country:
        case "kyrgyzstan":
            return _("Briefings on Kyrgyzstan only.")
        case "kazakhstan":
            return _("Briefings on Kazakhstan only.")
    return _("Briefings on both countries.")


def _only(country: str, locale: Locale) -> str:
    _ = locale.gettext
    match country:
        case "kyrgyzstan":
            return _("Only Kyrgyzstan")
        case "kazakhstan":
            return _("Only Kazakhstan")
    return _("Both countries")


def _example(locale: Locale) -> str:
    _ = locale.gettext
    return "/follow " + _("UNICEF")
