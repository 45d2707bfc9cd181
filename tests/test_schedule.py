"""When a digest is due, against a plain model that walks hour by hour."""

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import FREQUENCIES, Schedule, find_zone

# With clock changes at odd hours, by half an hour, at midnight, and a day that was skipped.
ZONES = (
    "Asia/Bishkek",
    "Asia/Almaty",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Apia",
)
RHYTHMS = st.builds(
    Schedule,
    st.sampled_from([each for each in FREQUENCIES if each != "at_once"]),
    st.integers(0, 23),
    st.integers(0, 6),
    st.integers(1, 31),
    st.sampled_from(ZONES),
    st.none() | st.tuples(st.integers(0, 23), st.integers(0, 23)),
)
MOMENTS = st.integers(1_262_300_000, 1_893_450_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC))


def quiet(schedule: Schedule, hour: int) -> bool:
    start, end = schedule.quiet or (0, 0)
    hours = set()
    while start != end:
        hours.add(start)
        start = (start + 1) % 24
    return hour in hours


def model(schedule: Schedule, after: dt.datetime, days: int) -> list[dt.datetime]:
    """Each local day whose date fits has one occasion at its hour; quiet hours put it off, minute by minute."""
    zone = ZoneInfo(schedule.zone)
    found = set()
    first = after.astimezone(zone).date() - dt.timedelta(days=3)
    for number in range(days + 6):
        day = first + dt.timedelta(days=number)
        last = calendar.monthrange(day.year, day.month)[1]
        fits = {
            "daily": True,
            "weekly": day.weekday() == schedule.weekday,
            "monthly": day.day == min(schedule.monthday, last),
        }[schedule.frequency]
        if fits:
            moment = dt.datetime.combine(day, dt.time(schedule.hour), zone).astimezone(dt.UTC)
            while quiet(schedule, moment.astimezone(zone).hour):
                moment += dt.timedelta(minutes=15) - dt.timedelta(minutes=moment.minute % 15)
            found.add(moment)
    end = after + dt.timedelta(days=days)
    return sorted(moment for moment in found if after < moment <= end)


@settings(max_examples=400, deadline=None)
@given(RHYTHMS, MOMENTS)
def test_each_occasion_of_the_plain_model_comes_once_and_no_other(schedule: Schedule, after: dt.datetime) -> None:
    days = 70 if schedule.frequency == "monthly" else 20
    expected = model(schedule, after, days)
    got, moment = [], after
    while (due := schedule.next_due(moment)) and due <= after + dt.timedelta(days=days):
        got.append(due)
        moment = due
    assert got == expected


@settings(max_examples=300, deadline=None)
@given(RHYTHMS, MOMENTS)
def test_what_is_allowed_is_never_quiet_and_never_earlier(schedule: Schedule, moment: dt.datetime) -> None:
    allowed = schedule.allowed(moment)
    assert allowed >= moment
    assert not quiet(schedule, allowed.astimezone(ZoneInfo(schedule.zone)).hour)
    assert schedule.allowed(allowed) == allowed


def test_no_day_is_skipped_or_repeated_where_the_clock_changes() -> None:
    schedule = Schedule("daily", 2, zone="Europe/Berlin")
    moment, days = dt.datetime(2026, 3, 20, tzinfo=dt.UTC), []
    for _ in range(230):
        due = schedule.next_due(moment)
        assert due
        days.append(due.astimezone(ZoneInfo("Europe/Berlin")).date())
        moment = due
    assert days == [days[0] + dt.timedelta(days=number) for number in range(230)]


def test_the_31st_is_the_last_day_of_every_month() -> None:
    schedule, moment, days = Schedule("monthly", 9, monthday=31), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), []
    for _ in range(4):
        due = schedule.next_due(moment)
        assert due
        days.append(due.day)
        moment = due
    assert days == [31, 28, 31, 30]


def test_almaty_is_an_hour_behind_bishkek_since_march_2024() -> None:
    after = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
    bishkek, almaty = (Schedule("daily", 9, zone=f"Asia/{city}").next_due(after) for city in ("Bishkek", "Almaty"))
    assert bishkek
    assert almaty
    assert almaty - bishkek == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("written", "zone"),
    [("Asia/Almaty", "Asia/Almaty"), ("asia/almaty", "Asia/Almaty"), (" ASIA/BISHKEK ", "Asia/Bishkek"),
     ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"), ("utc", "UTC")],
)  # fmt: skip
def test_a_time_zone_is_found_in_any_case(written: str, zone: str) -> None:
    assert find_zone(written) == zone


@pytest.mark.parametrize(
    "written",
    ["Asia/Frunze-on-Chu", "../etc/passwd", "right/Asia/Bishkek", "posix/Asia/Bishkek", "EST5EDT", "", "localtime"],
)
def test_what_is_no_place_is_no_time_zone(written: str) -> None:
    assert find_zone(written) is None


def test_what_is_no_rhythm_is_refused() -> None:
    for wrong in ({"hour": 24}, {"weekday": 7}, {"monthday": 0}, {"quiet": (22, 30)}, {"frequency": "hourly"}):
        with pytest.raises(ValueError, match="not a schedule"):
            Schedule(**wrong)
