"""Who is due what: one pass in short transactions, so that answers go on. Twice changes nothing.

Entries of the base have numbers; what a filter matches is an integer with the bit of each entry's number set. A
reader's digest is then the filters' integers or-ed, without the bits up to the number that the reader has seen.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from bot.knowledge import Knowledge, Selection
from bot.schedule import Schedule
from bot.store import Due, Entry, Follow, Item, Planned, Store, Subscriber

logger = logging.getLogger(__name__)

# Subscribers a transaction: some 50 ms, so that a reader who changes a setting meanwhile waits for no more.
CHUNK = 2000
# Combinations of filters remembered within a pass: bounded, whatever a million readers choose.
REMEMBERED = 50_000
# A briefing that this process doesn't know yet, since another one reloaded, holds back what comes after it for so
# long; then it counts as removed.
PATIENCE = dt.timedelta(hours=1)
# Somebody whose last digest is just on its way is looked at again so much later.
AGAIN = dt.timedelta(seconds=20)


@dataclass
class Plan:
    """The state of the base for one pass."""

    store: Store
    knowledge: Knowledge
    now: dt.datetime
    entries: Sequence[Entry]
    upto: int
    of_filter: Mapping[int, int]
    corrections: int
    _of_filters: dict[str, int] = field(default_factory=dict)
    _sets: dict[tuple[Item, ...], int] = field(default_factory=dict)
    _items: dict[int, tuple[Item, ...]] = field(default_factory=dict)
    _next: dict[tuple[object, ...], int | None] = field(default_factory=dict)

    @classmethod
    async def begin(cls, store: Store, knowledge: Knowledge, now: dt.datetime) -> "Plan":
        entries = list(_known(await store.entries(), knowledge, now))
        new = [(1 << entry.number, knowledge.briefings[entry.briefing]) for entry in entries if entry.kind == "new"]
        masks = {}
        for number, follow in (await store.filters()).items():
            chosen = selection(follow)
            masks[number] = sum(bit for bit, briefing in new if chosen.takes(briefing))
        corrections = sum(1 << entry.number for entry in entries if entry.kind == "correction")
        return cls(store, knowledge, now, entries, max((e.number for e in entries), default=0), masks, corrections)

    def pending(self, filters: str | None, seen: int) -> int:
        """What is new to somebody who follows these and has seen that much."""
        if not filters:
            return 0
        mask = self._of_filters.get(filters)
        if mask is None:
            mask = 0
            for number in filters.split(","):
                mask |= self.of_filter.get(int(number), 0)
            if len(self._of_filters) < REMEMBERED:
                self._of_filters[filters] = mask
        return mask >> (seen + 1) << (seen + 1)

    def corrected(self, seen: int) -> list[Entry]:
        """Corrections that somebody who has seen that much does not know."""
        if not self.corrections >> (seen + 1):
            return []
        return [entry for entry in self.entries if entry.number > seen and entry.kind == "correction"]

    def items(self, mask: int) -> tuple[Item, ...]:
        """The newest briefing first; of a briefing that is new and corrected, only that it is new."""
        found = self._items.get(mask)
        if found is None:
            kinds: dict[str, Item] = {}
            for entry in self.entries:
                if mask >> entry.number & 1:
                    kinds.setdefault(entry.briefing, Item(entry.briefing, entry.kind))
            found = tuple(kinds[briefing] for briefing in self.knowledge.briefings if briefing in kinds)
            if len(self._items) < REMEMBERED:
                self._items[mask] = found
        return found

    async def chunk(self, due: Sequence[Due], busy: Container[int]) -> int:
        """Writes the rows of these subscribers; how many."""
        masks: dict[Due, int] = {}
        moved: list[tuple[int, int, int | None]] = []
        now = int(self.now.timestamp())
        received = await self._received(due)
        for each in due:
            if each.id in busy:
                moved.append((each.id, each.next_due, now + int(AGAIN.total_seconds())))
                continue
            schedule = _schedule(each)
            allowed = self._allowed(each, schedule)
            if allowed is not None:
                moved.append((each.id, each.next_due, allowed))
                continue
            mask = self.pending(each.filters, each.seen)
            if each.filters:
                for entry in self.corrected(each.seen):
                    if (each.id, entry.briefing) in received:
                        mask |= 1 << entry.number
            if mask:
                masks[each] = mask
            moved.append((each.id, each.next_due, self._following(each, schedule)))
        wanted = {items for mask in set(masks.values()) if (items := self.items(mask)) not in self._sets}
        if wanted:
            self._sets |= await self.store.write_sets(wanted)
        rows = [
            Planned(each.id, each.next_due, self._sets[self.items(mask)], self.upto) for each, mask in masks.items()
        ]
        await self.store.write_plan(rows, moved, self.now)
        if len(self._sets) > REMEMBERED:
            self._sets.clear()
        return len(rows)

    async def _received(self, due: Sequence[Due]) -> set[tuple[int, str]]:
        corrected = {entry.briefing for entry in self.corrected(min(each.seen for each in due))}
        return await self.store.received([each.id for each in due], corrected) if corrected else set()

    def _allowed(self, due: Due, schedule: Schedule) -> int | None:
        """The end of quiet hours; None where now is none."""
        if schedule.quiet is None:
            return None
        allowed = schedule.allowed(self.now)
        return int(allowed.timestamp()) if allowed > self.now else None

    def _following(self, due: Due, schedule: Schedule) -> int | None:
        """The next occasion after now, the same for all of one rhythm."""
        if due.schedule not in self._next:
            following = schedule.next_due(self.now)
            self._next[due.schedule] = None if following is None else int(following.timestamp())
        return self._next[due.schedule]


async def plan(
    store: Store,
    knowledge: Knowledge,
    now: dt.datetime,
    busy: Collection[int] = (),
    alone: AbstractAsyncContextManager[object] | None = None,
) -> int:
    """Plans everybody who is due; how many rows it wrote.

    `busy`: subscribers whose message is on its way; `alone` is held while a chunk is read and written, so that
    nobody becomes busy in between.
    """
    found = await Plan.begin(store, knowledge, now)
    after, written = (0, 0), 0
    while True:
        async with alone or asyncio.Lock():
            # As of now: who is done while the rest is read was read as if they had received nothing.
            flying = frozenset(busy)
            due = await store.due(now, after, CHUNK)
            if not due:
                return written
            written += await found.chunk(due, flying)
        after = (due[-1].next_due, due[-1].id)
        await asyncio.sleep(0)


async def now(store: Store, knowledge: Knowledge, subscriber: Subscriber, at: dt.datetime, most: int = 8) -> "Shown":
    """For “show me now”: what is new to them, or else the newest of what they follow."""
    found = await Plan.begin(store, knowledge, at)
    follows = await store.following(subscriber.chat_id, subscriber.thread)
    seen = await store.seen(subscriber.id)
    wanted = [selection(follow) for follow in follows]
    mask = sum(
        1 << entry.number
        for entry in found.entries
        if entry.number > seen and entry.kind == "new" and _any(wanted, knowledge, entry.briefing)
    )
    received = await store.received([subscriber.id], {entry.briefing for entry in found.corrected(seen)})
    for entry in found.corrected(seen):
        if follows and (subscriber.id, entry.briefing) in received:
            mask |= 1 << entry.number
    if mask:
        return Shown(found.items(mask), found.upto, new=True)
    newest = [Item(each, "new") for each in knowledge.briefings if _any(wanted, knowledge, each)][:most]
    return Shown(tuple(newest), found.upto, new=False)


@dataclass(frozen=True)
class Shown:
    """`upto` goes back to `Store.shown` once Telegram took the message. `new`: new to them."""

    items: tuple[Item, ...]
    upto: int
    new: bool


def selection(follow: Follow) -> Selection:
    return Selection(follow.country, follow.topic, follow.organisation)


def _any(wanted: Sequence[Selection], knowledge: Knowledge, briefing: str) -> bool:
    return any(each.takes(knowledge.briefings[briefing]) for each in wanted)


def _known(entries: Sequence[Entry], knowledge: Knowledge, now: dt.datetime) -> Iterator[Entry]:
    """Those of the knowledge; none after one that this process may not have heard of yet."""
    for entry in entries:
        if entry.briefing in knowledge.briefings:
            yield entry
        elif entry.at > (now - PATIENCE).timestamp():
            logger.warning("The briefing %s is not in this process's knowledge", entry.briefing)
            return


def _schedule(due: Due) -> Schedule:
    quiet = None if due.quiet_from is None or due.quiet_until is None else (due.quiet_from, due.quiet_until)
    # The table holds the frequency as text.
    return Schedule(due.frequency, due.hour, due.weekday, due.monthday, due.zone, quiet)  # type: ignore[arg-type]
