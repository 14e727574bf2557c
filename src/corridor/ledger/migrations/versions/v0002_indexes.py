"""What is looked up: commitments, decisions about them, scenarios and names; nothing of it sampled by the planner."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the indexes."""
    decided = sa.text("about IS NOT NULL")
    op.create_index("entries_key", "entries", ["key"])
    op.create_index("entries_about", "entries", ["about"], sqlite_where=decided, postgresql_where=decided)
    op.create_index("entries_kind", "entries", ["kind"])
    op.create_index("contents_scenario", "contents", ["scenario", "name"])
    op.create_index("contents_name", "contents", ["name"])
    if op.get_bind().dialect.name == "postgresql":
        # a sample of a column in the planner's statistics would outlive what is erased
        for column in ("salt", "body", "name", "report"):
            op.execute(f"ALTER TABLE contents ALTER COLUMN {column} SET STATISTICS 0")
