"""The settings: frozen, read once from a mapping; an error names the variable."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError

DEFAULT_DATABASE = "sqlite+aiosqlite:///un-briefings.sqlite3"
TELEGRAM = "https://api.telegram.org"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
# The drivers that suit an event loop, for the address that people know by heart.
ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


@dataclass(frozen=True)
class Settings:
    """`bot_token` is empty where no Telegram is needed (`ask`, `check`)."""

    bot_token: str = field(default="", repr=False)
    admin_ids: frozenset[int] = frozenset()
    database_url: str = field(default=DEFAULT_DATABASE, repr=False)
    knowledge_dir: Path | None = None
    telegram_api_url: str = TELEGRAM
    webhook_url: str | None = None
    webhook_secret: str = field(default="", repr=False)
    port: int = 8080
    log_level: str = "INFO"
    # None: as Telegram's manual says.
    messages_per_second: int | None = None
    chat_messages_per_second: int | None = None
    group_messages_per_minute: int | None = None


def read(environ: Mapping[str, str]) -> Settings:
    """Raises SettingsError at the first bad value. A variable that is set but blank counts as not set."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    api = _address("TELEGRAM_API_URL", given.get("TELEGRAM_API_URL", TELEGRAM))
    token = _token(given.get("BOT_TOKEN", ""), telegram=api == TELEGRAM)
    return Settings(
        bot_token=token,
        admin_ids=_ids("ADMIN_IDS", given.get("ADMIN_IDS", "")),
        database_url=_database(given.get("DATABASE_URL", DEFAULT_DATABASE)),
        knowledge_dir=_folder("KNOWLEDGE_DIR", given.get("KNOWLEDGE_DIR")),
        telegram_api_url=api,
        webhook_url=_address("WEBHOOK_URL", given["WEBHOOK_URL"]) if "WEBHOOK_URL" in given else None,
        webhook_secret=_secret(given.get("WEBHOOK_SECRET"), token),
        port=_port("PORT", given.get("PORT", "8080")),
        log_level=_choice("LOG_LEVEL", given.get("LOG_LEVEL", "INFO").upper(), LOG_LEVELS),
        messages_per_second=_pace("MESSAGES_PER_SECOND", given.get("MESSAGES_PER_SECOND")),
        chat_messages_per_second=_pace("CHAT_MESSAGES_PER_SECOND", given.get("CHAT_MESSAGES_PER_SECOND")),
        group_messages_per_minute=_pace("GROUP_MESSAGES_PER_MINUTE", given.get("GROUP_MESSAGES_PER_MINUTE")),
    )


def _token(value: str, *, telegram: bool) -> str:
    """Another server may take other tokens; what can't stand in an address is none."""
    # The value itself never goes into the message: it would end up in somebody's log.
    if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+" if telegram else r"[^\s/?#%]+", value):
        raise SettingsError("BOT_TOKEN does not look like a token of @BotFather (digits, a colon, letters and digits).")
    return value


def _ids(name: str, value: str) -> frozenset[int]:
    parts = [part for part in re.split(r"[,;\s]+", value) if part]
    for part in parts:
        if not re.fullmatch(r"[0-9]{1,16}", part):
            raise SettingsError(f"{name} takes Telegram user ids separated by commas; {part!r} is not one.")
    return frozenset(map(int, parts))


def _database(value: str) -> str:
    # The value may hold a password and never goes into the message.
    scheme, found, rest = value.partition("://")
    scheme = ASYNC_DRIVERS.get(scheme, scheme)
    if not found or scheme not in ASYNC_DRIVERS.values():
        raise SettingsError(
            "DATABASE_URL starts with sqlite:/// (then the file) or postgresql:// (then user, host and name)."
        )
    if scheme == ASYNC_DRIVERS["sqlite"]:
        if not rest.startswith("/") or rest == "/":
            raise SettingsError("DATABASE_URL names no file: write sqlite:///bot.sqlite3, with three slashes.")
        folder = Path(rest[1:].partition("?")[0]).parent
        if not _is_folder(folder):
            raise SettingsError(f"DATABASE_URL names a file in a folder that is not there: {folder}")
    elif not _is_host(f"http://{rest}"):
        raise SettingsError("DATABASE_URL has no sound host and port after postgresql://.")
    return f"{scheme}://{rest}"


def _folder(name: str, value: str | None) -> Path | None:
    if value is None:
        return None
    try:
        folder = Path(value).expanduser()
    except RuntimeError:
        folder = Path(value)
    if not _is_folder(folder):
        raise SettingsError(f"{name} names a folder that is not there: {value[:200]}")
    return folder.absolute()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _address(name: str, value: str) -> str:
    if not _is_host(value) or re.search(r"\s", value):
        raise SettingsError(f"{name} takes an http:// or https:// address; {value[:200]!r} is not one.")
    return value.rstrip("/")


def _is_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _secret(value: str | None, token: str) -> str:
    """Without one, every process derives the same secret from the token."""
    if value is None:
        return hmac.new(token.encode(), b"webhook secret", hashlib.sha256).hexdigest()
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise SettingsError(
            "WEBHOOK_SECRET takes 1 to 256 Latin letters, digits, underscores and hyphens, nothing else."
        )
    return value


def _port(name: str, value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 65535:
        raise SettingsError(f"{name} takes a number from 1 to 65535; {value!r} is not one.")
    return int(value)


def _pace(name: str, value: str | None) -> int | None:
    if value is not None and (not re.fullmatch(r"[0-9]{1,4}", value) or not int(value)):
        raise SettingsError(f"{name} takes a whole number of messages from 1 to 9999; {value[:200]!r} is not one.")
    return None if value is None else int(value)


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise SettingsError(f"{name} takes one of {', '.join(choices)}; {value!r} is not one.")
    return value
