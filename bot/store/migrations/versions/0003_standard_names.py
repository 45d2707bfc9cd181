"""Tables, columns and states by the field's names: publications, deliveries, seen_through."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INT, SMALL, BIG = sa.Integer, sa.SmallInteger, sa.BigInteger
# The old state, and the new one.
STATES = {
    "due": "due",
    "leased": "claimed",
    "waiting": "retry",
    "sent": "sent",
    "aside": "failed",
    "gone": "recipient_gone",
    "merged": "superseded",
}


def upgrade() -> None:
    op.execute("ALTER TABLE subscribers RENAME COLUMN seen TO seen_through")
    op.create_table(
        "publications",
        sa.Column("number", INT, primary_key=True),
        sa.Column("briefing", sa.String(40), nullable=False),
        sa.Column("revision", sa.String(40), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.UniqueConstraint("briefing", "revision", name="uq_publications_briefing"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO publications (number, briefing, revision, at) "
        "SELECT number, briefing, revision, at FROM entries ORDER BY number"
    )
    if op.get_bind().dialect.name == "postgresql":
        # The rows came with their numbers, of which the sequence knows nothing.
        op.execute(
            "SELECT setval(pg_get_serial_sequence('publications', 'number'), "
            "(SELECT max(number) FROM publications)) WHERE EXISTS (SELECT 1 FROM publications)"
        )
    op.drop_table("entries")
    op.create_table(
        "deliveries",
        sa.Column("subscriber", INT, primary_key=True, autoincrement=False),
        sa.Column("occasion", BIG, primary_key=True, autoincrement=False),
        sa.Column("set_id", INT, nullable=False),
        sa.Column("seen_through", INT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("not_before", BIG),
        sa.Column("attempts", SMALL, nullable=False),
        sa.Column("error", sa.String(200)),
        sa.Column("sent_at", BIG),
        sa.Column("message_id", BIG),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO deliveries "
        "(subscriber, occasion, set_id, seen_through, state, not_before, attempts, error, sent_at, message_id) "
        "SELECT subscriber, occasion, set_id, upto, state, not_before, attempts, error, sent_at, message_id FROM ledger"
    )
    for old, new in STATES.items():
        if old != new:
            op.execute(f"UPDATE deliveries SET state = '{new}' WHERE state = '{old}'")  # noqa: S608 - words of ours
    op.drop_table("ledger")
    for column in ("not_before", "error"):
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_deliveries_{column}", "deliveries", [column], sqlite_where=where, postgresql_where=where)
