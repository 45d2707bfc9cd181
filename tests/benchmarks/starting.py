"""How long the bot takes to start: each step's processor time, and as a multiple of parsing the same YAML and no more.

python -m tests.benchmarks.starting [how often]

The multiples compare runs on machines of any speed; of several runs the quickest counts.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import yaml

from bot.data_files import data_folder
from bot.i18n.lexicon_loader import load_lexicons
from bot.knowledge import load
from bot.library import country_names, entries, known_names, same_words
from bot.search import Index, Languages, without_garbage_collection

QUESTION = "When did Kyrgyzstan join the UN?"


def parse(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts


def took(deed: Callable[[], object]) -> float:
    started = time.process_time()
    with without_garbage_collection():
        deed()
    return time.process_time() - started


def command(*arguments: str) -> float:
    """Processor time of a process of its own, from its start to its end."""
    process = subprocess.Popen([sys.executable, "-m", "bot", *arguments], stdout=subprocess.DEVNULL)
    used = os.wait4(process.pid, 0)[2]
    process.returncode = 0
    return used.ru_utime + used.ru_stime


def trying() -> tuple[float, float]:
    """Processor time and seconds of the clock from the start of `try` to its first answer."""
    started = time.monotonic()
    arguments = [sys.executable, "-m", "bot", "try", "--no-browser"]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "try printed no address"
        state = page(f"{found[0]}/page/state")
        place = {"person": state["me"], "chat": state["chats"][0]["id"]}
        page(f"{found[0]}/page/say", {**place, "text": QUESTION})
        while len(page(f"{found[0]}/page/messages?person={place['person']}&chat={place['chat']}")["messages"]) < 2:
            time.sleep(0.01)
        waited = time.monotonic() - started
    finally:
        process.terminate()
        process.stdout.close()
        used = os.wait4(process.pid, 0)[2]
        process.returncode = 0
    return used.ru_utime + used.ru_stime, waited


def page(address: str, body: dict[str, Any] | None = None) -> Any:
    sent = json.dumps(body).encode() if body else None
    with urlopen(Request(address, sent, {"Content-Type": "application/json"})) as answer:  # noqa: S310 - our own
        return json.load(answer)


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    known = load(data_folder("knowledge"))
    languages = Languages.of(load_lexicons(data_folder("locales")))
    named = [list(each) for each in (known_names(known), same_words(known), country_names(known, languages))]
    steps: dict[str, Callable[[], float]] = {
        "parsing the YAML": lambda: took(lambda: parse(data_folder("knowledge"))),
        "load and check": lambda: took(lambda: load(data_folder("knowledge"))),
        "lexicons": lambda: took(lambda: Languages.of(load_lexicons(data_folder("locales")))),
        "index": lambda: took(lambda: Index.build(entries(known), languages, *named)),
        "ask": lambda: command("ask", QUESTION),
        "check": lambda: command("check"),
    }
    # In turns, so that a busy minute of the machine slows each of them.
    runs = [{name: step() for name, step in steps.items()} for _ in range(times)]
    best = {name: min(run[name] for run in runs) for name in steps}
    best["try, to its first answer"], waited = map(min, zip(*(trying() for _ in range(times)), strict=True))
    for name, seconds in best.items():
        print(f"{name:25} {seconds:5.2f} s of processor  {seconds / best['parsing the YAML']:5.1f} ×")
    print(f"{'':25} {waited:5.2f} s by the clock")


if __name__ == "__main__":
    main()
