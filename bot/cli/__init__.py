"""The command line of `python -m bot`: a module for each command. Nothing else reads the environment or exits."""

import argparse
import io
import os
import sys

from bot.cli import ask, check
from bot.cli.parser import parser
from bot.errors import BotError, SettingsError
from bot.knowledge import FaultsError
from bot.search import without_garbage_collection


def main() -> None:
    # python-telegram-bot warns of the older type unless told so before it is imported.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    for stream in (sys.stdout, sys.stderr):
        # A console of another alphabet shows a question mark for a letter that it lacks.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    arguments = parser(demo=_demo, run=_run, ask=ask.run, check=check.run).parse_args()
    try:
        code = arguments.command(arguments)
    except SettingsError as error:
        _exit(str(error), 2)
    except FaultsError as error:
        _exit(f"The knowledge base has faults:\n{error}", 1)
    except BotError as error:
        _exit(str(error), 1)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.stderr.close()
        sys.exit(130)
    sys.exit(code)


def _exit(sentence: str, code: int) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(code)


def _run(_arguments: argparse.Namespace) -> int:
    with without_garbage_collection():
        from bot.cli import run  # noqa: PLC0415 - the slow import, which `ask` and `check` do without
    return run.run()


def _demo(arguments: argparse.Namespace) -> int:
    with without_garbage_collection():
        from bot.cli import demo  # noqa: PLC0415 - slow, and of use here alone
    return demo.run(arguments.data, arguments.port, browser=not arguments.no_browser)
