"""The command line's commands, options and help."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

Deed = Callable[[argparse.Namespace, Mapping[str, str]], int]

EPILOG = """\
Settings come from the environment and from a file .env in the working folder (in brackets: the default):
  BOT_TOKEN         the token that @BotFather gave (run)
  ADMIN_IDS         Telegram user ids of the admins (/reload, /deliveries), separated by commas
  DATABASE_URL      sqlite:///FILE or postgresql://…   (a SQLite file in the working folder)
  KNOWLEDGE_DIR     another knowledge base             (the one that comes with the bot)
  TELEGRAM_API_URL  another Bot API server             (Telegram's)
  WEBHOOK_URL       public https address; without it the bot polls
  WEBHOOK_SECRET    what Telegram shows at the webhook (derived from the token)
  PORT              where the webhook listens          (8080)
  MESSAGES_PER_SECOND        overall                   (30, Telegram's limit)
  CHAT_MESSAGES_PER_SECOND   in one chat               (1)
  GROUP_MESSAGES_PER_MINUTE  in one group              (20)
  LOG_LEVEL         DEBUG, INFO, WARNING, ERROR or CRITICAL (INFO)
"""


def parser(try_: Deed, run: Deed, ask: Deed, check: Deed) -> argparse.ArgumentParser:
    """Each command's `run` is the deed given for it."""
    whole = argparse.ArgumentParser(
        prog="python -m bot",
        description="A Telegram bot for briefings on UN cooperation in Kyrgyzstan and Kazakhstan.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")

    trying = commands.add_parser(
        "try",
        help="the whole bot on this machine, in the browser; no account needed",
        description="Starts a stand-in for Telegram with a chat page, and the bot against it. Ctrl-C ends both.",
    )
    trying.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    trying.add_argument("--data", type=Path, metavar="FOLDER", help="keep the bot's data here (else it is thrown away)")
    trying.add_argument("--port", type=int, default=0, help="where the page is served (default: a free port)")
    trying.set_defaults(run=try_)

    running = commands.add_parser(
        "run",
        help="the bot against Telegram",
        description="Serves against Telegram until it is told to stop: by long polling, or by webhook when "
        "WEBHOOK_URL is set. Needs BOT_TOKEN.",
    )
    running.set_defaults(run=run)

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
    asking.set_defaults(run=ask)

    checking = commands.add_parser(
        "check",
        help="every fault of the knowledge base and the catalogues",
        description="Reads the whole knowledge base and the catalogues and prints every fault with file and line.",
    )
    checking.set_defaults(run=check)
    return whole
