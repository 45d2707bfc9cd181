"""The command line. The only reader of the environment, the only `sys.exit`."""

import argparse
import io
import os
import sys
from collections.abc import Mapping

from dotenv import dotenv_values

from bot import logging_setup, settings
from bot.cli.ask import answer_lines, ask
from bot.cli.parser import parser
from bot.data_files import PACKAGE, data_folder
from bot.errors import BotError, SettingsError
from bot.i18n.lexicon_loader import load_lexicons
from bot.i18n.translator import Locales
from bot.knowledge import LANGUAGES, FaultsError, load
from bot.library import Library
from bot.search import Languages, without_garbage_collection


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
    logging_setup.set_up(chosen.log_level, chosen.bot_token, chosen.webhook_secret)
    with without_garbage_collection():
        from bot.cli import run  # noqa: PLC0415 - the slow import, which `ask` and `check` do without
    run.run(chosen)
    return 0


def _try(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    with without_garbage_collection():
        from bot.cli import demo  # noqa: PLC0415 - slow, and of use here alone
    demo.run(environ, arguments.data, arguments.port, browser=not arguments.no_browser)
    return 0


def _ask(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    chosen = settings.read(environ)
    locales = Locales.load(data_folder("locales"))
    languages = Languages.of(load_lexicons(data_folder("locales")))
    library = Library.open(chosen.knowledge_dir or data_folder("knowledge"), languages)
    if arguments.json:
        # JSON lines are UTF-8 whatever the console is.
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        failed = False
        for line, sound in answer_lines(sys.stdin, library, locales):
            print(line, flush=True)
            failed = failed or not sound
        return 1 if failed else 0
    if not arguments.question:
        raise SettingsError("Write a question after `ask`, or use --json.")
    if arguments.explain:
        print(*library.explain(" ".join(arguments.question)), sep="\n")
        return 0
    language = locales.of(arguments.lang).language
    reply = ask(library, locales, " ".join(arguments.question), language)
    print(reply["reply"])
    for candidate in reply["candidates"] if reply["status"] == "unsure" else ():
        print(f"• {candidate['title']}: {candidate['answer']}")
    return 0


def _check(_arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot.i18n import catalog_check  # noqa: PLC0415 - looks through code, which nothing else does

    chosen = settings.read(environ)
    faults = list(catalog_check.faults(PACKAGE, data_folder("locales"), LANGUAGES))
    try:
        load_lexicons(data_folder("locales"))
    except FaultsError as error:
        faults += map(str, error.faults)
    try:
        with without_garbage_collection():
            knowledge = load(chosen.knowledge_dir or data_folder("knowledge"))
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
