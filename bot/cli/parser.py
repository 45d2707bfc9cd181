"""The command line's commands, options and help."""

import argparse
from collections.abc import Callable
from pathlib import Path

from bot.settings import Settings

Command = Callable[[argparse.Namespace], int]


def settings_help() -> str:
    """The settings, a line each, as their fields describe them."""
    fields = Settings.model_fields.items()
    width = max(len(name) for name, _ in fields)
    return "\n".join(
        (
            "Settings come from the environment and from a file .env in the working folder (in brackets: the default):",
            *(f"  {name.upper():{width}}  {field.description}" for name, field in fields),
        )
    )


def parser(*, demo: Command, run: Command, ask: Command, check: Command) -> argparse.ArgumentParser:
    """Each command's arguments have, as `command`, the function that carries it out; it gives the exit code."""
    root = argparse.ArgumentParser(
        prog="python -m bot",
        description="A Telegram bot for briefings on UN cooperation in Kyrgyzstan and Kazakhstan.",
        epilog=settings_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = root.add_subparsers(title="commands", required=True, metavar="COMMAND")

    trying = commands.add_parser(
        "try",
        help="the whole bot on this machine, in the browser; no account needed",
        description="Starts a local emulator of Telegram with a chat page, and the bot against it. Ctrl-C ends both.",
    )
    trying.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    trying.add_argument("--data", type=Path, metavar="FOLDER", help="keep the bot's data here (else it is thrown away)")
    trying.add_argument("--port", type=int, default=0, help="where the page is served (default: a free port)")
    trying.set_defaults(command=demo)

    running = commands.add_parser(
        "run",
        help="the bot against Telegram",
        description="Serves against Telegram until it is told to stop: by long polling, or by webhook when "
        "WEBHOOK_URL is set. Needs BOT_TOKEN.",
    )
    running.set_defaults(command=run)

    asking = commands.add_parser(
        "ask",
        help="an answer in the terminal",
        description="Answers one question, or with --json every JSON line on standard input, in the same order.",
    )
    asking.add_argument("question", nargs="*", help="as you would write it in a chat")
    asking.add_argument(
        "--lang", default="en", metavar="CODE", help="the reader's own language: en, ru or ky (default: en)"
    )
    asking.add_argument(
        "--json", action="store_true", help='read lines {"id", "text", "lang"}, write lines with status and answer'
    )
    asking.add_argument("--explain", action="store_true", help="how it was read and why each answer scored as it did")
    asking.set_defaults(command=ask)

    checking = commands.add_parser(
        "check",
        help="every fault of the knowledge base and the languages",
        description="Reads the whole knowledge base and the languages and prints every fault with file and line.",
    )
    checking.set_defaults(command=check)
    return root
