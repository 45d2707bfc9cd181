"""How soon a reader who asks is answered while a broadcast goes out.

.venv/bin/python -m tests.benchmarks.delivery_asking [READERS]

The bot is a process of its own, with Telegram's own limits, against the stand-in over HTTP with its flood limits on.
The wait is the reader's: from the question's arrival at the stand-in to the answer's.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bot.emulator import Emulator, Limits, Person, serve
from tests.benchmarks.delivery_kill import FIRST, PATIENCE, TOKEN, prepared
from tests.processes import environment, running

QUESTIONS = (
    "When did Kyrgyzstan join the UN?",
    "Кто возглавляет ООН в Казахстане?",
    "Кыргызстан БУУга качан кирген?",
    "how many refugees are there",
)
ASKED, PAUSE = 60, 0.5


async def main(readers: int) -> None:
    people = range(FIRST, FIRST + readers)
    emulator = Emulator(known=people.__contains__, limits=Limits(), keep=5, journal=100_000)
    askers = [emulator.join(f"Reader {number}", language="en") for number in range(ASKED)]
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        await prepared(f"sqlite+aiosqlite:///{folder / 'asking.sqlite3'}", people)
        async with serve(emulator, page=False) as api:
            env = environment(TELEGRAM_API_URL=api, BOT_TOKEN=TOKEN, DATABASE_URL=f"sqlite:///{folder}/asking.sqlite3")
            async with running("run", cwd=folder, env=env) as process:
                talk = asyncio.create_task(process.communicate())
                async with asyncio.timeout(PATIENCE):
                    while not emulator.sent("sendMessage"):
                        await asyncio.sleep(0.01)
                # The first seconds are those in which the broadcast is planned.
                waits = []
                for number, asker in enumerate(askers):
                    waits.append(await asked(emulator, asker, QUESTIONS[number % len(QUESTIONS)]))
                    await asyncio.sleep(PAUSE)
                process.terminate()
                await talk
    sent = emulator.sent("sendMessage")
    late = [each for each in sent if (each.at - sent[0].at).total_seconds() > 1]
    refused = sum(each.answer is None or each.answer.status != 200 for each in late)
    print(
        f"during a broadcast to {readers:,}: {len(waits)} questions, answered within {median(waits) * 1000:.0f} ms, "
        f"at most {max(waits) * 1000:.0f} ms; {len(sent)} messages meanwhile, {refused} refused after the first second"
    )


async def asked(emulator: Emulator, asker: Person, question: str) -> float:
    started = time.perf_counter()
    emulator.say(asker, asker.id, question)
    async with asyncio.timeout(PATIENCE):
        while not any(message["from"]["is_bot"] for message in emulator.shown(asker)):
            await asyncio.sleep(0.005)
    return time.perf_counter() - started


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 100_000))
