"""How Alembic runs the migrations: on the connection that `corridor.ledger.migrate` gives."""

from __future__ import annotations

from alembic import context

from corridor.ledger.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=context.config.attributes["version_table"],
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
