"""`run`: serves against Telegram until a signal ends it."""

import asyncio
import contextlib
import signal

from bot import app
from bot.settings import Settings


def run(chosen: Settings) -> None:
    asyncio.run(_serve(chosen))


async def _serve(chosen: Settings) -> None:
    stop = stopped_by_signals()
    async with contextlib.AsyncExitStack() as opened:
        if application := await app.unless(stop, opened.enter_async_context(app.build(chosen))):
            await app.serve(application, chosen, stop)


def stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still interrupts
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
