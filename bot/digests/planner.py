"""The planner: finds who is due and writes a delivery for each, in short transactions. Doing it twice changes nothing.

Publications have numbers. What a filter takes is an integer with the bit of each publication's number set; what is new
to a reader is the filters' integers or-ed, without the bits up to the number that the reader has seen through.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Collection, Container, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from bot.knowledge import Knowledge, Selection
from bot.schedule import Schedule
from bot.store import Due, Follow, Item, Planned, Publication, Store, Subscriber

logger = logging.getLogger(__name__)

# Subscribers a transaction: some 50 ms, so that a reader who changes a setting meanwhile waits for no more.
CHUNK_SIZE = 2000
# Combinations of filters remembered within a pass: bounded, whatever a million readers choose.
MAX_REMEMBERED = 50_000
# A subscriber whose last digest is just in flight is looked at again so much later.
AGAIN_WHEN_BUSY = dt.timedelta(seconds=20)
# While another process has published what this one does not know yet, those who have not seen it are looked at again
# so much later. Digests by a schedule wait for no longer than the patience; then they bring what is known, and the rest
# at their next occasion.
AGAIN_WHEN_UNKNOWN, PATIENCE = dt.timedelta(minutes=1), dt.timedelta(hours=1)


@dataclass
class Plan:
    """The publications and filters as they are for one pass.

    `seen_through`: the number that a reader has seen through with this plan's digest. `unknown`: the first publication
    that another process made and this one does not know yet; nothing from it on is planned.
    """

    store: Store
    knowledge: Knowledge
    now: dt.datetime
    publications: Sequence[Publication]
    seen_through: int
    unknown: Publication | None
    of_filter: Mapping[int, int]
    corrections: int
    _of_filters: dict[str, int] = field(default_factory=dict)
    _sets: dict[tuple[Item, ...], int] = field(default_factory=dict)
    _items: dict[int, tuple[Item, ...]] = field(default_factory=dict)
    _next: dict[tuple[object, ...], int | None] = field(default_factory=dict)

    @classmethod
    async def begin(cls, store: Store, knowledge: Knowledge, now: dt.datetime, known_through: int) -> "Plan":
        """`known_through`: see `DigestService`."""
        found = await store.publications()
        unknown = next((p for p in found if p.number > known_through), None)
        if unknown:
            logger.warning("%s was published by another process; this one waits for a /reload", unknown.briefing)
        # What is older and not known was removed from the base.
        known = [p for p in found if p.number <= known_through and p.briefing in knowledge.briefings]
        new = [(1 << p.number, knowledge.briefings[p.briefing]) for p in known if p.kind == "new"]
        masks = {}
        for number, follow in (await store.filters()).items():
            chosen = selection(follow)
            masks[number] = sum(bit for bit, briefing in new if chosen.takes(briefing))
        corrections = sum(1 << p.number for p in known if p.kind == "correction")
        seen_through = max((p.number for p in known), default=0)
        return cls(store, knowledge, now, known, seen_through, unknown, masks, corrections)

    def pending(self, filters: str | None, seen_through: int) -> int:
        """The bits of what is new to somebody who has these filters and has seen through that number."""
        if not filters:
            return 0
        mask = self._of_filters.get(filters)
        if mask is None:
            mask = 0
            for number in filters.split(","):
                mask |= self.of_filter.get(int(number), 0)
            if len(self._of_filters) < MAX_REMEMBERED:
                self._of_filters[filters] = mask
        return mask >> (seen_through + 1) << (seen_through + 1)

    def corrected(self, seen_through: int) -> list[Publication]:
        """Corrections that are new to somebody who has seen through that number."""
        if not self.corrections >> (seen_through + 1):
            return []
        return [each for each in self.publications if each.number > seen_through and each.kind == "correction"]

    def items(self, mask: int) -> tuple[Item, ...]:
        """The newest briefing first; of a briefing that is new and corrected, only that it is new."""
        found = self._items.get(mask)
        if found is None:
            kinds: dict[str, Item] = {}
            for publication in self.publications:
                if mask >> publication.number & 1:
                    kinds.setdefault(publication.briefing, Item(publication.briefing, publication.kind))
            found = tuple(kinds[briefing] for briefing in self.knowledge.briefings if briefing in kinds)
            if len(self._items) < MAX_REMEMBERED:
                self._items[mask] = found
        return found

    async def chunk(self, due: Sequence[Due], busy: Container[int]) -> int:
        """Writes the deliveries of these subscribers; how many."""
        masks: dict[Due, int] = {}
        moved: list[tuple[int, int, int | None]] = []
        now = int(self.now.timestamp())
        received = await self._received(due)
        for each in due:
            if each.id in busy:
                moved.append((each.id, each.next_due, now + int(AGAIN_WHEN_BUSY.total_seconds())))
                continue
            schedule = _schedule(each)
            postponed = self._postponed(each, schedule)
            if postponed is not None:
                moved.append((each.id, each.next_due, postponed))
                continue
            mask = self.pending(each.filters, each.seen_through)
            if each.filters:
                for publication in self.corrected(each.seen_through):
                    if (each.id, publication.briefing) in received:
                        mask |= 1 << publication.number
            if mask:
                masks[each] = mask
            moved.append((each.id, each.next_due, self._next_occasion(each, schedule)))
        wanted = {items for mask in set(masks.values()) if (items := self.items(mask)) not in self._sets}
        if wanted:
            self._sets |= await self.store.write_sets(wanted)
        rows = [
            Planned(each.id, each.next_due, self._sets[self.items(mask)], self.seen_through)
            for each, mask in masks.items()
        ]
        await self.store.write_plan(rows, moved, self.now)
        if len(self._sets) > MAX_REMEMBERED:
            self._sets.clear()
        return len(rows)

    async def _received(self, due: Sequence[Due]) -> set[tuple[int, str]]:
        corrected = {publication.briefing for publication in self.corrected(min(each.seen_through for each in due))}
        return await self.store.received([each.id for each in due], corrected) if corrected else set()

    def _postponed(self, due: Due, schedule: Schedule) -> int | None:
        """The end of quiet hours, or the next look for what is not known here yet; None where nothing postpones it."""
        if schedule.quiet is not None:
            allowed = schedule.allowed(self.now)
            if allowed > self.now:
                return int(allowed.timestamp())
        recent = self.unknown is not None and self.unknown.at > (self.now - PATIENCE).timestamp()
        if recent and self._waits(due) and schedule.frequency != "at_once":
            return int((self.now + AGAIN_WHEN_UNKNOWN).timestamp())
        return None

    def _waits(self, due: Due) -> bool:
        """Whether something was published that they have not seen and that this process does not know."""
        return self.unknown is not None and due.seen_through < self.unknown.number

    def _next_occasion(self, due: Due, schedule: Schedule) -> int | None:
        """After now; the same for all who have one schedule."""
        if schedule.frequency == "at_once" and self._waits(due):
            return int((self.now + AGAIN_WHEN_UNKNOWN).timestamp())
        if due.schedule not in self._next:
            following = schedule.next_due(self.now)
            self._next[due.schedule] = None if following is None else int(following.timestamp())
        return self._next[due.schedule]


async def plan(
    store: Store,
    knowledge: Knowledge,
    now: dt.datetime,
    known_through: int,
    *,
    busy: Collection[int] = (),
    alone: AbstractAsyncContextManager[object] | None = None,
) -> int:
    """Plans everybody who is due; how many deliveries it wrote.

    `busy`: subscribers whose message is in flight. `alone` is held while a chunk is read and written, so that nobody
    becomes busy in between. `known_through`: see `DigestService`.
    """
    found = await Plan.begin(store, knowledge, now, known_through)
    after, written = (0, 0), 0
    while True:
        async with alone or asyncio.Lock():
            # A copy: who ends while the chunk is read was read as if they had received nothing.
            in_flight = frozenset(busy)
            due = await store.due(now, after, CHUNK_SIZE)
            if not due:
                return written
            written += await found.chunk(due, in_flight)
        after = (due[-1].next_due, due[-1].id)
        await asyncio.sleep(0)


async def preview(
    store: Store, knowledge: Knowledge, subscriber: Subscriber, at: dt.datetime, known_through: int, *, most: int = 8
) -> "Preview":
    """For “show me now”: what is new to them, or else the newest of what they follow, at most `most`."""
    found = await Plan.begin(store, knowledge, at, known_through)
    follows = await store.following(subscriber.chat_id, subscriber.thread)
    seen_through = await store.seen_through(subscriber.id)
    wanted = [selection(follow) for follow in follows]
    mask = sum(
        1 << each.number
        for each in found.publications
        if each.number > seen_through and each.kind == "new" and _any(wanted, knowledge, each.briefing)
    )
    corrected = found.corrected(seen_through)
    received = await store.received([subscriber.id], {each.briefing for each in corrected})
    for each in corrected:
        if follows and (subscriber.id, each.briefing) in received:
            mask |= 1 << each.number
    if mask:
        return Preview(found.items(mask), found.seen_through, new=True)
    newest = [Item(each, "new") for each in knowledge.briefings if _any(wanted, knowledge, each)][:most]
    return Preview(tuple(newest), found.seen_through, new=False)


@dataclass(frozen=True)
class Preview:
    """`seen_through` goes to `Store.shown` once Telegram has taken the message. `new`: whether it is new to them."""

    items: tuple[Item, ...]
    seen_through: int
    new: bool


def selection(follow: Follow) -> Selection:
    return Selection(follow.country, follow.topic, follow.organisation)


def _any(wanted: Sequence[Selection], knowledge: Knowledge, briefing: str) -> bool:
    return any(each.takes(knowledge.briefings[briefing]) for each in wanted)


def _schedule(due: Due) -> Schedule:
    quiet = None if due.quiet_from is None or due.quiet_until is None else (due.quiet_from, due.quiet_until)
    # The table holds the frequency as text.
    return Schedule(due.frequency, due.hour, due.weekday, due.monthday, due.zone, quiet)  # type: ignore[arg-type]
