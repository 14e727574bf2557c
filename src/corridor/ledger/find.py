"""Finding what somebody means by an id: that of a claim, source or report, a commitment, the number of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, or_

from corridor.ledger.content import KINDS, NAMED
from corridor.ledger.errors import LedgerError
from corridor.ledger.rows import Row, about, fetch, select_kept, select_rows
from corridor.ledger.tables import contents, entries, is_committed

SHORTEST = 8  # characters of a commitment that are enough to look for


NO_MORE = "see `corridor ledger list`; what was erased is found by its #number or its commitment alone"


def versions(
    connection: Connection,
    id: str,
    kinds: Iterable[str] = NAMED,
    scenario: str | None = None,
    organisation: str | None = None,
) -> list[Row]:
    """Every version of one thing, oldest first.

    `id` is its own id, `kind:id`, `#12` for an entry, or the beginning of a commitment or entry id. Raises
    `LedgerError` where nothing or more than one thing is meant.
    """
    kinds = tuple(kinds)
    if not id.isprintable():
        raise LedgerError("nothing by this id in the ledger", repr(id)[:80], remedy=NO_MORE)
    number = re.fullmatch(r"#(\d{1,18})", id)
    if number:
        found = fetch(connection, select_rows(entries.c.seq == int(number[1])))
    else:
        found = _named(connection, id, kinds, scenario, organisation) or _committed(connection, id)
    if not found:
        raise LedgerError("nothing by this id in the ledger", repr(id)[:80], remedy=NO_MORE)
    things = {(r.header.kind, r.scenario, r.header.organisation) for r in found}
    if len(things) > 1:
        which = "; ".join(sorted(f"{k}:{id} of scenario {s!r}, organisation {o!r}" for k, s, o in things)[:6])
        remedy = "say which one: kind:id, --scenario, --organisation, or #number"
        raise LedgerError("several things have this id", which, remedy=remedy)
    return found


def _named(
    connection: Connection, id: str, kinds: tuple[str, ...], scenario: str | None, organisation: str | None
) -> list[Row]:
    kind, _, rest = id.partition(":")
    if rest and kind in KINDS:
        id, kinds = rest, (kind,)
    # by kind afterwards: with a kind in the query SQLite walks all entries of that kind, a thousand times slower
    where: list[ColumnElement[bool]] = [contents.c.name == id]
    if scenario is not None:
        where.append(contents.c.scenario == scenario)
    if organisation is not None:
        where.append(entries.c.organisation == organisation)
    return [r for r in fetch(connection, select_kept(*where)) if r.header.kind in kinds]


def _committed(connection: Connection, id: str) -> list[Row]:
    if len(id) < SHORTEST or not re.fullmatch(r"[0-9a-f]+", id):
        return []
    if len(id) == 64:
        return fetch(connection, select_rows(or_(is_committed([id]), entries.c.id == id)))
    begins = or_(entries.c.commitment.startswith(id), entries.c.id.startswith(id))
    return fetch(connection, select_rows(begins).limit(9))


def standing(
    connection: Connection,
    id: str,
    kinds: Iterable[str],
    scenario: str | None,
    organisation: str | None,
    acting: str | None = None,
) -> Row:
    """The version that stands: neither superseded nor retracted by its owner or by the organisation that is `acting`.

    Raises `LedgerError` where there is none, and names what took its place.
    """
    found = versions(connection, id, kinds, scenario, organisation)
    acts = about(connection, [r.header.commitment for r in found])
    void = undone(acts)
    whose = (acting, found[0].header.organisation)
    ends = [a for a in acts if a.header.kind in ("supersede", "retract") and a.header.organisation in whose]
    over = {a.header.about: a for a in ends if a.header.commitment not in void}
    for row in reversed(found):
        if row.header.commitment not in over:
            return row
    act = over[found[-1].header.commitment]
    how = "retracted" if act.header.kind == "retract" else "superseded"
    new = _successor(connection, act) if how == "superseded" else ""
    raise LedgerError(f"this was {how} on {act.header.known_at}", repr(id)[:80], remedy=new and f"see {new}")


def _successor(connection: Connection, act: Row) -> str:
    if act.body is None:
        return ""
    new = fetch(connection, select_rows(is_committed([act.what.by])))
    return new[0].name or "" if new else ""


def merges_of(connection: Connection, rows: Iterable[Row]) -> list[Row]:
    """Decisions on origins in which one of these claims or sources is named, on whichever side."""
    named: dict[str, set[str]] = {}
    for row in rows:
        if row.header.kind in ("claim", "source") and row.name is not None:
            named.setdefault(str(row.scenario), set()).add(row.name)
    found: list[Row] = []
    for scenario, names in named.items():
        merges = fetch(connection, select_kept(contents.c.scenario == scenario, entries.c.kind == "merge"))
        found += [m for m in merges if names & {m.what.a, m.what.b}]
    return found


def undone(acts: Iterable[Row]) -> set[str]:
    """Commitments of decisions that were themselves retracted, by a retraction that stands."""
    acts = list(acts)
    decisions = {a.header.commitment for a in acts}
    void: set[str] = set()
    for act in sorted(acts, key=lambda a: -a.header.seq):
        if act.header.kind == "retract" and act.header.about in decisions and act.header.commitment not in void:
            void.add(act.header.about)
    return void
