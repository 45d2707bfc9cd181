"""How much of the limit is used, and how soon a reader is answered meanwhile; the pace against a bare loop.

    .venv/bin/python -m tests.benchmarks.delivery_limit

The stand-in runs in a process of its own, with its flood limits on.
"""

import asyncio
import datetime as dt
import multiprocessing
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("PTB_TIMEDELTA", "true")

from telegram.ext import ApplicationBuilder, ExtBot

from bot.app import AT_ONCE
from bot.data_files import data_folder
from bot.digests.service import DigestService
from bot.emulator import Emulator, Limits, serve
from bot.i18n.translator import Locales
from bot.knowledge import load
from bot.render.digest import Digest, digest
from bot.store import Store
from bot.transport.connection_pool import connection_pool
from bot.transport.messages import markup
from bot.transport.rate_limiter import RateLimiter
from bot.transport.request import RetryingRequest
from tests.benchmarks.delivery_kill import following
from tests.benchmarks.delivery_scale import KNOWLEDGE

TOKEN = "7000000001:local-emulator-token"
FIRST = 1_000_000
ROUNDS = 3


def stand_in(pipe: Connection, per_second: int | None) -> None:
    async def served() -> None:
        limits = replace(Limits(), per_second=per_second)
        emulator = Emulator(known=range(1, 10**8).__contains__, limits=limits, keep=0, journal=0)
        async with serve(emulator, page=False) as address:
            pipe.send(address)
            await asyncio.to_thread(pipe.recv)

    asyncio.run(served())


class Counting(RetryingRequest):
    """The bot's own way out, which notes when each sendMessage was answered, and how."""

    def __init__(self) -> None:
        super().__init__(connection_pool(AT_ONCE, trusting=False))
        self.answers: list[tuple[float, int]] = []

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        status, payload = await super().do_request(url, *args, **kwargs)
        if url.endswith("/sendMessage"):
            self.answers.append((time.perf_counter(), status))
        return status, payload


async def opened(address: str, request: Counting, rate_limiter: RateLimiter | None) -> ExtBot[Any]:
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").request(request)
    bot: ExtBot[Any] = (builder.rate_limiter(rate_limiter) if rate_limiter else builder).build().bot
    await bot.initialize()
    return bot


async def delivered(address: str, pace: int, readers: int, asking: bool) -> tuple[list[tuple[float, int]], list[float]]:
    """When and how each message was answered, and how long readers who asked meanwhile waited."""
    knowledge = load(KNOWLEDGE)
    request, rate_limiter, waits = Counting(), RateLimiter(pace), list[float]()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        store = await Store.open(f"sqlite+aiosqlite:///{Path(folder) / 'limit.sqlite3'}")
        stack.push_async_callback(store.close)
        bot = await opened(address, request, rate_limiter)
        stack.push_async_callback(bot.shutdown)
        now = dt.datetime.now(dt.UTC)
        await following(store, range(FIRST, FIRST + readers), now)
        digests = DigestService(store, Locales.load(data_folder("locales")), rate_limiter, lambda: knowledge)
        stop = asyncio.Event()
        task = asyncio.create_task(digests.run(bot, stop))
        number = 0
        while sum(status == 200 for _, status in request.answers) < readers + number:
            await asyncio.sleep(0.2)
            if asking and len(request.answers) > pace:
                number += 1
                started = time.perf_counter()
                await bot.send_message(FIRST * 9 + number, "An answer")
                waits.append(time.perf_counter() - started)
        await asyncio.sleep(0.5)
        sent = (await store.delivery_counts(dt.datetime.now(dt.UTC))).sent_today
        stop.set()
        await task
        assert sent >= readers, f"{sent} of {readers} are marked"
    return request.answers, waits


async def bare(address: str, number: int) -> float:
    """Messages a second of a plain loop with the very message of the digest."""
    bot = await opened(address, Counting(), None)
    newest = tuple(load(KNOWLEDGE).briefings.values())
    found = Digest(1, newest, (), None, dt.date(2026, 3, 2))
    page = digest(found, Locales.load(data_folder("locales")).of("en"), "un_briefings_bot")

    started = time.perf_counter()
    for chat in range(FIRST, FIRST + number):
        await bot.send_message(chat, page.html, parse_mode="HTML", reply_markup=markup(page.buttons))
    took = time.perf_counter() - started
    await bot.shutdown()
    return number / took


def used(answers: list[tuple[float, int]]) -> tuple[float, int]:
    """Messages a second after the first second, and the 429s after it."""
    start = answers[0][0] + 1
    later = [(at, status) for at, status in answers if at >= start]
    good = [at for at, status in later if status == 200]
    return (len(good) - 1) / (good[-1] - good[0]), sum(status == 429 for _, status in later)


async def main(address: str, per_second: int) -> None:
    if per_second == 30:
        answers, waits = await delivered(address, 30, 1500, asking=True)
        pace, floods = used(answers)
        print(
            f"30 a second: {pace:.2f} a second ({pace / 30:.1%}), {floods} × 429 after the first second; "
            f"{len(waits)} readers who asked waited {max(waits) * 1000:.0f} ms at most"
        )
        return
    # In turn, since other work on the machine comes and goes; the middle one of each counts.
    loops, paces, floods, slower = [], [], 0, []
    for _ in range(ROUNDS):
        loops.append(await bare(address, 2000))
        answers, _ = await delivered(address, 1000, 6_000, asking=False)
        pace, more = used(answers)
        paces.append(pace)
        floods += more
        thousands = [answers[n + 999][0] - answers[n][0] for n in range(0, 6_000, 1000)]
        slower.append(thousands[1] / thousands[-1])
    pace, loop = median(paces), median(loops)
    print(
        f"1,000 a second: {pace:.0f} a second ({', '.join(f'{each:.0f}' for each in paces)}), {floods} × 429; "
        f"a bare loop {loop:.0f} ({', '.join(f'{each:.0f}' for each in loops)}): {pace / loop:.0%}; "
        f"the last thousand at {median(slower):.0%} of the second thousand's pace"
    )


if __name__ == "__main__":
    for chosen in [int(each) for each in sys.argv[1:]] or [30, 1000]:
        ours, theirs = multiprocessing.Pipe()
        # A bare loop is not to meet a limit: it has none of its own.
        limit = 30 if chosen == 30 else None
        server = multiprocessing.get_context("spawn").Process(target=stand_in, args=(theirs, limit))
        server.start()
        try:
            asyncio.run(main(ours.recv(), chosen))
        finally:
            ours.send("end")
            server.join(10)
            if server.is_alive():
                server.kill()
