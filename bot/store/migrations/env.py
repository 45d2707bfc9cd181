"""Run by Alembic on the connection that the store opened."""

from alembic import context

from bot.store.tables import metadata

# SQLite changes a table by writing it anew; batch mode does that where it must.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
