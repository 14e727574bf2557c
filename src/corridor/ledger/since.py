"""What was decided about some claims, or on a rule profile, after somebody looked."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from corridor.ledger.around import around, until
from corridor.ledger.find import merges_of, undone
from corridor.ledger.rows import Row, about, fetch, select_rows
from corridor.ledger.tables import entries

CHANGES = ("grade", "retract", "supersede", "erase")  # and merges: what makes a claim another than it was


def decided_since(
    connection: Connection, things: Iterable[Row], since: int, last: int, organisation: str | None
) -> list[Row]:
    """Decisions after entry `since`, up to entry `last`, by which these things are not what they were.

    They are the organisation's own, and those of an owner that reach it (see `Replay`); with no organisation,
    everybody's. Taking back a decision that stood counts as one; a decision that was taken back since does not.
    """
    known = around(connection, things, organisation, until(last))
    by_commitment = {t.header.commitment: t for t in known.things}
    direct: list[Row] = []
    for act in about(connection, by_commitment, until(last)):
        thing = by_commitment.get(str(act.header.about))
        if thing is not None and act.header.kind in CHANGES:
            if known.mine(act) or act.header.kind == "erase" or known.ends(act, thing):
                direct.append(act)
    named = {(f"{t.header.kind}s", t.name) for t in known.things}
    for merge in merges_of(connection, known.things):
        of_it = {(merge.what.of, merge.what.a), (merge.what.of, merge.what.b)} & named
        if of_it and known.mine(merge) and merge.header.seq <= last:
            direct.append(merge)
    return _changed(connection, direct, since, last)


def profiled_since(connection: Connection, scenario: str, since: int, last: int, organisation: str | None) -> list[Row]:
    """The same for decisions on the rule profile of a scenario."""
    rows = fetch(connection, select_rows(entries.c.kind == "rules", until(last)))
    mine = [r for r in rows if organisation in (None, r.header.organisation) and r.scenario == scenario]
    return _changed(connection, mine, since, last)


def _changed(connection: Connection, direct: list[Row], since: int, last: int) -> list[Row]:
    """What made a difference between the decisions that stood then and those that stand now."""
    later = about(connection, [d.header.commitment for d in direct], until(last))
    every = {a.header.seq: a for a in (*direct, *later)}
    void = undone(every.values())
    before = undone(a for a in every.values() if a.header.seq <= since)
    then = {d.header.commitment for d in direct if d.header.seq <= since and d.header.commitment not in before}
    now = {d.header.commitment for d in direct if d.header.commitment not in void}
    changed = then ^ now
    acts = [every[seq] for seq in sorted(every) if seq > since]
    return [a for a in acts if a.header.commitment not in void and _root(a, later) in changed]


def _root(act: Row, later: list[Row]) -> str:
    """The decision that an act is, or takes back, or restores."""
    above = {a.header.commitment: str(a.header.about) for a in later}
    commitment = act.header.commitment
    while commitment in above:
        commitment = above[commitment]
    return commitment
