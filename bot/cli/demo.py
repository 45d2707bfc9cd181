"""`try`: the whole bot on this machine, against a stand-in for Telegram with a chat page."""

import asyncio
import contextlib
import tempfile
import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from bot import app, emulator, logging_setup, settings
from bot.cli.run import stopped_by_signals
from bot.errors import SettingsError

# For the stand-in, which takes any token of the right form.
TRIED_TOKEN = "1000000001:a-token-for-this-machine-only"  # noqa: S105 - opens nothing


def run(environ: Mapping[str, str], data: Path | None, port: int, *, browser: bool) -> None:
    """Without `data` what the bot keeps is thrown away."""
    if data:
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"--data names a folder that can't be made: {error.strerror}: {data}") from error
    with tempfile.TemporaryDirectory(prefix="un-briefings-") as thrown_away:
        asyncio.run(_tried(environ, data or Path(thrown_away), port, browser=browser))


async def _tried(environ: Mapping[str, str], data: Path, port: int, *, browser: bool) -> None:
    stop = stopped_by_signals()
    chats = data / "chats.json"
    stand_in = emulator.demo(kept=chats)
    admins = ",".join(str(person.id) for person in stand_in.people.values() if person.admin)
    async with contextlib.AsyncExitStack() as opened:
        await opened.enter_async_context(emulator.kept(stand_in, chats))
        try:
            address = await opened.enter_async_context(emulator.serve(stand_in, port=port))
        except (OSError, OverflowError) as error:
            raise SettingsError(f"--port {port} can't be listened on: {error}") from error
        chosen = settings.read(
            {
                **{name: environ[name] for name in ("KNOWLEDGE_DIR", "LOG_LEVEL") if name in environ},
                "BOT_TOKEN": TRIED_TOKEN,
                "ADMIN_IDS": admins,
                "TELEGRAM_API_URL": address,
                "DATABASE_URL": f"sqlite:///{(data / 'try.sqlite3').absolute()}",
            }
        )
        logging_setup.set_up("WARNING" if chosen.log_level == "INFO" else chosen.log_level)
        if application := await app.unless(stop, opened.enter_async_context(app.build(chosen))):
            print(f"The bot is here: {address}\nCtrl-C ends it.", flush=True)
            if browser:
                # Some browsers return when they are closed; a daemon thread keeps nobody waiting for that.
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            await app.serve(application, chosen, stop)
