"""The digest's settings as pages: a summary, and the choices of each setting, edited in place."""

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_datetime, get_day_names, get_timezone_location

from bot.callbacks.digest_settings import ChooseSetting, ShowDigestNow, ShowDigestSettings, ShowSetting
from bot.callbacks.subscriptions import ShowFollowing
from bot.i18n.translator import Locale
from bot.render.page import Page, bold, capital, code, escape, lines, paragraphs, press, quoting, uncapital
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


def settings(subscriber: Subscriber, locale: Locale, unknown: str = "") -> Page:
    """What is set, with a button to change each. `unknown`: words after the command that set nothing."""
    _ = locale.gettext
    language, names = locale.language, shown(subscriber.schedule)
    each = [_set(setting, subscriber, locale) for setting in names]
    rows = [press(label(setting, locale), ShowSetting(language, setting)) for setting in names]
    return Page(
        paragraphs(
            quoting(_("“%(asked)s” is no time zone that I know."), asked=unknown) if unknown else "",
            bold(_("Digest settings")),
            lines(*map(escape, each)),
            escape(when(subscriber, locale)),
        ),
        (
            *(tuple(rows[number : number + 2]) for number in range(0, len(rows), 2)),
            (press(_("Show me now"), ShowDigestNow(language)),),
            (press(_("What I follow"), ShowFollowing(language)),),
        ),
    )


def choices(setting: str, subscriber: Subscriber, locale: Locale) -> Page:
    """The choices of one setting; the present one is marked."""
    _ = locale.gettext
    language = locale.language
    buttons = [
        press(("✓ " if present else "") + capital(name), ChooseSetting(language, setting, chosen))
        for chosen, name, present in _choices(setting, subscriber, locale)
    ]
    width = {"hour": 3, "monthday": 6, "zone": 2, "quiet": 2}.get(setting, 1)
    hint = escape(_("Any other time zone is set by its name, for example:")) + " " + code("/digest Europe/Paris")
    return Page(
        paragraphs(bold(_set(setting, subscriber, locale)), hint if setting == "zone" else ""),
        (
            *(tuple(buttons[number : number + width]) for number in range(0, len(buttons), width)),
            (press(_("Back"), ShowDigestSettings(language)),),
        ),
    )


def told(subscriber: Subscriber, locale: Locale) -> str:
    """The settings in one line; of those that may be unset, the set ones."""
    plain = {"often", "hour", "weekday", "monthday", "zone"}
    unset = {
        "quiet": subscriber.schedule.quiet is None,
        "sound": not subscriber.silent,
        "pause": subscriber.paused_until is None,
    }

    def named(setting: str) -> str:
        return uncapital(_set(setting, subscriber, locale))

    names = shown(subscriber.schedule)
    first = (named(each) if each == "monthday" else value(each, subscriber, locale) for each in names if each in plain)
    return "; ".join((", ".join(first), *(named(each) for each in names if each in unset and not unset[each])))


def shown(schedule: Schedule) -> list[str]:
    """The settings that matter for this rhythm."""
    days = {"weekly": ["weekday"], "monthly": ["monthday"]}.get(schedule.frequency, [])
    hours = [] if schedule.frequency == "at_once" else ["hour"]
    return ["often", *hours, *days, "zone", "quiet", "sound", "pause"]


def when(subscriber: Subscriber, locale: Locale) -> str:
    """When the next digest comes, as a sentence."""
    _ = locale.gettext
    if subscriber.paused_until:
        return _("The digest is paused.")
    if subscriber.schedule.frequency == "at_once":
        return _("News comes at once.")
    if not subscriber.next_due:
        return _("Nothing is followed here yet.")
    return _("The next digest: %(time)s, if there is news.", time=_moment(subscriber.next_due, subscriber, locale))


def label(setting: str, locale: Locale) -> str:
    _ = locale.gettext
    match setting:
        case "often":
            return _("How often")
        case "hour":
            return _("Hour")
        case "weekday":
            return _("Day of the week")
        case "monthday":
            return _("Day of the month")
        case "zone":
            return _("Time zone")
        case "quiet":
            return _("Quiet hours")
        case "sound":
            return _("Sound")
    return _("Pause")


