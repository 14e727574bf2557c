"""Writing entries: within one transaction of the only writer, each sealed to the one before."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, select

from corridor.ledger.chain import Head, Header, entry_id, genesis, moment
from corridor.ledger.content import SALT_BYTES, canonical, commitment, taken
from corridor.ledger.dialect import insert_rows
from corridor.ledger.errors import LedgerError
from corridor.ledger.tables import contents, entries, key_of, ledgers

FLUSH = 4000  # rows that wait in memory


def head_of(connection: Connection) -> tuple[Head, str]:
    """The last entry (or what the first one follows) and when it was recorded."""
    last = connection.execute(
        select(entries.c.seq, entries.c.id, entries.c.recorded_at).order_by(entries.c.seq.desc()).limit(1)
    ).first()
    if last is None:
        return genesis(ledger_id(connection)), ""
    return Head(last.seq, last.id), last.recorded_at


def ledger_id(connection: Connection) -> str:
    """The ledger's own id, which the first entry is bound to."""
    found = connection.execute(select(ledgers.c.id)).scalar()
    if found is None:
        raise LedgerError("the ledger has lost its id", remedy="restore it from a backup: corridor ledger restore")
    return str(found)


class Appender:
    """Appends to the chain inside a transaction; nothing counts before that is committed."""

    def __init__(self, connection: Connection, actor: str, organisation: str) -> None:
        self.connection, self.actor, self.organisation = connection, actor, organisation
        self.head, last = head_of(connection)
        self.now = moment(last)
        self.today = self.now[:10]
        self._salts: list[bytes] = []  # random bytes are cheap by the kilobyte, not by the salt
        self._headers: list[tuple[Any, ...]] = []
        self._contents: list[tuple[Any, ...]] = []

    def add(
        self,
        kind: str,
        scenario: str,
        what: BaseModel,
        known: date | None = None,
        about: str | None = None,
        body: str | None = None,
    ) -> Header:
        """Record a value; known today if no day is given.

        Raises `LedgerError` for a day that is yet to come and for text that cannot be kept.
        """
        body = body or canonical(scenario, what)
        if not self._salts:
            many = os.urandom(SALT_BYTES * FLUSH)
            self._salts = [many[i : i + SALT_BYTES] for i in range(0, len(many), SALT_BYTES)]
        salt = self._salts.pop()
        day = self.today if known is None else known.isoformat()
        if day > self.today:
            remedy = "give the day on which it was known"
            raise LedgerError("known on a day that is yet to come", day, kind, remedy)
        return self.seal(kind, scenario, what, salt, body, commitment(salt, body), day, about)

    def seal(
        self,
        kind: str,
        scenario: str,
        what: Any,
        salt: bytes,
        body: str,
        committed: str,
        known_at: str,
        about: str | None,
        actor: str | None = None,
        organisation: str | None = None,
    ) -> Header:
        """Record a body under its commitment, as it is."""
        seq = self.head.seq + 1
        actor = self.actor if actor is None else actor
        organisation = self.organisation if organisation is None else organisation
        fields = (kind, about, committed, known_at, self.now, actor, organisation)
        id = entry_id(self.head.id, seq, *fields)
        columns = taken(kind, scenario, what)
        holdable(columns[1])
        self.head = Head(seq, id)
        self._headers.append((seq, id, *fields, key_of(committed)))
        self._contents.append((seq, salt, body, *columns))
        if len(self._headers) >= FLUSH:
            self.flush()
        return Header(seq, id, *fields)

    def flush(self) -> None:
        """Hand what waits in memory to the database."""
        if self._headers:
            insert_rows(self.connection, entries, self._headers)
            insert_rows(self.connection, contents, self._contents)
            self._headers, self._contents = [], []


def holdable(name: str | None) -> None:
    """Raise `LedgerError` for an id that could not be shown or looked up."""
    if name is not None and not name.isprintable():
        remedy = "use letters, digits, dots and dashes"
        raise LedgerError("an id with characters that cannot be printed", repr(name)[:80], remedy=remedy)
