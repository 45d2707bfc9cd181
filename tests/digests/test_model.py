"""Which digests each reader gets, against a plain model that walks through time by quarters of an hour."""

import asyncio
import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.data_files import data_folder
from bot.digests.planner import plan
from bot.knowledge import Knowledge, load
from bot.schedule import FREQUENCIES, Schedule
from bot.store import Follow, Retry, Sent, Store
from tests.test_schedule import ZONES, model, quiet

TICK, DAY = dt.timedelta(minutes=15), 96
Digest = tuple[dt.datetime, frozenset[str]]


shipped_knowledge = functools.cache(lambda: load(data_folder("knowledge")))


@dataclass(frozen=True)
class Wish:
    """A reader: a rhythm, and at most one pause (ticks from the start), which may be ended early."""

    schedule: Schedule
    pause: tuple[int, int | None] | None
    resume: int | None


def wishes(ticks: int) -> st.SearchStrategy[Wish]:
    hours = st.integers(0, 23)
    schedule = st.builds(
        Schedule,
        st.sampled_from(FREQUENCIES),
        hours,
        st.integers(0, 6),
        st.sampled_from([1, 15, 28, 29, 30, 31]),
        st.sampled_from(ZONES),
        st.none() | st.tuples(hours, hours),
    )
    moment = st.integers(1, ticks)
    return st.builds(Wish, schedule, st.none() | st.tuples(moment, st.none() | moment), st.none() | moment)


DAYS = 45
# Around clock changes of both halves of the world, a February, and the day that Almaty changed its zone.
STARTS = st.sampled_from(["2023-12-20", "2024-02-10", "2025-03-01", "2025-09-25", "2026-01-20"]).map(
    lambda day: dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
)


def expected(wish: Wish, start: dt.datetime, published: dict[int, str]) -> list[Digest]:
    at_once = wish.schedule.frequency == "at_once"
    zone, waits, unseen, got = ZoneInfo(wish.schedule.zone), False, set[str](), []
    never = Schedule(**{**vars(wish.schedule), "quiet": None})
    raw = set() if at_once else set(model(never, start - dt.timedelta(days=3), DAYS + 4))
    # From before the start: an occasion then may be put off to after it.
    for tick in range(-2 * DAY, DAYS * DAY):
        now = start + tick * TICK
        unseen |= {published[tick]} if tick in published else set()
        waits = waits or at_once or now in raw
        if quiet(wish.schedule, now.astimezone(zone).hour):
            continue
        if waits and unseen and not paused(wish, tick, at_once):
            got.append((now, frozenset(unseen)))
            unseen.clear()
        waits = False
    return got


def paused(wish: Wish, tick: int, at_once: bool) -> bool:
    """What is due at the very end of a pause still falls into it; who wants news at once gets it then."""
    if wish.pause is None or tick < wish.pause[0]:
        return False
    begin, length = wish.pause
    ends = [begin + length] if length else []
    if wish.resume and wish.resume > begin:
        ends.append(wish.resume)
    return not ends or (tick < min(ends) if at_once else tick <= min(ends))


async def lived(
    store: Store, knowledge: Knowledge, wishes: Sequence[Wish], start: dt.datetime, published: dict[int, str]
) -> list[list[Digest]]:
    """The planner and the ledger, with every message taken at once."""
    got: dict[int, list[Digest]] = {}
    newest = 0
    for chat, wish in enumerate(wishes, 1):
        await store.follow(chat, 0, Follow(), start)
        found = await store.change_schedule(chat, 0, wish.schedule, start)
        got[found.id] = []
    events = sorted(
        {*published}
        | {wish.pause[0] for wish in wishes if wish.pause}
        | {wish.resume for wish in wishes if wish.resume}
    )
    now, end = start, start + DAYS * DAY * TICK
    while True:
        due = await store.next_due()
        now = max(now, min([each for each in (due, start + events[0] * TICK if events else None) if each] or [end]))
        if now >= end:
            return list(got.values())
        if events and now == start + events[0] * TICK:
            tick = events.pop(0)
            if tick in published:
                newest = await store.record_publications([(published[tick], "")], now)
            for chat, wish in enumerate(wishes, 1):
                if wish.pause and wish.pause[0] == tick:
                    length = wish.pause[1]
                    until = now + length * TICK if length else dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
                    await store.pause(chat, 0, until, now)
                if wish.resume == tick and wish.pause and wish.pause[0] < tick:
                    await store.resume(chat, 0, now)
        await plan(store, knowledge, now, newest)
        for row in await store.claim("me", now, now + TICK, 100):
            allowed = row.schedule.allowed(now)
            items = frozenset(item.briefing for item in await store.items(row.set_id))
            got[row.subscriber] += [(now, items)] if allowed == now else []
            await store.record_results([(row, Sent(1, now) if allowed == now else Retry(allowed))])


async def run(knowledge: Knowledge, people: list[Wish], start: dt.datetime, published: dict[int, str]) -> None:
    store = await Store.open("sqlite+aiosqlite:///:memory:")
    try:
        assert await store.acquire_lease("me", start, start + dt.timedelta(days=400))
        got = await lived(store, knowledge, people, start, published)
    finally:
        await store.close()
    for wish, digests in zip(people, got, strict=True):
        assert digests == expected(wish, start, published), wish


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    STARTS,
    st.lists(wishes((DAYS - 1) * DAY), min_size=1, max_size=5),
    st.lists(st.integers(1, (DAYS - 1) * DAY), min_size=1, max_size=12, unique=True),
)
def test_each_reader_gets_exactly_the_digests_of_the_plain_model(
    start: dt.datetime, people: list[Wish], ticks: list[int]
) -> None:
    knowledge = shipped_knowledge()
    asyncio.run(run(knowledge, people, start, dict(zip(sorted(ticks), knowledge.briefings, strict=False))))
