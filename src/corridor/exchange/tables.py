"""The tables of exchange, in the database of the ledger: what went out, what came in, who asked for what."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

from corridor.ledger.tables import contents

VERSION = 2  # of these tables
metadata = MetaData()
Counter = BigInteger().with_variant(Integer(), "sqlite")
# a column that refers to a content of the ledger must find its table
contents.to_metadata(metadata)

# `seq` and `added` are the last that were given: what is erased at the end of the sequence must not be given again.
versions = Table(
    "exchange_version",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("seq", Counter, nullable=False),
    Column("added", String(27), nullable=False),
)

# One version of one object in one collection. `seq` only grows and is never given again, so that a cursor stays good
# whatever comes in. A body that was made from a content of the ledger goes when that is erased.
objects = Table(
    "exchange_objects",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=False),
    Column("collection", String(36), nullable=False),
    Column("id", Text, nullable=False),
    Column("version", String(30), nullable=False),
    Column("type", Text, nullable=False),
    Column("spec", String(8), nullable=False),
    Column("added", String(27), nullable=False),
    Column("number", Counter),  # in the chain from sender to receiver
    Column("content", Counter, ForeignKey("contents.seq", ondelete="CASCADE")),
    Column("body", Text, nullable=False),
)

# What was signed, whether or not its body is still there.
seals = Table(
    "exchange_seals",
    metadata,
    Column("sender", Text, primary_key=True),
    Column("receiver", Text, primary_key=True),
    Column("number", Counter, primary_key=True, autoincrement=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("link", String(64), nullable=False),
    Column("signature", String(100), nullable=False),
    Column("id", Text, nullable=False),
    Column("version", String(30), nullable=False),
    Column("at", String(27), nullable=False),
    Column("entry", Counter),  # of the ledger, for what was made from a claim
    Column("seq", Counter),  # place in the outbox, for what was sent
    Column("added", String(27)),
)

# Up to which entry of the ledger what concerns a partner has gone into its outbox.
published = Table(
    "exchange_published",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("entry", Counter, nullable=False),
)

# Claims on irregular ways, which leave on a later day.
delayed = Table(
    "exchange_delayed",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("entry", Counter, primary_key=True, autoincrement=False),
    Column("permitted_by", Text, nullable=False),
    Column("day", String(10), nullable=False),
)

# Figures of people that a partner has and that still hold, and those too small for it; gone when a claim is erased.
figures = Table(
    "exchange_figures",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("entry", Counter, ForeignKey("contents.seq", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("scenario", Text, nullable=False),
    Column("whole", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("start", String(10), nullable=False),
    Column("end", String(10), nullable=False),
    Column("origin", Text, nullable=False),
    Column("people", Float, nullable=False),
    Column("small", Integer, nullable=False),
)

# Up to where the collection of a partner has been read: the moment at which its last object was added there.
pulled = Table(
    "exchange_pulled",
    metadata,
    Column("partner", Text, primary_key=True),
    Column("collection", Text, primary_key=True),
    Column("added", String(40), nullable=False),
)

receipts = Table(
    "exchange_receipts",
    metadata,
    Column("sender", Text, primary_key=True),
    Column("receiver", Text, primary_key=True),
    Column("number", Counter, primary_key=True, autoincrement=False),
    Column("link", String(64), nullable=False),
    Column("received", String(27), nullable=False),
    Column("signature", String(100), nullable=False),
)

# Each line is bound to the one before, so that none can be changed or taken out unseen.
audit = Table(
    "exchange_audit",
    metadata,
    Column("seq", Counter, primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("link", String(64), nullable=False),
)

statuses = Table(
    "exchange_statuses",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("who", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Column("body", Text, nullable=False),
)

Index("exchange_objects_page", objects.c.collection, objects.c.seq)
Index("exchange_objects_versions", objects.c.collection, objects.c.id, objects.c.version, unique=True)
Index("exchange_objects_content", objects.c.content)
Index("exchange_statuses_at", statuses.c.at)
Index("exchange_figures_whole", figures.c.partner, figures.c.scenario, figures.c.whole)
Index("exchange_figures_entry", figures.c.entry)

# Of what was sent alone: nobody looks for what came in by these, and ids in no order make a large index slow.
_SENT = seals.c.seq.is_not(None)
for _name, *_columns in (
    ("exchange_seals_id", seals.c.sender, seals.c.receiver, seals.c.id),
    ("exchange_seals_entry", seals.c.sender, seals.c.receiver, seals.c.entry),
):
    Index(_name, *_columns, sqlite_where=_SENT, postgresql_where=_SENT)

OWN = (versions, objects, seals, published, delayed, figures, pulled, receipts, audit, statuses)
