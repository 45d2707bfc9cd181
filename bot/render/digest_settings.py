"""The digest's settings as pages: a summary, and the choices of each setting, edited in place."""

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_datetime, get_day_names, get_timezone_location

from bot.callbacks.actions import ChooseSetting, DigestNow, ShowDigest, ShowFollowing, ShowSetting
from bot.i18n.translator import Locale
from bot.render.page import Page, bold, capital, code, escape, lines, paragraphs, press, uncapital
from bot.schedule import FREQUENCIES, ZONES, Frequency, Schedule, zone_of
from bot.store import UNTIL_RESUMED, Subscriber

# After the two of this bot's own countries: neighbours, and where their people abroad live. Any other by /digest.
OFFERED = (
    *ZONES,
    "Asia/Tashkent",
    "Asia/Dushanbe",
    "Asia/Ashgabat",
    "Europe/Moscow",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "Asia/Seoul",
)
HOURS = tuple(range(6, 24))
QUIET = ((21, 7), (22, 7), (22, 8), (23, 8), (23, 9), (0, 8))
PAUSES = (7, 30)
SETTINGS = ("often", "hour", "weekday", "monthday", "zone", "quiet", "sound", "pause")


def settings(subscriber: Subscriber, words: Locale, unknown: str = "") -> Page:
    """What is set, with a button to change each. `unknown`: words after the command that set nothing."""
    language, names = words.language, shown(subscriber.schedule)
    each = [_set(setting, subscriber, words) for setting in names]
    rows = [press(label(setting, words), ShowSetting(language, setting)) for setting in names]
    return Page(
        paragraphs(
            escape(words("“%(asked)s” is no time zone that I know.", asked=unknown[:100])) if unknown else "",
            bold(words("Digest settings")),
            lines(*map(escape, each)),
            escape(when(subscriber, words)),
        ),
        (
            *(tuple(rows[number : number + 2]) for number in range(0, len(rows), 2)),
            (press(words("Show me now"), DigestNow(language)),),
            (press(words("What I follow"), ShowFollowing(language)),),
        ),
    )


def choices(setting: str, subscriber: Subscriber, words: Locale) -> Page:
    """The choices of one setting; the present one is marked."""
    language = words.language
    buttons = [
        press(("✓ " if present else "") + capital(name), ChooseSetting(language, setting, chosen))
        for chosen, name, present in _choices(setting, subscriber, words)
    ]
    width = {"hour": 3, "monthday": 6, "zone": 2, "quiet": 2}.get(setting, 1)
    hint = escape(words("Any other time zone is set by its name, for example:")) + " " + code("/digest Europe/Paris")
    return Page(
        paragraphs(bold(_set(setting, subscriber, words)), hint if setting == "zone" else ""),
        (
            *(tuple(buttons[number : number + width]) for number in range(0, len(buttons), width)),
            (press(words("Back"), ShowDigest(language)),),
        ),
    )


def told(subscriber: Subscriber, words: Locale) -> str:
    """The settings in one line; of those that may be unset, the set ones."""
    plain = {"often", "hour", "weekday", "monthday", "zone"}
    unset = {
        "quiet": subscriber.schedule.quiet is None,
        "sound": not subscriber.silent,
        "pause": subscriber.paused_until is None,
    }

    def named(setting: str) -> str:
        return uncapital(_set(setting, subscriber, words))

    names = shown(subscriber.schedule)
    first = (named(each) if each == "monthday" else value(each, subscriber, words) for each in names if each in plain)
    return "; ".join((", ".join(first), *(named(each) for each in names if each in unset and not unset[each])))


def shown(schedule: Schedule) -> list[str]:
    """The settings that matter for this rhythm."""
    days = {"weekly": ["weekday"], "monthly": ["monthday"]}.get(schedule.frequency, [])
    hours = [] if schedule.frequency == "at_once" else ["hour"]
    return ["often", *hours, *days, "zone", "quiet", "sound", "pause"]


def when(subscriber: Subscriber, words: Locale) -> str:
    """When the next digest comes, as a sentence."""
    if subscriber.paused_until:
        return words("The digest is paused.")
    if subscriber.schedule.frequency == "at_once":
        return words("News comes at once.")
    if not subscriber.next_due:
        return words("Nothing is followed here yet.")
    return words("The next digest: %(time)s, if there is news.", time=_moment(subscriber.next_due, subscriber, words))


