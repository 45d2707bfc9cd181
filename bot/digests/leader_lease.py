"""The leader lease: one process at a time delivers. It renews the lease; another takes it over when it runs out."""

import os
import platform
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.errors import StoreError
from bot.store import Store

# Longer than a database is locked for; short enough for readers not to notice that a machine died.
DURATION, RENEW_EVERY = timedelta(seconds=20), timedelta(seconds=5)


@dataclass
class LeaderLease:
    """`holder` names the machine, the process and this lease."""

    store: Store
    clock: Clock
    holder: str = field(default_factory=lambda: f"{_machine()}|{os.getpid()}|{secrets.token_hex(4)}")
    until: datetime | None = None
    taken_over: bool = False
    """Whether another process held it before and may have sent something a moment ago."""

    @property
    def ours(self) -> bool:
        return self.until is not None and self.clock.now() < self.until

    async def take(self) -> bool:
        """Takes or renews it. Who takes it ends the claims of the process before. Raises StoreError."""
        now, had = self.clock.now(), self.ours
        before = await self.store.lease_holder()
        until = now + DURATION
        dead = before if before and _is_dead(before) else None
        if not await self.store.acquire_lease(self.holder, now, until, dead):
            self.until = None
            return False
        if not had:
            self.taken_over = before not in {None, self.holder}
            await self.store.release_claims(now)
        self.until = until
        return True

    async def keep(self) -> None:
        """Renews it for as long as it is ours."""
        while True:
            await self.clock.sleep(RENEW_EVERY.total_seconds())
            if not self.ours:
                return
            with suppress(StoreError):  # tried again, and lost in time where the database stays locked
                await self.take()

    async def leave(self) -> None:
        """Gives it up, if it was ours; another process may take it at once."""
        had, self.until = self.until is not None, None
        if had:
            with suppress(StoreError):  # it runs out by itself
                await self.store.release_lease(self.holder)


def _machine() -> str:
    """The same for processes that see each other's numbers: the host, its start, and the container."""
    parts = [platform.node()]
    with suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        parts.append(os.readlink("/proc/self/ns/pid"))
    return " ".join(parts)


def _is_dead(holder: str) -> bool:
    """Whether the process is surely gone; False where that can't be known from here."""
    machine, _, rest = holder.partition("|")
    number = rest.partition("|")[0]
    if os.name != "posix" or machine != _machine() or not number.isdigit():
        return False
    if int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
