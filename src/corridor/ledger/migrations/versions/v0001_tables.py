"""The chain of headers, and the contents apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table("ledger", sa.Column("id", sa.String(32), primary_key=True))
    op.create_table(
        "entries",
        sa.Column("seq", counter, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("about", sa.String(64)),
        sa.Column("commitment", sa.String(64), nullable=False),
        sa.Column("known_at", sa.String(10), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("key", counter, nullable=False),
    )
    op.create_table(
        "contents",
        sa.Column("seq", counter, sa.ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("scenario", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("report", sa.Text()),
        sa.Column("published", sa.String(10)),
        sa.Column("period_start", sa.String(10)),
        sa.Column("period_end", sa.String(10)),
        sa.Column("purpose", sa.String(20)),
        sa.Column("handling", sa.String(20)),
        sa.Column("organisation", sa.Text()),
    )
