"""The databases of the tests: a SQLite file each, or a database each of the PostgreSQL that `.ci/postgres` starts."""

import hashlib
import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

# As `postgresql+asyncpg://postgres@127.0.0.1:5432`, without the name of a database; not set: SQLite.
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")

sqlite_only = pytest.mark.skipif(bool(POSTGRES), reason="is about a SQLite file")


@cache
def database_address(path: Path) -> str:
    """The same database for the same path; a new and empty one at first."""
    if not POSTGRES:
        return f"sqlite+aiosqlite:///{path}"
    name = "test_" + hashlib.sha256(str(path).encode()).hexdigest()[:20]
    server, _, port = POSTGRES.rpartition("@")[2].partition(":")
    subprocess.run(["createdb", "-h", server, "-p", port, "-U", "postgres", name], check=True)
    return f"{POSTGRES}/{name}"
