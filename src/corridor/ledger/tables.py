"""The tables of a ledger: a chain of headers, and contents that lie apart so that they can be erased."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
)

metadata = MetaData()
COMMITMENT = re.compile("[0-9a-f]{64}")

# SQLite counts its rows with plain INTEGER only
Counter = BigInteger().with_variant(Integer(), "sqlite")

ledgers = Table(
    "ledger",
    metadata,
    Column("id", String(32), primary_key=True),
)

# Nothing in here says what was claimed, by whom or about whom: only that something was recorded, when and by which
# analyst of which organisation. `about` is the commitment of the content that a decision concerns.
entries = Table(
    "entries",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("about", String(64)),
    Column("commitment", String(64), nullable=False),
    Column("known_at", String(10), nullable=False),
    Column("recorded_at", String(27), nullable=False),
    Column("actor", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    # The beginning of the commitment as a number, to look it up by: commitments are random, so every batch of claims
    # touches most pages of their index, and this one is a fifth of the size.
    Column("key", Counter, nullable=False),
)
HEADER = tuple(c for c in entries.columns if c.name != "key")

# The columns after `body` are taken from it, for finding; `verify` takes them again and compares.
contents = Table(
    "contents",
    metadata,
    Column("seq", Counter, ForeignKey("entries.seq"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("name", Text),
    Column("report", Text),
    Column("published", String(10)),
    Column("period_start", String(10)),
    Column("period_end", String(10)),
    Column("purpose", String(20)),
    Column("handling", String(20)),
    Column("organisation", Text),
    Column("words", Text),  # of claims, and of nothing else: what they are found by
    Column("held", Text),  # the first speaker of a claim that says he is detained
)

TAKEN = tuple(c.name for c in contents.columns if c.name not in ("seq", "salt", "body"))

_decided = entries.c.about.is_not(None)

Index("entries_key", entries.c.key)
Index("entries_about", entries.c.about, sqlite_where=_decided, postgresql_where=_decided)
Index("entries_kind", entries.c.kind)
Index("contents_scenario", contents.c.scenario, contents.c.name)
Index("contents_name", contents.c.name)

is_claim = contents.c.words.is_not(None)
_is_held = contents.c.held.is_not(None)
_counted = (contents.c.scenario, contents.c.seq, contents.c.purpose)
Index("contents_claims", *_counted, sqlite_where=is_claim, postgresql_where=is_claim)
Index("contents_held", contents.c.scenario, contents.c.held, sqlite_where=_is_held, postgresql_where=_is_held)


def key_of(commitment: str) -> int:
    """The number that a commitment is looked up by: its first 60 bits."""
    return int(commitment[:15], 16)


def is_committed(commitments: Iterable[str]) -> ColumnElement[bool]:
    """Entries with one of these commitments."""
    wanted = [c for c in commitments if COMMITMENT.fullmatch(c)]
    return and_(entries.c.key.in_([key_of(c) for c in wanted]), entries.c.commitment.in_(wanted))
