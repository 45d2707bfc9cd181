"""Brings the tables up to date at start; refuses a database that a newer version of the bot has written."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.errors import StoreError

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Raises StoreError when the database is newer than this bot."""
    config = Config()
    # Alembic reads the setting with %-interpolation.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in known:
        raise StoreError(
            f"The database was written by a newer version of the bot (its tables are at {found}). "
            "Start that version, or name another file in DATABASE_URL."
        )
    command.upgrade(config, "head")
