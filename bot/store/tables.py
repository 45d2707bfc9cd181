"""The tables, as the latest migration leaves them."""

from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, String, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Who reads us: a private chat, a group or a channel.
readers = Table(
    "readers",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)

# What nobody could answer, without its asker.
unanswered = Table(
    "unanswered",
    metadata,
    Column("question", String(500), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("times", Integer, nullable=False),
    Column("last", DateTime(timezone=True), nullable=False),
)

# Whether an answer helped, without who said so.
votes = Table(
    "votes",
    metadata,
    Column("answer", String(64), primary_key=True),
    Column("helped", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
)
