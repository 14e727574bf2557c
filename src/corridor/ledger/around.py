"""Some things alone, with everything in the ledger that decides whether and how they stand."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection

from corridor.ledger.replay import Replay
from corridor.ledger.rows import Row, about, chunks, fetch, select_kept
from corridor.ledger.tables import contents, entries, is_committed


def around(
    connection: Connection, rows: Iterable[Row], organisation: str | None, *where: ColumnElement[bool]
) -> Replay:
    """A replay of these things, of the versions that took their place, and of the decisions about all of them.

    Of each of the things it says the same as a replay of the whole ledger.
    """
    things = {r.header.seq: r for r in rows}
    commitments = {r.header.commitment for r in things.values()}
    acts: dict[int, Row] = {}
    new = list(things.values())
    while new:
        found = about(connection, [r.header.commitment for r in new], *where)
        acts.update((a.header.seq, a) for a in found)
        after = {a.what.by for a in found if a.header.kind == "supersede" and a.body is not None} - commitments
        new = [r for some in chunks(sorted(after)) for r in fetch(connection, select_kept(is_committed(some), *where))]
        commitments |= after
        things.update((r.header.seq, r) for r in new)
    return Replay([things[seq] for seq in sorted(things)], acts.values(), organisation)


def by_name(
    connection: Connection, names: Iterable[str], kind: str, scenario: str | None, *where: ColumnElement[bool]
) -> list[Row]:
    """Every version of the things of a kind that have these ids, of one scenario or of all."""
    found: list[Row] = []
    for some in chunks(sorted(set(names))):
        which = [contents.c.name.in_(some), *where]
        if scenario is not None:
            which.append(contents.c.scenario == scenario)
        # by kind afterwards: see `find`
        found += [r for r in fetch(connection, select_kept(*which)) if r.header.kind == kind]
    return found


def until(seq: int) -> ColumnElement[bool]:
    """Entries up to a number."""
    return entries.c.seq <= seq
