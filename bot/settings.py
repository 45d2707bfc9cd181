"""The settings: a field each, read once from the environment and from `.env`; an error names the variable."""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Self, cast
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.errors import SettingsError as BadSettingError

DEFAULT_DATABASE = "sqlite+aiosqlite:///un-briefings.sqlite3"
TELEGRAM = "https://api.telegram.org"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
# The drivers that suit an event loop, for the address that people know by heart.
ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


def _ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part for part in re.split(r"[,;\s]+", value) if part]
    for part in parts:
        if not re.fullmatch(r"[0-9]{1,16}", part):
            raise ValueError(f"takes Telegram user ids separated by commas; {part[:40]!r} is not one.")
    return frozenset(map(int, parts))


def _database(value: str) -> str:
    # The value may hold a password and never goes into the message.
    scheme, found, rest = value.partition("://")
    scheme = ASYNC_DRIVERS.get(scheme, scheme)
    if not found or scheme not in ASYNC_DRIVERS.values():
        raise ValueError("starts with sqlite:/// (then the file) or postgresql:// (then user, host and name).")
    if scheme == ASYNC_DRIVERS["sqlite"]:
        if not rest.startswith("/") or rest == "/":
            raise ValueError("names no file: write sqlite:///bot.sqlite3, with three slashes.")
        folder = Path(rest[1:].partition("?")[0]).parent
        if not _is_folder(folder):
            raise ValueError(f"names a file in a folder that is not there: {folder}")
    elif not _is_address(f"http://{rest}"):
        raise ValueError("has no sound host and port after postgresql://.")
    return f"{scheme}://{rest}"


