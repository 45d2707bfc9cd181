"""The page cache: a digest is rendered once for each language, set of items and period, however many readers get it."""

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.i18n.translator import Locale, Locales
from bot.knowledge import Briefing, Knowledge
from bot.render import digest as pages
from bot.render.page import Page
from bot.store import Item, Store

# Enough for every language of all sets that are in flight at once; a page has some 2 kB.
MAX_PAGES = 2000

Key = tuple[str, int, dt.date | None, dt.date]


@dataclass
class PageCache:
    """Belongs to one knowledge base: a reload makes a new cache."""

    store: Store
    knowledge: Knowledge
    locales: Locales
    username: str
    _pages: OrderedDict[Key, Page | None] = field(default_factory=OrderedDict)
    # Who needs a page that is just being rendered waits for it.
    _rendering: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def page(self, set_id: int, language: str | None, since: dt.date | None, until: dt.date) -> Page | None:
        """None where none of its briefings is in the knowledge any more."""
        locale = self.locales.of(language)
        key = (locale.language, set_id, since, until)
        async with self._rendering:
            if key not in self._pages:
                self._pages[key] = await self._rendered(key, locale)
                if len(self._pages) > MAX_PAGES:
                    self._pages.popitem(last=False)
            self._pages.move_to_end(key)
            return self._pages[key]

    async def _rendered(self, key: Key, locale: Locale) -> Page | None:
        _, set_id, since, until = key
        found = digest(set_id, await self.store.items(set_id), self.knowledge, since, until)
        return pages.digest(found, locale, self.username) if found.new or found.corrected else None


def digest(
    number: int, items: Sequence[Item], knowledge: Knowledge, since: dt.date | None, until: dt.date
) -> pages.Digest:
    def of(kind: str) -> tuple[Briefing, ...]:
        known = (knowledge.briefings.get(item.briefing) for item in items if item.kind == kind)
        return tuple(briefing for briefing in known if briefing)

    return pages.Digest(number, of("new"), of("correction"), since, until)
