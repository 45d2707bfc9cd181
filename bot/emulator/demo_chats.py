"""The people and chats of a demonstration: readers, an administrator, a group, a forum and a channel."""

import logging
from pathlib import Path

from bot.emulator.api.limits import Limits
from bot.emulator.emulator import Emulator
from bot.emulator.state.persistence import BrokenFileError
from bot.emulator.state.simulated_clock import Clock

logger = logging.getLogger(__name__)


def demo(clock: Clock | None = None, *, kept: Path | None = None, limits: Limits | None = None) -> Emulator:
    """An emulator with readers of three languages, an administrator, a group, a forum and a channel.

    If the file `kept` exists, its people and chats are loaded instead. A broken file is renamed, with a warning.
    """
    if kept and kept.exists():
        try:
            return Emulator.load(kept, clock=clock, limits=limits)
        except BrokenFileError as broken:
            logger.warning("%s", broken)
    emulator = Emulator(clock=clock, limits=limits)
    emma = emulator.join("Emma", last_name="Clarke", username="emma_clarke", language="en", started=False)
    ivan = emulator.join("Иван", last_name="Соколов", username="ivan_sokolov", language="ru", started=False)
    aigul = emulator.join("Айгүл", last_name="Асанова", username="aigul_asanova", language="ky", started=False)
    daniyar = emulator.join("Данияр", last_name="Ахметов", username="daniyar", language="ru", admin=True, started=False)
    everyone = [daniyar, emma, ivan, aigul]
    emulator.create_chat("Newsroom / Редакция", everyone)
    topics = {2: "Water / Вода", 3: "Health / Здоровье"}
    emulator.create_chat("Forum / Форум", everyone, topics=topics)
    emulator.create_chat("Bulletin / Бюллетень", everyone, kind="channel", username="un_bulletin", bot="administrator")
    return emulator