def _set(setting: str, subscriber: Subscriber, locale: Locale) -> str:
    """“Time zone: Bishkek”."""
    return f"{label(setting, locale)}: {value(setting, subscriber, locale)}"


def value(setting: str, subscriber: Subscriber, locale: Locale) -> str:
    _ = locale.gettext
    schedule = subscriber.schedule
    match setting:
        case "often":
            return _frequency(schedule.frequency, locale)
        case "hour":
            return _hour(schedule.hour)
        case "weekday":
            return _weekday(schedule.weekday, locale)
        case "monthday":
            return _monthday(schedule.monthday, locale)
        case "zone":
            return _zone(schedule.zone, locale)
        case "quiet":
            return _quiet(schedule.quiet, locale)
        case "sound":
            return _("off") if subscriber.silent else _("on")
    if not subscriber.paused_until:
        return _("none")
    if subscriber.paused_until == UNTIL_RESUMED:
        return _("until you resume")
    return _("until %(time)s", time=_moment(subscriber.paused_until, subscriber, locale))


def _choices(setting: str, subscriber: Subscriber, locale: Locale) -> Sequence[tuple[str, str, bool]]:
    """Values with their names, and whether it is the present one."""
    _ = locale.gettext
    schedule = subscriber.schedule
    match setting:
        case "often":
            return [(each, _frequency(each, locale), each == schedule.frequency) for each in FREQUENCIES]
        case "hour":
            return [(str(each), _hour(each), each == schedule.hour) for each in HOURS]
        case "weekday":
            return [(str(each), _weekday(each, locale), each == schedule.weekday) for each in range(7)]
        case "monthday":
            return [(str(each), _monthday(each, locale), each == schedule.monthday) for each in range(1, 32)]
        case "zone":
            return [(each, _zone(each, locale), each == schedule.zone) for each in OFFERED]
        case "quiet":
            offered = [
                (f"{start}-{end}", _quiet((start, end), locale), (start, end) == schedule.quiet) for start, end in QUIET
            ]
            return [("none", _quiet(None, locale), schedule.quiet is None), *offered]
        case "sound":
            return [
                ("on", _("on"), not subscriber.silent),
                ("off", _("off"), subscriber.silent),
            ]
    if subscriber.paused_until:
        return [("resume", _("Resume"), False)]
    paused = [(str(each), locale.ngettext("For %(number)s day", "For %(number)s days", each), False) for each in PAUSES]
    return [*paused, ("ever", _("until you resume"), False)]


def _frequency(frequency: Frequency, locale: Locale) -> str:
    _ = locale.gettext
    match frequency:
        case "at_once":
            return _("at once")
        case "daily":
            return _("daily")
        case "weekly":
            return _("weekly")
        case "monthly":
            return _("monthly")


def _hour(hour: int) -> str:
    return f"{hour:02}:00"


def _weekday(day: int, locale: Locale) -> str:
    return str(get_day_names("wide", context="stand-alone", locale=locale.locale)[day])


def _monthday(day: int, locale: Locale) -> str:
    _ = locale.gettext
    return _("the last") if day == 31 else str(day)


def _zone(name: str, locale: Locale) -> str:
    _ = locale.gettext
    if name == "Asia/Almaty":
        # All of Kazakhstan's, and most of its readers look for the capital.
        return _("Almaty, Astana")
    return str(get_timezone_location(zone_of(name), locale=locale.locale, return_city=True))


def _quiet(quiet: tuple[int, int] | None, locale: Locale) -> str:
    _ = locale.gettext
    return f"{_hour(quiet[0])}–{_hour(quiet[1])}" if quiet else _("none")


def _moment(moment: dt.datetime, subscriber: Subscriber, locale: Locale) -> str:
    local = moment.astimezone(zone_of(subscriber.schedule.zone))
    return f"{locale.day(local.date())}, {format_datetime(local, 'HH:mm', locale=locale.locale)}"
