"""Subscribers with their follows, what entered the base, the ledger of deliveries, and who delivers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INT, SMALL, BIG = sa.Integer, sa.SmallInteger, sa.BigInteger


def _key(name: str, kind: type[sa.Integer]) -> "sa.Column[int]":
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def upgrade() -> None:
    op.create_table(
        "subscribers",
        sa.Column("id", INT, primary_key=True),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("thread", BIG, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("frequency", sa.String(8), nullable=False),
        *(sa.Column(name, SMALL, nullable=False) for name in ("hour", "weekday", "monthday")),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("quiet_from", SMALL),
        sa.Column("quiet_until", SMALL),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("paused_until", BIG),
        sa.Column("seen", INT, nullable=False),
        sa.Column("next_due", BIG),
        sa.Column("last_sent", BIG),
        sa.Column("refusals", INT, nullable=False),
        sa.Column("gone_since", BIG),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.UniqueConstraint("chat_id", "thread", name="uq_subscribers_chat_id"),
        sqlite_autoincrement=True,
    )
    _open_index("ix_subscribers_next_due", "subscribers", "next_due")
    op.create_table(
        "filters",
        sa.Column("id", INT, primary_key=True),
        *(sa.Column(name, sa.String(40), nullable=False) for name in ("topic", "country", "organisation")),
        sa.UniqueConstraint("topic", "country", "organisation", name="uq_filters_topic"),
    )
    op.create_table("follows", _key("subscriber", INT), _key("filter", INT), sqlite_with_rowid=False)
    op.create_table(
        "entries",
        sa.Column("number", INT, primary_key=True),
        sa.Column("briefing", sa.String(40), nullable=False),
        sa.Column("revision", sa.String(40), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.UniqueConstraint("briefing", "revision", name="uq_entries_briefing"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "item_sets",
        sa.Column("id", INT, primary_key=True),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.UniqueConstraint("digest", name="uq_item_sets_digest"),
    )
    op.create_table(
        "items",
        _key("set_id", INT),
        _key("position", SMALL),
        sa.Column("briefing", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_items_briefing", "items", ["briefing"])
    op.create_table(
        "ledger",
        _key("subscriber", INT),
        _key("occasion", BIG),
        sa.Column("set_id", INT, nullable=False),
        sa.Column("upto", INT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("not_before", BIG),
        sa.Column("attempts", SMALL, nullable=False),
        sa.Column("error", sa.String(200)),
        sa.Column("sent_at", BIG),
        sa.Column("message_id", BIG),
        sqlite_with_rowid=False,
    )
    _open_index("ix_ledger_not_before", "ledger", "not_before")
    _open_index("ix_ledger_error", "ledger", "error")
    op.create_table(
        "sent_by_day",
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("sent", INT, nullable=False),
    )
    op.create_table(
        "leaders",
        sa.Column("task", sa.String(20), primary_key=True),
        sa.Column("holder", sa.String(200), nullable=False),
        sa.Column("expires", BIG, nullable=False),
    )


def _open_index(name: str, table: str, column: str) -> None:
    """Of the few rows where the column is set."""
    where = sa.text(f"{column} IS NOT NULL")
    op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for table in ("leaders", "sent_by_day", "ledger", "items", "item_sets", "entries", "follows", "filters"):
        op.drop_table(table)
    op.drop_table("subscribers")
