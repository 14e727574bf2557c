"""Entries with their contents, as they are read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Select, select

from corridor.ledger.chain import Header
from corridor.ledger.content import parse
from corridor.ledger.errors import LedgerError
from corridor.ledger.tables import HEADER, contents, entries

CHUNK = 500  # values in one list of a query
PAGE = 2000  # rows fetched at once
COLUMNS = (*HEADER, contents.c.scenario, contents.c.name, contents.c.body)


@dataclass
class Row:
    """An entry; scenario, name and body are empty where its content was erased."""

    header: Header
    scenario: str | None
    name: str | None
    body: str | None

    @cached_property
    def what(self) -> Any:
        """The value in the body; raises `LedgerError` where there is none or it cannot be understood."""
        if self.body is None:
            raise LedgerError("the content of this entry was erased", where=f"entry {self.header.seq}")
        try:
            return parse(self.header.kind, self.body).what
        except ValidationError as error:
            fields = ", ".join(sorted({".".join(map(str, e["loc"])) for e in error.errors()}))
            remedy = "see what `corridor ledger verify` says; a newer Corridor may understand it"
            raise LedgerError("a content that is not understood", fields, f"entry {self.header.seq}", remedy) from None


def select_rows(*where: ColumnElement[bool]) -> Select[Any]:
    """Entries with what is left of their contents, in the order of the chain."""
    joined = entries.outerjoin(contents, entries.c.seq == contents.c.seq)
    return select(*COLUMNS).select_from(joined).where(*where).order_by(entries.c.seq)


def select_kept(*where: ColumnElement[bool]) -> Select[Any]:
    """Entries whose contents are there, found by a condition on the contents."""
    joined = contents.join(entries, entries.c.seq == contents.c.seq)
    return select(*COLUMNS).select_from(joined).where(*where).order_by(entries.c.seq)


def fetch(connection: Connection, query: Select[Any]) -> list[Row]:
    """The rows of a query."""
    return [Row(Header(*r[:9]), *r[9:]) for r in connection.execute(query)]


def about(connection: Connection, commitments: Iterable[str], *where: ColumnElement[bool]) -> list[Row]:
    """Decisions about any of these, decisions about those decisions, and so on; in the order of the chain."""
    found: dict[int, Row] = {}
    wanted = list(commitments)
    while wanted:
        new: list[Row] = []
        for some in chunks(wanted):
            new += fetch(connection, select_rows(entries.c.about.in_(some), *where))
        wanted = [r.header.commitment for r in new if r.header.seq not in found]
        found.update((r.header.seq, r) for r in new)
    return [found[seq] for seq in sorted(found)]


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """Parts of a sequence that fit into one query."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def pages(
    connection: Connection, query: Select[Any], after: int = 0, until: int | None = None
) -> Iterator[Sequence[Any]]:
    """The rows of a query over entries, page by page, so that memory stays flat; ends at entry `until`."""
    while True:
        page = query.where(entries.c.seq > after).order_by(None).order_by(entries.c.seq).limit(PAGE)
        if until is not None:
            page = page.where(entries.c.seq <= until)
        rows = connection.execute(page).all()
        if rows:
            yield rows
        if len(rows) < PAGE:
            return
        after = rows[-1].seq
