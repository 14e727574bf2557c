"""What claims are listed and found by: their words folded, the speakers who are held, and indexes of claims alone."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from pydantic import ValidationError

from corridor.ledger.content import held, parse, words

revision = "0003"
down_revision = "0002"
SOME = 2000  # claims at once


def upgrade() -> None:
    """Add the columns, fill them for the claims there are, and make the indexes."""
    for column in ("words", "held"):
        op.add_column("contents", sa.Column(column, sa.Text()))
    if op.get_bind().dialect.name == "postgresql":
        # a sample of a column in the planner's statistics would outlive what is erased
        for column in ("words", "held"):
            op.execute(f"ALTER TABLE contents ALTER COLUMN {column} SET STATISTICS 0")
    _fill(op.get_bind())
    indexes = (
        ("contents_claims", ["scenario", "seq", "purpose"], "words"),
        ("contents_held", ["scenario", "held"], "held"),
    )
    for name, columns, has in indexes:
        some = sa.text(f"{has} IS NOT NULL")
        op.create_index(name, "contents", columns, sqlite_where=some, postgresql_where=some)


def _fill(connection: Any) -> None:
    """A body that is not understood stays without: `verify` tells of it."""
    query = sa.text(
        "SELECT contents.seq, body FROM contents JOIN entries ON entries.seq = contents.seq "
        "WHERE kind = 'claim' AND contents.seq > :after ORDER BY contents.seq LIMIT :some"
    )
    put = sa.text("UPDATE contents SET words = :words, held = :held WHERE seq = :seq")
    after = 0
    while rows := connection.execute(query, {"after": after, "some": SOME}).all():
        values = []
        for seq, body in rows:
            try:
                claim = parse("claim", body).what
            except (ValidationError, TypeError, ValueError):
                continue
            values.append({"seq": seq, "words": words(claim), "held": held(claim)})
        if values:
            connection.execute(put, values)
        after = rows[-1][0]
