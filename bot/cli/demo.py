"""`try`: the whole bot on this machine, against a local emulator of Telegram with a chat page."""

import asyncio
import contextlib
import tempfile
import threading
import webbrowser
from pathlib import Path

from bot import app, emulator, logging_setup
from bot.cli.run import stopped_by_signals
from bot.errors import SettingsError
from bot.settings import read_demo_environment

# For the emulator, which takes any token of the right form.
DEMO_TOKEN = "1000000001:a-token-for-this-machine-only"  # noqa: S105 - opens nothing


def run(data: Path | None, port: int, *, browser: bool) -> int:
    """Without `data` what the bot keeps is thrown away."""
    if data:
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"--data names a folder that can't be made: {error.strerror}: {data}") from error
    with tempfile.TemporaryDirectory(prefix="un-briefings-") as temporary:
        asyncio.run(_serve(data or Path(temporary), port, browser=browser))
    return 0


async def _serve(data: Path, port: int, *, browser: bool) -> None:
    stop = stopped_by_signals()
    chats = data / "chats.json"
    telegram = emulator.demo(kept=chats)
    admins = ",".join(str(person.id) for person in telegram.people.values() if person.admin)
    async with contextlib.AsyncExitStack() as opened:
        await opened.enter_async_context(emulator.kept(telegram, chats))
        try:
            address = await opened.enter_async_context(emulator.serve(telegram, port=port))
        except (OSError, OverflowError) as error:
            raise SettingsError(f"--port {port} can't be listened on: {error}") from error
        settings = read_demo_environment(
            bot_token=DEMO_TOKEN,
            admin_ids=admins,
            telegram_api_url=address,
            database_url=f"sqlite:///{(data / 'try.sqlite3').absolute()}",
        )
        logging_setup.set_up("WARNING" if settings.log_level == "INFO" else settings.log_level)
        if application := await app.unless(stop, opened.enter_async_context(app.build(settings))):
            print(f"The bot is here: {address}\nCtrl-C ends it.", flush=True)
            if browser:
                # Some browsers return when they are closed; a daemon thread keeps nobody waiting for that.
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            await app.serve(application, settings, stop)
