"""The command line. The only reader of the environment, the only `sys.exit`."""

import argparse
import asyncio
import contextlib
import io
import os
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot import catalogues, logs, settings
from bot.arguments import parser
from bot.errors import BotError, SettingsError
from bot.i18n import Languages
from bot.knowledge import LANGUAGES, FaultsError
from bot.library import PACKAGE, Library, beside, shipped
from bot.settings import Settings
from bot.terminal import answer_lines, ask

# For the stand-in, which takes any token of the right form.
TRIED_TOKEN = "1000000001:a-token-for-this-machine-only"  # noqa: S105 - opens nothing


def main() -> None:
    # python-telegram-bot warns of the older type unless told so before it is imported.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    for stream in (sys.stdout, sys.stderr):
        # A console of another alphabet shows a question mark for a letter that it lacks.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = parser(_try, _run, _ask, _check).parse_args()
    try:
        code = arguments.run(arguments, _environment())
    except SettingsError as error:
        _end(str(error), 2)
    except FaultsError as error:
        _end(f"The knowledge base has faults:\n{error}", 1)
    except BotError as error:
        _end(str(error), 1)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.stderr.close()
        sys.exit(130)
    sys.exit(code)


def _end(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(code)


def _environment() -> Mapping[str, str]:
    """What is set in the environment wins over `.env`."""
    try:
        # Some editors begin a file with a mark of the encoding, which would become part of the first name.
        read = dotenv_values(".env", encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The file .env can't be read: {error}") from error
    file = {name: value for name, value in read.items() if value}
    return {**file, **{name: value for name, value in os.environ.items() if value.strip() or name not in file}}


def _run(_arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    chosen = settings.read(environ)
    if not chosen.bot_token:
        raise SettingsError("BOT_TOKEN is not set: get one from @BotFather and put it in the environment or in .env.")
    logs.set_up(chosen.log_level, chosen.bot_token, chosen.webhook_secret)
    asyncio.run(_serve(chosen))
    return 0


async def _serve(chosen: Settings) -> None:
    from bot import app  # noqa: PLC0415 - the slow import, which `ask` and `check` do without

    stop = _stopped_by_signals()
    async with contextlib.AsyncExitStack() as opened:
        if application := await app.unless(stop, opened.enter_async_context(app.build(chosen))):
            await app.serve(application, chosen, stop)


def _try(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    if arguments.data:
        try:
            arguments.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                f"--data names a folder that can't be made: {error.strerror}: {arguments.data}"
            ) from error
    with tempfile.TemporaryDirectory(prefix="un-briefings-") as thrown_away:
        asyncio.run(_tried(arguments, environ, arguments.data or Path(thrown_away)))
    return 0


async def _tried(arguments: argparse.Namespace, environ: Mapping[str, str], data: Path) -> None:
    from bot import app, messenger  # noqa: PLC0415 - slow, and of use here alone

    stop = _stopped_by_signals()
    chats = data / "chats.json"
    stand_in = messenger.demo(kept=chats)
    admins = ",".join(str(person.id) for person in stand_in.people.values() if person.admin)
    async with contextlib.AsyncExitStack() as opened:
        await opened.enter_async_context(messenger.kept(stand_in, chats))
        try:
            address = await opened.enter_async_context(messenger.serve(stand_in, port=arguments.port))
        except (OSError, OverflowError) as error:
            raise SettingsError(f"--port {arguments.port} can't be listened on: {error}") from error
        chosen = settings.read(
            {
                **{name: environ[name] for name in ("KNOWLEDGE_DIR", "LOG_LEVEL") if name in environ},
                "BOT_TOKEN": TRIED_TOKEN,
                "ADMIN_IDS": admins,
                "TELEGRAM_API_URL": address,
                "DATABASE_URL": f"sqlite:///{(data / 'try.sqlite3').absolute()}",
            }
        )
        logs.set_up("WARNING" if chosen.log_level == "INFO" else chosen.log_level)
        if application := await app.unless(stop, opened.enter_async_context(app.build(chosen))):
            print(f"The bot is here: {address}\nCtrl-C ends it.", flush=True)
            if not arguments.no_browser:
                # Some browsers return when they are closed; a daemon thread keeps nobody waiting for that.
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            await app.serve(application, chosen, stop)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still interrupts
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _ask(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    chosen = settings.read(environ)
    languages = Languages.load(beside("locales"))
    library = Library.open(chosen.knowledge_dir or shipped())
    if arguments.json:
        # JSON lines are UTF-8 whatever the console is.
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        failed = False
        for line, sound in answer_lines(sys.stdin, library, languages):
            print(line, flush=True)
            failed = failed or not sound
        return 1 if failed else 0
    if not arguments.question:
        raise SettingsError("Write a question after `ask`, or use --json.")
    if arguments.explain:
        print(*library.explain(" ".join(arguments.question)), sep="\n")
        return 0
    language = languages.of(arguments.lang).language
    reply = ask(library, languages, " ".join(arguments.question), language)
    print(reply["reply"])
    for candidate in reply["candidates"] if reply["status"] == "unsure" else ():
        print(f"• {candidate['title']}: {candidate['answer']}")
    return 0


def _check(_arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    chosen = settings.read(environ)
    faults = list(catalogues.faults(PACKAGE, beside("locales"), LANGUAGES))
    try:
        knowledge = Library.open(chosen.knowledge_dir or shipped()).knowledge
    except FaultsError as error:
        faults += map(str, error.faults)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} fault{'s' * (len(faults) > 1)}", file=sys.stderr)
        return 1
    answers = sum(len(briefing.answers) for briefing in knowledge.briefings.values())
    print(f"Sound: {len(knowledge.briefings)} briefings, {answers} answers, {len(LANGUAGES)} languages.")
    return 0


if __name__ == "__main__":
    main()
