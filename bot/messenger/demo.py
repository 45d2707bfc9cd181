"""The people and chats that `try` starts with."""

import logging
from pathlib import Path

from .clock import Clock
from .keeping import BrokenFileError
from .messenger import Messenger

logger = logging.getLogger(__name__)


def demo(clock: Clock | None = None, *, kept: Path | None = None) -> Messenger:
    """Readers of three languages, an administrator, a group, a forum and a channel.

    With `kept`, those of that file where there is one; a broken one is put aside, and told by a warning.
    """
    if kept and kept.exists():
        try:
            return Messenger.load(kept, clock=clock)
        except BrokenFileError as broken:
            logger.warning("%s", broken)
    messenger = Messenger(clock=clock)
    emma = messenger.join("Emma", last_name="Clarke", username="emma_clarke", language="en", started=False)
    ivan = messenger.join("Иван", last_name="Соколов", username="ivan_sokolov", language="ru", started=False)
    aigul = messenger.join("Айгүл", last_name="Асанова", username="aigul_asanova", language="ky", started=False)
    daniyar = messenger.join(
        "Данияр", last_name="Ахметов", username="daniyar", language="ru", admin=True, started=False
    )
    everyone = [daniyar, emma, ivan, aigul]
    messenger.found_chat("Newsroom / Редакция", everyone)
    topics = {2: "Water / Вода", 3: "Health / Здоровье"}
    messenger.found_chat("Forum / Форум", everyone, topics=topics)
    messenger.found_chat("Bulletin / Бюллетень", everyone, kind="channel", username="un_bulletin", bot="administrator")
    return messenger
