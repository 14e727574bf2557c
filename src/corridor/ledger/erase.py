"""Erasing content so that nothing of it is left, with an entry that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, select

from corridor.claims.decision import Erasure
from corridor.ledger.append import Appender
from corridor.ledger.content import NAMED
from corridor.ledger.find import merges_of, versions
from corridor.ledger.rows import Row, about, chunks, fetch, select_kept
from corridor.ledger.tables import contents, entries


@dataclass(frozen=True)
class Erased:
    """What an erasure did.

    `entries` has the numbers of the entries whose content is gone; `remaining` what may still hold its words and was
    not erased with it; `pending` journals and backups that could not be cleaned: `scrub` when they can be reached.
    """

    entries: tuple[int, ...]
    remaining: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()


def erase(to: Appender, id: str, reason: str, scenario: str | None, owner: str | None, everything: bool) -> Erased:
    """Delete contents and record that they were; the file itself still has to be scrubbed.

    By the id of a claim, source or report every version of it goes, with the words of every decision about it; with a
    claim the text that it was read from, with a report its text, with a source its name; with `everything` the claims
    of a report or source too.
    """
    connection = to.connection
    kinds = (*NAMED, "text", "name") if ":" in id else NAMED
    found = versions(connection, id, kinds, scenario, owner)
    kept = [r for r in found if r.body is not None]
    remaining: list[str] = []
    if kept:
        derived, remaining = _derived(connection, kept, everything)
        kept = _unique([*kept, *derived])
        kept = _unique([*kept, *_told_about(connection, kept)])
    for row in kept:
        to.add("erase", row.scenario or "", Erasure(reason=reason), about=row.header.commitment)
    to.flush()
    forget(connection, [r.header.seq for r in kept])
    return Erased(tuple(r.header.seq for r in kept), tuple(remaining))


def forget(connection: Connection, numbers: Iterable[int]) -> None:
    """Delete contents by the numbers of their entries."""
    for some in chunks(sorted(numbers)):
        connection.execute(delete(contents).where(contents.c.seq.in_(some)))


def erased_among(connection: Connection, commitments: Iterable[str]) -> set[str]:
    """Those of the commitments whose content was erased in this ledger."""
    found: set[str] = set()
    for some in chunks(sorted(commitments)):
        query = select(entries.c.about).where(entries.c.about.in_(some), entries.c.kind == "erase")
        found.update(connection.execute(query).scalars())
    return found


def _derived(connection: Connection, rows: list[Row], everything: bool) -> tuple[list[Row], list[str]]:
    """What was made from these, and what is left although it may hold some of their words."""
    derived: list[Row] = []
    remaining: list[str] = []
    for row in rows:
        kind = row.header.kind
        same = [contents.c.scenario == row.scenario, entries.c.organisation == row.header.organisation]
        if kind == "source":
            derived += fetch(connection, select_kept(contents.c.name == row.name, entries.c.kind == "name", *same))
            claims = [c for c in _claims(connection, same) if _speaks(c, str(row.name))]
        elif kind == "report":
            derived += _texts(connection, str(row.name), same)
            claims = [c for c in _claims(connection, same) if c.what.report == row.name]
        elif kind == "claim":
            if row.what.read is not None:
                derived += _texts(connection, row.what.report, same)
            claims = []
        else:
            continue
        if everything:
            derived += claims
            derived += [t for c in claims if c.what.read for t in _texts(connection, c.what.report, same)]
        else:
            remaining += [f"claim {c.name}" for c in claims]
    return derived, sorted(set(remaining))


def _claims(connection: Connection, same: list[ColumnElement[bool]]) -> list[Row]:
    return fetch(connection, select_kept(entries.c.kind == "claim", *same))


def _texts(connection: Connection, report: str, same: list[ColumnElement[bool]]) -> list[Row]:
    return fetch(connection, select_kept(contents.c.name == report, entries.c.kind == "text", *same))


def _speaks(row: Row, source: str) -> bool:
    read = row.what.read
    return source in row.what.chain or (read is not None and any(s.source.id == source for s in read.chain))


def _told_about(connection: Connection, rows: list[Row]) -> list[Row]:
    """Decisions about them, whose reasons may repeat what they say; of merges also those from the other side."""
    acts = about(connection, [r.header.commitment for r in rows]) + merges_of(connection, rows)
    return [a for a in acts if a.body is not None and a.header.kind != "erase"]


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({r.header.seq: r for r in rows}.values())
