"""What the application offers its handlers, as one value."""

from asyncio import Lock
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import Clock, SystemClock
from bot.digests.service import DigestService
from bot.i18n.translator import Locales
from bot.library import Library
from bot.routing.commands import Command
from bot.routing.conversation import Conversations
from bot.routing.deduplication import Deduplicator
from bot.store import Store


@dataclass
class Services:
    """`library` is the only field that changes: a reload replaces it by one assignment."""

    library: Library
    store: Store
    locales: Locales
    admin_ids: frozenset[int]
    knowledge_dir: Path
    digests: DigestService
    commands: Sequence[Command] = ()
    clock: Clock = field(default_factory=SystemClock)
    reload_lock: Lock = field(default_factory=Lock)
    deduplicator: Deduplicator = field(default_factory=Deduplicator)
    conversations: Conversations = field(default_factory=Conversations)