def label(setting: str, words: Locale) -> str:
    match setting:
        case "often":
            return words("How often")
        case "hour":
            return words("Hour")
        case "weekday":
            return words("Day of the week")
        case "monthday":
            return words("Day of the month")
        case "zone":
            return words("Time zone")
        case "quiet":
            return words("Quiet hours")
        case "sound":
            return words("Sound")
    return words("Pause")


def _set(setting: str, subscriber: Subscriber, words: Locale) -> str:
    """“Time zone: Bishkek”."""
    return f"{label(setting, words)}: {value(setting, subscriber, words)}"


def value(setting: str, subscriber: Subscriber, words: Locale) -> str:
    schedule = subscriber.schedule
    match setting:
        case "often":
            return _frequency(schedule.frequency, words)
        case "hour":
            return _hour(schedule.hour)
        case "weekday":
            return _weekday(schedule.weekday, words)
        case "monthday":
            return _monthday(schedule.monthday, words)
        case "zone":
            return _zone(schedule.zone, words)
        case "quiet":
            return _quiet(schedule.quiet, words)
        case "sound":
            return words("off") if subscriber.silent else words("on")
    if not subscriber.paused_until:
        return words("none")
    if subscriber.paused_until == UNTIL_RESUMED:
        return words("until you resume")
    return words("until %(time)s", time=_moment(subscriber.paused_until, subscriber, words))


def _choices(setting: str, subscriber: Subscriber, words: Locale) -> Sequence[tuple[str, str, bool]]:
    """Values with their names, and whether it is the present one."""
    schedule = subscriber.schedule
    match setting:
        case "often":
            return [(each, _frequency(each, words), each == schedule.frequency) for each in FREQUENCIES]
        case "hour":
            return [(str(each), _hour(each), each == schedule.hour) for each in HOURS]
        case "weekday":
            return [(str(each), _weekday(each, words), each == schedule.weekday) for each in range(7)]
        case "monthday":
            return [(str(each), _monthday(each, words), each == schedule.monthday) for each in range(1, 32)]
        case "zone":
            return [(each, _zone(each, words), each == schedule.zone) for each in OFFERED]
        case "quiet":
            offered = [
                (f"{start}-{end}", _quiet((start, end), words), (start, end) == schedule.quiet) for start, end in QUIET
            ]
            return [("none", _quiet(None, words), schedule.quiet is None), *offered]
        case "sound":
            return [
                ("on", words("on"), not subscriber.silent),
                ("off", words("off"), subscriber.silent),
            ]
    if subscriber.paused_until:
        return [("resume", words("Resume"), False)]
    paused = [(str(each), words.plural("For %(number)s day", "For %(number)s days", each), False) for each in PAUSES]
    return [*paused, ("ever", words("until you resume"), False)]


def _frequency(frequency: Frequency, words: Locale) -> str:
    match frequency:
        case "at_once":
            return words("at once")
        case "daily":
            return words("daily")
        case "weekly":
            return words("weekly")
        case "monthly":
            return words("monthly")


def _hour(hour: int) -> str:
    return f"{hour:02}:00"


def _weekday(day: int, words: Locale) -> str:
    return str(get_day_names("wide", context="stand-alone", locale=words.locale)[day])


def _monthday(day: int, words: Locale) -> str:
    return words("the last") if day == 31 else str(day)


def _zone(name: str, words: Locale) -> str:
    if name == "Asia/Almaty":
        # All of Kazakhstan's, and most of its readers look for the capital.
        return words("Almaty, Astana")
    return str(get_timezone_location(zone_of(name), locale=words.locale, return_city=True))


def _quiet(quiet: tuple[int, int] | None, words: Locale) -> str:
    return f"{_hour(quiet[0])}–{_hour(quiet[1])}" if quiet else words("none")


def _moment(moment: dt.datetime, subscriber: Subscriber, words: Locale) -> str:
    local = moment.astimezone(zone_of(subscriber.schedule.zone))
    return f"{words.day(local.date())}, {format_datetime(local, 'HH:mm', locale=words.locale)}"
