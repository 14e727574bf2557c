"""Seals that are kept: where each chain is, and appending to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from corridor.exchange.signing import Key, Seal, Tip, genesis, seal, tip
from corridor.exchange.stix import digest, sealed, written
from corridor.exchange.stix.extension import EXTENSION, MAKER, Object
from corridor.exchange.stix.marks import TLP_IDS
from corridor.exchange.store import Version
from corridor.exchange.tables import receipts, seals
from corridor.ledger import dialect
from corridor.ledger.rows import chunks

CONSTANT = frozenset((MAKER, EXTENSION, *TLP_IDS.values()))  # the same for everybody: nobody signs them


def version_of(obj: Object) -> str:
    """The version of an object: when it was modified, or created where it is never modified."""
    return str(obj.get("modified") or obj["created"])


def last_tip(connection: Connection, sender: str, receiver: str) -> Tip:
    """Where the chain from one organisation to another is."""
    query = select(seals.c.number, seals.c.link).where(seals.c.sender == sender, seals.c.receiver == receiver)
    row = connection.execute(query.order_by(seals.c.number.desc()).limit(1)).first()
    return Tip(row.number, row.link) if row else genesis(sender, receiver)


def receipted(connection: Connection, sender: str, receiver: str) -> int:
    """The last number that a receiver has receipted."""
    query = select(func.max(receipts.c.number)).where(receipts.c.sender == sender, receipts.c.receiver == receiver)
    return connection.execute(query).scalar() or 0


def link_of(connection: Connection, sender: str, receiver: str, number: int) -> str | None:
    """The link of an entry that is kept."""
    where = (seals.c.sender == sender, seals.c.receiver == receiver, seals.c.number == number)
    return connection.execute(select(seals.c.link).where(*where)).scalar()


def _sent(sender: str, receiver: str) -> tuple[ColumnElement[bool], ...]:
    """What one's own side sent, which has a place in the outbox: indexes are on that alone."""
    return seals.c.sender == sender, seals.c.receiver == receiver, seals.c.seq.is_not(None)


def last_digests(connection: Connection, sender: str, receiver: str, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Version and digest of what was last sent of each object."""
    found: dict[str, tuple[str, str]] = {}
    for some in chunks(sorted(set(ids))):
        among = (*_sent(sender, receiver), seals.c.id.in_(some))
        # sorted here: asked for in order, SQLite would go through everything that was sent
        query = select(seals.c.number, seals.c.id, seals.c.version, seals.c.digest).where(*among)
        rows = sorted(connection.execute(query), key=lambda r: r.number)
        found.update((r.id, (r.version, r.digest)) for r in rows)
    return found


def entries_of(connection: Connection, sender: str, receiver: str, entry: int) -> list[str]:
    """Ids of objects made from an entry of the ledger that were sent."""
    among = (*_sent(sender, receiver), seals.c.entry == entry)
    return sorted(set(connection.execute(select(seals.c.id).where(*among)).scalars()))


def has_receipted(connection: Connection, sender: str, receiver: str, entry: int) -> bool:
    """Whether a receiver has receipted something that was made from an entry of the ledger."""
    among = (*_sent(sender, receiver), seals.c.entry == entry)
    first = connection.execute(select(func.min(seals.c.number)).where(*among)).scalar()
    return first is not None and first <= receipted(connection, sender, receiver)


def keep(
    connection: Connection,
    kept: Iterable[tuple[Seal, Object, int | None]],
    at: str,
    places: Mapping[int, tuple[int, str]] | None = None,
) -> None:
    """Keep seals with what they were of, and the place in the sequence of what was sent."""
    where = places or {}
    rows = [
        (s.sender, s.to, s.number, s.previous, s.digest, s.link, s.signature, o["id"], version_of(o), at, entry)
        + where.get(s.number, (None, None))
        for s, o, entry in kept
    ]
    if rows:
        dialect.insert_rows(connection, seals, rows)


class Texts:
    """The canonical JSON of an object and of the same object with its seal, which share all but their extensions.

    The object must have passed the validator, which bounds it.
    """

    def __init__(self, bare: Object) -> None:
        self.bare = bare
        # names are sorted by UTF-16, where each stands to one in ASCII as it does here
        before = written({name: value for name, value in bare.items() if name < "extensions"})[1:-1]
        behind = written({name: value for name, value in bare.items() if name > "extensions"})[1:-1]
        self._before, self._behind = before, behind
        self.digest = hashlib.sha256(self._with(bare.get("extensions"))).hexdigest()

    def sealed(self, obj: Object) -> bytes:
        """The text of the object with a seal."""
        return self._with(obj["extensions"])

    def _with(self, extensions: Any) -> bytes:
        middle = b'"extensions":' + written(extensions) if extensions is not None else b""
        return b"{" + b",".join(part for part in (self._before, middle, self._behind) if part) + b"}"


class Chain:
    """The chain of what one organisation sends to another, continued."""

    def __init__(self, connection: Connection, key: Key, sender: str, receiver: str) -> None:
        self._key, self._sender, self._receiver = key, sender, receiver
        self._tip = last_tip(connection, sender, receiver)

    def seal(self, obj: Object) -> tuple[Seal, Object]:
        """The next entry, and the object with it."""
        made = seal(self._key, self._sender, self._receiver, self._tip, digest(obj))
        self._tip = tip(made)
        return made, sealed(obj, made.model_dump(by_alias=True))


def as_version(obj: Object, body: bytes, number: int | None = None, content: int | None = None) -> Version:
    """An object as the store keeps it."""
    spec = obj.get("spec_version", "2.0")
    return Version(obj["id"], version_of(obj), obj["type"], spec, body.decode(), number, content)
