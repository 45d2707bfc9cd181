"""A selection of briefings: by country, topic, organisation, person and time; what is left out means any."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.knowledge.models import Briefing

_FORM = re.compile(
    r"(?:c\.(?P<country>[a-z]+),)?(?:t\.(?P<topic>[a-z0-9-]+),)?(?:o\.(?P<organisation>[a-z0-9-]+),)?"
    r"(?:p\.(?P<person>[a-z0-9-]+),)?(?:d\.(?P<since>\d{8})-(?P<until>\d{8}),)?",
    re.ASCII,
)


@dataclass(frozen=True)
class Selection:
    """`since` and `until` are days, both included, both or neither."""

    country: str | None = None
    topic: str | None = None
    organisation: str | None = None
    person: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def of(self, briefings: Iterable[Briefing]) -> list[Briefing]:
        """In the order given."""
        return [briefing for briefing in briefings if self.takes(briefing)]

    def takes(self, briefing: Briefing) -> bool:
        return (
            self.country in {None, *briefing.countries}
            and self.topic in {None, *briefing.topics}
            and self.organisation in {None, *briefing.organisations}
            and self.person in {None, *briefing.people}
            and (not self.until or briefing.when.first <= self.until)
            and (not self.since or briefing.when.last >= self.since)
        )

    def __bool__(self) -> bool:
        return self != Selection()

    def write(self) -> str:
        """Short, for a button: `t.health,d.20190301-20190331`; "" for all."""
        parts = [
            f"{mark}.{value}"
            for mark, value in zip("ctop", (self.country, self.topic, self.organisation, self.person), strict=True)
            if value
        ]
        if self.since and self.until:
            parts.append(f"d.{self.since:%Y%m%d}-{self.until:%Y%m%d}")
        return ",".join(parts)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for what `write` never wrote."""
        parts = _FORM.fullmatch(text + "," if text else "")
        if not parts:
            return None
        found = parts.groupdict()
        try:
            since, until = (
                dt.date.fromisoformat(day) if (day := found.pop(name)) else None for name in ("since", "until")
            )
        except ValueError:
            return None
        return cls(**found, since=since, until=until)
