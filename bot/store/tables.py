"""The tables, as the latest migration leaves them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

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

# From here on moments are Unix seconds: short, and compared alike by both engines.

# A place that gets digests: a chat and a forum thread in it, 0 for none.
subscribers = Table(
    "subscribers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    # None: as the chat's reader chose.
    Column("language", String(8)),
    Column("frequency", String(8), nullable=False),
    Column("hour", SmallInteger, nullable=False),
    Column("weekday", SmallInteger, nullable=False),
    Column("monthday", SmallInteger, nullable=False),
    Column("zone", String(40), nullable=False),
    Column("quiet_from", SmallInteger),
    Column("quiet_until", SmallInteger),
    Column("silent", Boolean, nullable=False),
    Column("paused_until", BigInteger),
    # Entries up to this number are old to them: received, or there before they came.
    Column("seen_through", Integer, nullable=False),
    Column("next_due", BigInteger),
    Column("last_sent", BigInteger),
    # Refusals in a row, and since when; `gone` when the grace is over.
    Column("refusals", Integer, nullable=False),
    Column("gone_since", BigInteger),
    Column("gone", Boolean, nullable=False),
    UniqueConstraint("chat_id", "thread", name="uq_subscribers_chat_id"),
    # An id is never given again, so that a late mark meets nobody else.
    sqlite_autoincrement=True,
)
Index(
    "ix_subscribers_next_due",
    subscribers.c.next_due,
    sqlite_where=subscribers.c.next_due.is_not(None),
    postgresql_where=subscribers.c.next_due.is_not(None),
)

# What can be followed: "" means any. Few, however many follow.
filters = Table(
    "filters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("topic", String(40), nullable=False),
    Column("country", String(40), nullable=False),
    Column("organisation", String(40), nullable=False),
    UniqueConstraint("topic", "country", "organisation", name="uq_filters_topic"),
)

follows = Table(
    "follows",
    metadata,
    Column("subscriber", Integer, primary_key=True, autoincrement=False),
    Column("filter", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# When a briefing entered the base, and each time it was corrected (`revision` then tells the correction).
publications = Table(
    "publications",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("briefing", String(40), nullable=False),
    Column("revision", String(40), nullable=False),
    Column("at", BigInteger, nullable=False),
    UniqueConstraint("briefing", "revision", name="uq_publications_briefing"),
    sqlite_autoincrement=True,
)

# What one message tells of, written once however many get it.
item_sets = Table(
    "item_sets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(40), nullable=False),
    UniqueConstraint("digest", name="uq_item_sets_digest"),
)

items = Table(
    "items",
    metadata,
    Column("set_id", Integer, primary_key=True, autoincrement=False),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("briefing", String(40), nullable=False),
    Column("kind", String(10), nullable=False),
    Index("ix_items_briefing", "briefing"),
    sqlite_with_rowid=False,
)

# One row a subscriber and occasion: the moment when it was due.
deliveries = Table(
    "deliveries",
    metadata,
    Column("subscriber", Integer, primary_key=True, autoincrement=False),
    Column("occasion", BigInteger, primary_key=True, autoincrement=False),
    Column("set_id", Integer, nullable=False),
    # Entries up to this number are received with it.
    Column("seen_through", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    # Set while the row is open: when it may be claimed, again if its lease ran out.
    Column("not_before", BigInteger),
    Column("attempts", SmallInteger, nullable=False),
    Column("error", String(200)),
    Column("sent_at", BigInteger),
    Column("message_id", BigInteger),
    sqlite_with_rowid=False,
)
Index(
    "ix_deliveries_not_before",
    deliveries.c.not_before,
    sqlite_where=deliveries.c.not_before.is_not(None),
    postgresql_where=deliveries.c.not_before.is_not(None),
)
Index(
    "ix_deliveries_error",
    deliveries.c.error,
    sqlite_where=deliveries.c.error.is_not(None),
    postgresql_where=deliveries.c.error.is_not(None),
)

# Messages sent a day (UTC), so that nobody has to count the deliveries.
sent_by_day = Table(
    "sent_by_day",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("sent", Integer, nullable=False),
)

# Which process delivers; free when it has expired.
leaders = Table(
    "leaders",
    metadata,
    Column("task", String(20), primary_key=True),
    Column("holder", String(200), nullable=False),
    Column("expires", BigInteger, nullable=False),
)
