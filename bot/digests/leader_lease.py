"""One process at a time delivers: holds the lead while it renews it, and takes it from one that died."""

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
HELD, RENEWED = timedelta(seconds=20), timedelta(seconds=5)


@dataclass
class LeaderLease:
    store: Store
    clock: Clock
    holder: str = field(default_factory=lambda: f"{_machine()}|{os.getpid()}|{secrets.token_hex(4)}")
    until: datetime | None = None

    @property
    def ours(self) -> bool:
        return self.until is not None and self.clock.now() < self.until

    async def take(self) -> bool:
        """Takes or renews the lead. Whoever takes it ends the leases of the one before. Raises StoreError."""
        now, had = self.clock.now(), self.ours
        before = await self.store.leader()
        until = now + HELD
        if not await self.store.lead(self.holder, now, until, before if before and _is_dead(before) else None):
            self.until = None
            return False
        if not had:
            await self.store.release(now)
        self.until = until
        return True

    async def keep(self) -> None:
        """Renews it for as long as it is ours."""
        while True:
            await self.clock.sleep(RENEWED.total_seconds())
            if not self.ours:
                return
            with suppress(StoreError):  # tried again, and lost in time where the database stays locked
                await self.take()

    async def leave(self) -> None:
        self.until = None
        with suppress(StoreError):  # it runs out by itself
            await self.store.step_down(self.holder)


def _machine() -> str:
    """The same for processes that see each other's numbers: host, its start, and the container."""
    parts = [platform.node()]
    with suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip())
        parts.append(os.readlink("/proc/self/ns/pid"))
    return " ".join(parts)


def _is_dead(holder: str) -> bool:
    """Surely so; False where it can't be known from here."""
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
