"""Brings the tables up to date at start; refuses a database that a newer version of the bot has written."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select, text

from bot.errors import StoreError
from bot.store.tables import metadata

# The same number for every process of this bot.
_MIGRATIONS_LOCK = 0x756E_6D69
SCRIPTS = Path(__file__).parent / "migrations"
# Alembic's own table.
_VERSIONS = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
_VERSIONS.primary_key.name = "alembic_version_pkc"


def migrate(connection: Connection) -> None:
    """Raises StoreError when the database is newer than this bot."""
    if connection.dialect.name == "postgresql":
        # Two first starts at once: the second waits, and finds the tables there.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATIONS_LOCK})
    known = sorted(script.name.partition("_")[0] for script in SCRIPTS.glob("versions/[0-9]*.py"))
    tables = inspect(connection).get_table_names()
    found = connection.scalar(select(_VERSIONS.c.version_num)) if _VERSIONS.name in tables else None
    if found is not None and found not in known:
        raise StoreError(
            f"The database was written by a newer version of the bot (its tables are at {found}). "
            "Start that version, or name another file in DATABASE_URL."
        )
    if not tables and connection.dialect.name == "sqlite":
        _create(connection, known[-1])
    elif found != known[-1]:
        upgrade(connection)


def _create(connection: Connection, version: str) -> None:
    """The tables that the migrations would make, in one transaction: whole, or not there."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    if not inspect(connection).has_table(_VERSIONS.name):
        metadata.create_all(connection)
        _VERSIONS.create(connection)
        connection.execute(_VERSIONS.insert().values(version_num=version))


def upgrade(connection: Connection, version: str = "head") -> None:
    """By the migrations, from whatever the database has."""
    from alembic import command  # noqa: PLC0415 - slow, and a database is seldom behind
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # Alembic reads the setting with %-interpolation.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
