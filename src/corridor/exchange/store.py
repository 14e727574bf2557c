"""Objects of collections: appended in a sequence that only grows, read page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from corridor.exchange import tables
from corridor.exchange.tables import objects
from corridor.ledger import dialect
from corridor.ledger.chain import moment
from corridor.ledger.errors import LedgerError
from corridor.ledger.rows import chunks

FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
STEP = timedelta(microseconds=1)


class Version(NamedTuple):
    """One version of one object, as it is to be kept."""

    id: str
    version: str
    type: str
    spec: str
    body: str
    number: int | None = None
    content: int | None = None  # entry of the ledger that it was made from


class Kept(NamedTuple):
    """One version as it is kept; `body` is empty where only a manifest is wanted."""

    seq: int
    id: str
    version: str
    type: str
    spec: str
    added: str
    body: str


@dataclass(frozen=True)
class Wanted:
    """What a request is limited to. `versions` has `last`, `first`, `all`, or versions themselves."""

    added_after: str = ""
    ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    specs: tuple[str, ...] = ()
    versions: tuple[str, ...] = ("last",)


@dataclass
class Page:
    """Some of what was wanted, in the order of the sequence; `more` whether there is more behind it."""

    rows: list[Kept] = field(default_factory=list)
    more: bool = False


def prepare(connection: Connection) -> None:
    """Make the tables of exchange where there are none.

    Raises `LedgerError` where a newer program made them.
    """
    if tables.versions.name not in dialect.tables(connection):
        tables.metadata.create_all(connection, tables=list(tables.OWN))
        connection.execute(insert(tables.versions).values(number=tables.VERSION, seq=0, added=""))
        return
    there = connection.execute(select(func.max(tables.versions.c.number))).scalar()
    if there is not None and there < tables.VERSION:  # nothing but tables has come since
        tables.metadata.create_all(connection, tables=list(tables.OWN))
        connection.execute(update(tables.versions).values(number=tables.VERSION))
    elif there != tables.VERSION:
        raise LedgerError("tables of exchange of a version that this program does not know", str(there))


def last(connection: Connection) -> tuple[int, str]:
    """The last number of the sequence that was given, and when."""
    row = connection.execute(select(tables.versions.c.seq, tables.versions.c.added)).one()
    return row.seq, row.added


def add(connection: Connection, collection: str, new: Sequence[Version]) -> list[Version]:
    """Append versions to a collection within a transaction of the only writer; gives those that were not there yet."""
    there = _there(connection, collection, new)
    fresh: list[Version] = []
    for v in new:
        if (v.id, v.version) not in there:
            there.add((v.id, v.version))
            fresh.append(v)
    seq, added = last(connection)
    at = datetime.strptime(moment(added), FORMAT)
    if at.strftime(FORMAT) <= added:
        at += STEP
    rows = []
    for v in fresh:
        seq += 1
        rows.append(
            (seq, collection, v.id, v.version, v.type, v.spec, at.strftime(FORMAT), v.number, v.content, v.body)
        )
        at += STEP
    if rows:
        dialect.insert_rows(connection, objects, rows)
        connection.execute(update(tables.versions).values(seq=seq, added=rows[-1][6]))
    return fresh


def add_placed(connection: Connection, collection: str, new: Sequence[Version]) -> dict[int, tuple[int, str]]:
    """`add`, and the place in the sequence and moment of each version that has a number in a chain."""
    before, _ = last(connection)
    add(connection, collection, new)
    where = (objects.c.collection == collection, objects.c.seq > before, objects.c.number.is_not(None))
    rows = connection.execute(select(objects.c.number, objects.c.seq, objects.c.added).where(*where))
    return {r.number: (r.seq, r.added) for r in rows}


def _there(connection: Connection, collection: str, new: Iterable[Version]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for some in chunks(sorted({v.id for v in new})):
        among = (objects.c.collection == collection, objects.c.id.in_(some))
        query = select(objects.c.id, objects.c.version).where(*among)
        found.update((r.id, r.version) for r in connection.execute(query))
    return found


def page(
    connection: Connection, collection: str, wanted: Wanted, after: int = 0, limit: int = 100, bodies: bool = True
) -> Page:
    """Versions behind number `after` of the sequence, at most `limit` of them."""
    columns: list[Any] = [objects.c[name] for name in Kept._fields if name != "body" or bodies]
    if wanted.added_after:
        after = max(after, _added_by(connection, wanted.added_after))
    query = select(*columns).where(*_where(collection, wanted), objects.c.seq > after)
    rows = connection.execute(query.order_by(objects.c.seq).limit(limit + 1)).all()
    kept = [Kept._make([*r[:6], r[6] if bodies else ""]) for r in rows[:limit]]
    return Page(kept, len(rows) > limit)


def _added_by(connection: Connection, moment: str) -> int:
    """The last number of the sequence that was given by a moment: both only grow, in all collections together.

    Found by halving, for which no index is needed; who follows asks for what came after the last.
    """
    high, newest = last(connection)
    if newest <= moment:
        return high
    low = 0  # given by then; `high` later
    while high - low > 1:
        middle = (low + high) // 2
        query = select(objects.c.seq, objects.c.added).where(objects.c.seq > low, objects.c.seq <= middle)
        row = connection.execute(query.order_by(objects.c.seq.desc()).limit(1)).first()
        if row is None or row.added <= moment:
            low = middle
        else:
            high = row.seq
    return low


def _where(collection: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [objects.c.collection == collection]
    for column, values in ((objects.c.id, wanted.ids), (objects.c.type, wanted.types), (objects.c.spec, wanted.specs)):
        if values:
            where.append(column.in_(values))
    if "all" not in wanted.versions:
        where.append(or_(*(_version(v) for v in wanted.versions)))
    return where


def _version(wanted: str) -> ColumnElement[bool]:
    """`last` and `first` of each object, or a version itself."""
    if wanted not in ("last", "first"):
        return objects.c.version == wanted
    other = objects.alias()
    beyond = other.c.version > objects.c.version if wanted == "last" else other.c.version < objects.c.version
    same = and_(other.c.collection == objects.c.collection, other.c.id == objects.c.id, beyond)
    return ~select(other.c.seq).where(same).exists()
