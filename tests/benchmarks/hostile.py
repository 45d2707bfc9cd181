"""Asks random, huge and pathological texts: none may raise or take more than 50 ms of the processor.

python -m tests.benchmarks.hostile [how many]
"""

import os
import random
import sys
import time
from pathlib import Path

from bot.data_files import data_folder
from bot.i18n.lexicon_loader import load_lexicons
from bot.library import Library
from bot.search import Languages

PATHOLOGICAL = (
    "", " ", "\0", "\ud800", "\udfff" * 500, "a" * 1_000_000, "когда " * 200_000, "a b " * 250_000, "ё" * 1_000_000,
    "\ufdfa" * 10_000, "1" * 100_000, "1,000" * 10_000, "👩‍👩‍👧‍👦" * 5_000, "؀؁؂" * 1_000, "\u202e\u200b\ufeff" * 1_000,
    "ﷺ" * 500, "K" * 1000, "ıİßẞ" * 200, "[];',." * 500, "aа" * 500, "Кaзaхcтaн " * 100, "'" * 1000, "-" * 10_000,
    "UNDPнин" * 100, "оонбуу" * 80, "who WHO who " * 100, "кыргызстан " * 60, "қазақстан " * 60, "²³½Ⅷ" * 100,
    "𝓀𝓎𝓇𝑔𝓎𝓏" * 50,
)  # fmt: skip
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяөүң ",
    "0123456789.,-/ ",
    "abcабв ёґїқғ 12 [];'",
)
# Seconds.
MAX_TIME = 0.05


def random_text(chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.6:
        return "".join(chance.choices(chance.choice(_ALPHABETS), k=chance.randrange(1, 120)))
    if draw < 0.9:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 80)))
    if draw < 0.99:
        return "".join(chance.choices(chance.choice(_ALPHABETS), k=chance.randrange(500, 5000)))
    return chance.choice(PATHOLOGICAL)


def main() -> None:
    languages = Languages.of(load_lexicons(data_folder("locales")))
    library = Library.open(Path(os.environ.get("KNOWLEDGE_DIR") or data_folder("knowledge")), languages)
    chance = random.Random(11)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    slow, slowest, worst = 0, 0.0, ""
    for number in range(count):
        text = PATHOLOGICAL[number] if number < len(PATHOLOGICAL) else random_text(chance)
        started = time.process_time()
        library.ask(text, "en", "1992-03-02-kyrgyzstan-joins-un/when")
        took = time.process_time() - started
        if took > slowest:
            slowest, worst = took, text
        slow += took > MAX_TIME
    print(f"{count} texts, none raised; {slow} took over {1000 * MAX_TIME:.0f} ms, the slowest {1000 * slowest:.1f} ms")
    print(f"the slowest: {worst[:80]!r}")


if __name__ == "__main__":
    main()
