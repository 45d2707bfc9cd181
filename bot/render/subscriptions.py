"""The pages of following: what to choose, what is followed, and how to stop."""

from collections.abc import Sequence

from bot.callbacks.actions import (
    ChooseFollows,
    DigestNow,
    FollowTopic,
    LeaveTopic,
    ShowDigest,
    ShowFollowing,
    StopFollowing,
    StopFollowingAll,
)
from bot.callbacks.codec import fits
from bot.i18n.translator import Locale
from bot.knowledge import COUNTRIES, Knowledge, Selection
from bot.render.briefings import named
from bot.render.page import Button, Page, bold, code, escape, lines, paragraphs, press
from bot.store import Follow

ANY = "any"


def selection(follow: Follow) -> Selection:
    return Selection(country=follow.country, topic=follow.topic, organisation=follow.organisation)


def title(follow: Follow, knowledge: Knowledge, words: Locale) -> str:
    """“Kazakhstan, Health”, or “Everything”."""
    return named(selection(follow), knowledge, words) or words("Everything")


def choose(country: str, follows: Sequence[Follow], knowledge: Knowledge, words: Locale) -> Page:
    """Topics to tap, for one country or both."""
    language = words.language
    of = None if country == ANY else country
    there = set(follows)

    def tap(topic: str | None, name: str) -> tuple[Button, ...]:
        if Follow(topic, of) in there:
            return (press(f"✓ {name}", LeaveTopic(language, topic or ANY, country)),)
        return (press(name, FollowTopic(language, topic or ANY, country)),)

    rows = [tap(None, words("Everything"))]
    rows += [
        tap(id_, topic.name.in_language(language)) for id_, topic in knowledge.topics.items() if knowledge.about(id_)
    ]
    others = [each for each in (ANY, *COUNTRIES) if each != country]
    rows.append(tuple(press(_only(each, words), ChooseFollows(language, each)) for each in others))
    rows.append(
        (
            press(words("What I follow"), ShowFollowing(language)),
            press(words("Digest settings"), ShowDigest(language)),
        )
    )
    return Page(
        paragraphs(
            bold(words("What would you like to follow?")),
            escape(_of(country, words)),
            escape(words("Tap a topic to follow it, tap it again to stop. ✓ marks what is followed.")),
            escape(words("What is new comes in one message, the digest; its settings are in /digest.")),
            escape(words("An organisation is followed by its name, for example:")) + " " + code(_example(words)),
        ),
        tuple(rows),
    )


def following(follows: Sequence[Follow], knowledge: Knowledge, words: Locale) -> Page:
    """What is followed; a tap on one stops it."""
    language = words.language
    if not follows:
        return Page(
            escape(words("Nothing is followed here yet.")),
            ((press(words("Choose what to follow"), ChooseFollows(language)),),),
        )
    stops = []
    for follow in follows:
        deed = StopFollowing(language, selection(follow).write())
        if fits(deed):
            stops.append((press(words("Stop: %(what)s", what=title(follow, knowledge, words)), deed),))
    return Page(
        paragraphs(
            bold(words("Followed here:")),
            lines(*(f"• {escape(title(follow, knowledge, words))}" for follow in follows)),
        ),
        (
            *stops,
            *([(press(words("Stop everything"), StopFollowingAll(language)),)] if len(follows) > 1 else []),
            (press(words("Choose what to follow"), ChooseFollows(language)),),
            _next(words),
        ),
    )


def followed(follow: Follow, schedule: str, knowledge: Knowledge, words: Locale) -> Page:
    """`rhythm`: when the digest comes, as a sentence."""
    return Page(
        paragraphs(
            escape(words("Now followed: %(what)s.", what=title(follow, knowledge, words))),
            escape(schedule),
        ),
        ((press(words("What I follow"), ShowFollowing(words.language)),), _next(words)),
    )


def unknown(asked: str, words: Locale) -> Page:
    return Page(
        escape(words("“%(asked)s” names no topic, country or organisation that I know.", asked=asked[:100])),
        ((press(words("Choose what to follow"), ChooseFollows(words.language)),),),
    )


def admins_only(words: Locale) -> Page:
    return Page(escape(words("Only an administrator of this chat can change that.")))


def nothing_to_show(words: Locale) -> Page:
    return Page(
        escape(words("There is nothing to show yet: nothing is followed here.")),
        ((press(words("Choose what to follow"), ChooseFollows(words.language)),),),
    )


def _next(words: Locale) -> tuple[Button, ...]:
    return (
        press(words("Show me now"), DigestNow(words.language)),
        press(words("Digest settings"), ShowDigest(words.language)),
    )


def _of(country: str, words: Locale) -> str:
    match country:
        case "kyrgyzstan":
            return words("Briefings on Kyrgyzstan only.")
        case "kazakhstan":
            return words("Briefings on Kazakhstan only.")
    return words("Briefings on both countries.")


def _only(country: str, words: Locale) -> str:
    match country:
        case "kyrgyzstan":
            return words("Only Kyrgyzstan")
        case "kazakhstan":
            return words("Only Kazakhstan")
    return words("Both countries")


def _example(words: Locale) -> str:
    return "/follow " + words("UNICEF")
