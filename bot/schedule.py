"""The schedule of a digest: how often it comes, at what local hour, outside which quiet hours."""

import calendar
import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

Frequency = Literal["at_once", "daily", "weekly", "monthly"]
FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
# Offered first; Almaty is UTC+5 since March 2024, which tzdata knows.
ZONES = ("Asia/Bishkek", "Asia/Almaty")


@dataclass(frozen=True)
class Schedule:
    """`weekday` counts from Monday, 0; `monthday` 31 means a month's last day.

    `quiet` is the local hours from which and until which nothing is sent; it may span midnight.
    Raises ValueError where a value is none of these.
    """

    frequency: Frequency = "daily"
    hour: int = 9
    weekday: int = 0
    monthday: int = 1
    zone: str = ZONES[0]
    quiet: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        hours = (self.hour, *(self.quiet or ()))
        if not (
            self.frequency in FREQUENCIES
            and all(0 <= hour <= 23 for hour in hours)
            and 0 <= self.weekday <= 6
            and 1 <= self.monthday <= 31
        ):
            raise ValueError(f"not a schedule of a digest: {self}")

    def next_due(self, after: dt.datetime) -> dt.datetime | None:
        """The first occasion later than `after`, put off to the end of quiet hours; None for `at_once`."""
        if self.frequency == "at_once":
            return None
        zone = zone_of(self.zone)
        for day in self._days(after.astimezone(zone).date()):
            due = self.allowed(_moment(day, self.hour, zone))
            if due > after:
                return due
        raise AssertionError("there is always a next day")

    def allowed(self, moment: dt.datetime) -> dt.datetime:
        """The moment itself, or the end of the quiet hours that it falls into."""
        zone = zone_of(self.zone)
        local = moment.astimezone(zone)
        if not self._is_quiet(local.hour):
            return moment
        until = self.quiet[1] if self.quiet else 0
        day = local.date() if local.hour < until else local.date() + dt.timedelta(days=1)
        return max(_moment(day, until, zone), moment)

    def _is_quiet(self, hour: int) -> bool:
        start, end = self.quiet or (0, 0)
        return start <= hour < end if start <= end else hour >= start or hour < end

    def _days(self, around: dt.date) -> Iterator[dt.date]:
        """Days of occasions in order, from before `around`: quiet hours may put one off to the next day."""
        if self.frequency == "monthly":
            months = around.year * 12 + around.month - 1
            for number in range(months - 1, months + 3):
                year, month = divmod(number, 12)
                last = calendar.monthrange(year, month + 1)[1]
                yield dt.date(year, month + 1, min(self.monthday, last))
            return
        step = 7 if self.frequency == "weekly" else 1
        first = around - dt.timedelta(days=2)
        if step == 7:
            first += dt.timedelta(days=(self.weekday - first.weekday()) % 7 - 7)
        for number in range(5):
            yield first + dt.timedelta(days=step * number)


@functools.lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """Bishkek's for a name that tzdata no longer has: a reader is served at an odd hour rather than never."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(ZONES[0])


def find_zone(name: str) -> str | None:
    """The IANA name of a time zone that people live by, for a name in any case; None where there is none."""
    return _zones().get(name.strip().casefold())


@functools.cache
def _zones() -> dict[str, str]:
    # Without `right/` and `posix/`, which are the same zones with another clock, and old names such as `EST5EDT`.
    return {name.casefold(): name for name in available_timezones() if "/" in name or name == "UTC"}


def _moment(day: dt.date, hour: int, zone: ZoneInfo) -> dt.datetime:
    """Every local day has exactly one; where the clock skips the hour, as long after the day's beginning."""
    return dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC)