def _folder(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        folder = Path(value).expanduser()
    except RuntimeError:
        folder = Path(value)
    if not _is_folder(folder):
        raise ValueError(f"names a folder that is not there: {value[:200]}")
    return folder.absolute()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _address(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _is_address(value) or re.search(r"\s", value):
        # What stands before an @ may be a password.
        shown = "" if "@" in value else f"; {value[:200]!r} is not one"
        raise ValueError(f"takes an http:// or https:// address{shown}.")
    return value.rstrip("/")


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _secret(value: str) -> str:
    # A shorter one could not be kept out of the log without cutting it out of ordinary words.
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{8,256}", value):
        raise ValueError("takes 8 to 256 Latin letters, digits, underscores and hyphens, nothing else.")
    return value


def _number(least: int, most: int, what: str) -> Callable[[object], object]:
    def check(value: object) -> object:
        if isinstance(value, str) and (not re.fullmatch(r"[0-9]{1,5}", value) or not least <= int(value) <= most):
            raise ValueError(f"takes {what} from {least} to {most}; {value[:40]!r} is not one.")
        return value

    return check


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ValueError(f"takes one of {', '.join(LOG_LEVELS)}; {value[:40]!r} is not one.")
    return value.upper()


Source = PydanticBaseSettingsSource
Address = Annotated[str, BeforeValidator(_address)]
Rate = Annotated[int, BeforeValidator(_number(1, 9999, "a whole number of messages"))]


class Settings(BaseSettings):
    """Its fields are the variables of the environment, in small letters; the descriptions are for the help.

    `bot_token` is empty where no Telegram is needed (`ask`, `check`). A rate of None is Telegram's own limit.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, env_file_encoding="utf-8-sig", hide_input_in_errors=True
    )

    bot_token: str = Field("", repr=False, description="the token that @BotFather gave (run)")
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = Field(
        frozenset(), description="Telegram user ids of the admins (/reload, /deliveries), separated by commas"
    )
    database_url: Annotated[str, BeforeValidator(_database)] = Field(
        DEFAULT_DATABASE,
        repr=False,
        description="sqlite:///FILE or postgresql://… (a SQLite file where it starts)",
    )
    knowledge_dir: Annotated[Path | None, BeforeValidator(_folder)] = Field(
        None, description="another knowledge base (the one that comes with the bot)"
    )
    telegram_api_url: Address = Field(TELEGRAM, description="another Bot API server (Telegram's)")
    webhook_url: Annotated[str | None, BeforeValidator(_address)] = Field(
        None, description="public https address; without it the bot polls"
    )
    webhook_secret: Annotated[str, BeforeValidator(_secret)] = Field(
        "", repr=False, description="what Telegram shows at the webhook (derived from the token)"
    )
    port: Annotated[int, BeforeValidator(_number(1, 65535, "a number"))] = Field(
        8080, description="where the webhook listens (8080)"
    )
    messages_per_second: Rate | None = Field(None, description="messages a second overall (30, Telegram's limit)")
    chat_messages_per_second: Rate | None = Field(None, description="messages a second in one chat (1)")
    group_messages_per_minute: Rate | None = Field(None, description="messages a minute in one group (20)")
    log_level: Annotated[str, BeforeValidator(_log_level)] = Field(
        "INFO", description=f"{', '.join(LOG_LEVELS)} (INFO)"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return cls._sources(init_settings, env_settings, dotenv_settings)

    @staticmethod
    def _sources(given: Source, environment: Source, file: Source) -> tuple[Any, ...]:
        """What counts, the first first: here only what is given; the classes below read the environment."""
        return (given,)

    @model_validator(mode="before")
    @classmethod
    def _without_blank_values(cls, given: dict[str, Any]) -> dict[str, Any]:
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
        return {name: value for name, value in stripped.items() if value != ""}

    @model_validator(mode="after")
    def _token_and_secret(self) -> Self:
        # Another server may take other tokens; what can't stand in an address is none.
        form = r"[0-9]+:[A-Za-z0-9_-]+" if self.telegram_api_url == TELEGRAM else r"[^\s/?#%]+"
        if self.bot_token and not re.fullmatch(form, self.bot_token):
            # The value itself never goes into the message: it would end up in somebody's log.
            raise ValueError(
                "BOT_TOKEN does not look like a token of @BotFather (digits, a colon, letters and digits)."
            )
        if not self.webhook_secret:
            # Every process derives the same.
            derived = hmac.new(self.bot_token.encode(), b"webhook secret", hashlib.sha256).hexdigest()
            object.__setattr__(self, "webhook_secret", derived)
        return self


class _EnvironmentSettings(Settings):
    @staticmethod
    def _sources(given: Source, environment: Source, file: Source) -> tuple[Any, ...]:
        return (given, environment, file)


class _DemoSettings(Settings):
    """For `try`, which has its own token, database and server whatever the environment says."""

    @staticmethod
    def _sources(given: Source, environment: Source, file: Source) -> tuple[Any, ...]:
        def only_demo(source: Source) -> Callable[[], dict[str, Any]]:
            return lambda: {name: value for name, value in source().items() if name in {"knowledge_dir", "log_level"}}

        return (given, only_demo(environment), only_demo(file))


def read(environ: Mapping[str, str]) -> Settings:
    """From a mapping of variables. Raises bot.errors.SettingsError at the first bad value."""
    return _checked(lambda: Settings(**cast(dict[str, Any], {name.lower(): value for name, value in environ.items()})))


def read_environment() -> Settings:
    """From the environment, which wins, and from `.env` in the working folder. Raises bot.errors.SettingsError."""
    return _checked(lambda: _EnvironmentSettings(_env_file=".env"))


def read_demo_environment(**given: Any) -> Settings:
    """What is given, and from the environment the knowledge base and the log level alone."""
    return _checked(lambda: _DemoSettings(_env_file=".env", **given))


def _checked(make: Callable[[], Settings]) -> Settings:
    try:
        return make()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        sentence = first["msg"].removeprefix("Value error, ")
        name = ".".join(map(str, first["loc"])).upper()
        raise BadSettingError(f"{name} {sentence}".strip()) from None
    except (OSError, UnicodeDecodeError, SettingsError) as error:
        raise BadSettingError(f"The file .env can't be read: {error}") from error
