"""`python -m bot …` as a process of its own, as people run it; ended by its own handle."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

# Long enough for a slow machine; nothing here waits for it when all is well.
PATIENCE = 60.0


def environment(**more: str) -> dict[str, str]:
    """This test's environment without what a developer's own bot is set to."""
    ours = ("BOT_", "ADMIN_IDS", "DATABASE_URL", "KNOWLEDGE_DIR", "TELEGRAM_", "WEBHOOK_", "PORT", "LOG_LEVEL")
    paces = ("MESSAGES_PER_SECOND", "CHAT_MESSAGES_PER_SECOND", "GROUP_MESSAGES_PER_MINUTE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours + paces)}
    root = str(Path(__file__).parents[1])
    return {**kept, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "default", **more}


@asynccontextmanager
async def running(*arguments: str, cwd: Path, env: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=cwd,
        env=dict(env),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def run(*arguments: str, cwd: Path, env: Mapping[str, str], stdin: str = "") -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    async with running(*arguments, cwd=cwd, env=env) as process:
        out, err = await asyncio.wait_for(process.communicate(stdin.encode()), PATIENCE)
        return process.returncode or 0, out.decode(), err.decode()


async def end(process: asyncio.subprocess.Process) -> tuple[float, str]:
    """Sends SIGTERM; the seconds it took to end, and its standard error."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    process.send_signal(signal.SIGTERM)
    _, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    return loop.time() - started, err.decode()
