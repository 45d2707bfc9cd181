"""The people and chats that `try` starts with."""

import logging
from pathlib import Path

from .clock import Clock
from .emulator import Emulator
from .keeping import BrokenFileError

logger = logging.getLogger(__name__)


def demo(clock: Clock | None = None, *, kept: Path | None = None) -> Emulator:
    """Readers of three languages, an administrator, a group, a forum and a channel.

    With `kept`, those of that file where there is one; a broken one is put aside, and told by a warning.
    """
    if kept and kept.exists():
        try:
            return Emulator.load(kept, clock=clock)
        except BrokenFileError as broken:
            logger.warning("%s", broken)
    emulator = Emulator(clock=clock)
    emma = emulator.join("Emma", last_name="Clarke", username="emma_clarke", language="en", started=False)
    ivan = emulator.join("Иван", last_name="Соколов", username="ivan_sokolov", language="ru", started=False)
    aigul = emulator.join("Айгүл", last_name="Асанова", username="aigul_asanova", language="ky", started=False)
    daniyar = emulator.join("Данияр", last_name="Ахметов", username="daniyar", language="ru", admin=True, started=False)
    everyone = [daniyar, emma, ivan, aigul]
    emulator.found_chat("Newsroom / Редакция", everyone)
    topics = {2: "Water / Вода", 3: "Health / Здоровье"}
    emulator.found_chat("Forum / Форум", everyone, topics=topics)
    emulator.found_chat("Bulletin / Бюллетень", everyone, kind="channel", username="un_bulletin", bot="administrator")
    return emulator
