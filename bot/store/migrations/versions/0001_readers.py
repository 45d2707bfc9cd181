"""Readers with their language, questions without an answer, votes on answers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "readers",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_readers"),
    )
    op.create_table(
        "unanswered",
        sa.Column("question", sa.String(500)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("last", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_unanswered"),
    )
    op.create_table(
        "votes",
        sa.Column("answer", sa.String(64)),
        sa.Column("helped", sa.Integer, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("answer", name="pk_votes"),
    )


def downgrade() -> None:
    for table in ("votes", "unanswered", "readers"):
        op.drop_table(table)
