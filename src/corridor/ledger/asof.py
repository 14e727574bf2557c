"""The view of a day: what was known by then, of one scenario, by one organisation, for one purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection

from corridor.claims import Claim
from corridor.claims.decision import Merge
from corridor.ledger.append import head_of
from corridor.ledger.find import undone
from corridor.ledger.merging import merged
from corridor.ledger.replay import Replay
from corridor.ledger.rows import CHUNK, Row, about, fetch, select_kept, select_rows
from corridor.ledger.tables import contents, entries
from corridor.ledger.view import Graded, View

MANY = 10 * CHUNK  # things, from which on all decisions are fetched at once
THINGS = ("claim", "source", "report", "text")


@dataclass(frozen=True)
class Part:
    """What a view, a list or an export is limited to; every limit that is empty limits nothing.

    `recorded` limits to what stood in the ledger at that moment, whatever it now says was known; `during` to claims
    about these days (first, last).
    """

    day: date
    scenario: str | None = None
    organisation: str | None = None
    purpose: str | None = None
    recorded: datetime | None = None
    during: tuple[date, date] | None = None

    def entries(self) -> list[ColumnElement[bool]]:
        """What every entry of it must hold to."""
        where: list[ColumnElement[bool]] = [entries.c.known_at <= self.day.isoformat()]
        if self.recorded is not None:
            where.append(entries.c.recorded_at <= self.recorded.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
        return where


def replay(connection: Connection, part: Part, kinds: Iterable[str] = THINGS) -> Replay:
    """Every thing of the part with the decisions about it."""
    where = part.entries()
    things = [*where, entries.c.kind.in_(list(kinds))]
    if part.scenario is None:
        rows = fetch(connection, select_rows(*things, contents.c.seq.is_not(None)))
    else:
        rows = fetch(connection, select_kept(contents.c.scenario == part.scenario, *things))
    if len(rows) > MANY:
        acts = fetch(connection, select_rows(entries.c.about.is_not(None), *where))
    else:
        acts = about(connection, [r.header.commitment for r in rows], *where)
    return Replay(rows, acts, part.organisation)


def decided(connection: Connection, part: Part) -> list[Row]:
    """Decisions on purposes that hold for the part."""
    return [r for r in _standing(connection, part, "decision") if r.what.day <= part.day]


def profiles(connection: Connection, part: Part) -> list[Row]:
    """Decisions on rule profiles that stand, in the order in which they were known: the last of a scenario holds."""
    rows = _standing(connection, part, "rules")
    return sorted(rows, key=lambda r: (r.header.known_at, r.header.seq))


def _standing(connection: Connection, part: Part, kind: str) -> list[Row]:
    """Decisions of a kind that are about no entry, and were not retracted."""
    where = part.entries()
    rows = fetch(connection, select_rows(entries.c.kind == kind, *where))
    void = undone(rows + about(connection, [r.header.commitment for r in rows], *where))
    kept = [r for r in rows if r.body is not None and r.header.commitment not in void]
    if part.organisation is not None:
        kept = [r for r in kept if r.header.organisation == part.organisation]
    if part.scenario is not None:
        kept = [r for r in kept if r.scenario in ("", part.scenario)]
    return kept


def allowed(part: Part, decisions: Iterable[Row]) -> set[str] | None:
    """Purposes whose claims may be used; nothing where the part is for none."""
    if part.purpose is None:
        return None
    return {part.purpose, *(d.what.given for d in decisions if d.what.used_for == part.purpose)}


def as_of(connection: Connection, part: Part) -> View:
    """What was known; see `View`."""
    known, decisions = replay(connection, part), decided(connection, part)
    rules = profiles(connection, part) if part.scenario is not None else []
    rows = claims_of(known, part, allowed(part, decisions))
    sources = kept_of(known, "source", {s for r in rows for s in r.what.chain}, lambda what: what.id)
    reports = kept_of(known, "report", {r.what.report for r in rows}, lambda what: what.id)
    publishers = {r.publisher for r in reports}
    sources = sources + [
        s for s in kept_of(known, "source", publishers, lambda what: what.id) if s.id not in {x.id for x in sources}
    ]
    grades = {r.header.commitment: g for r in rows if (g := known.grade(r)) is not None}
    ids = ids_of(rows, known)
    new = successors(known)
    merges = [_renamed(m.what, new) for m in known.merges()]
    claims = [as_graded(r, ids[r.header.seq], grades.get(r.header.commitment), new) for r in rows]
    return View(
        claims=tuple(merged(claims, sources, merges)),
        sources=tuple(sources),
        reports=tuple(reports),
        texts={t.report: t.text for t in kept_of(known, "text", {r.id for r in reports}, lambda what: what.report)},
        merges=tuple(merges),
        grades={ids[r.header.seq]: _graded(g) for r in rows if (g := grades.get(r.header.commitment))},
        decisions=tuple(d.what for d in decisions),
        rules=rules[-1].what.rules if rules else None,
        day=part.day,
        scenario=part.scenario,
        organisation=part.organisation,
        purpose=part.purpose,
        head=head_of(connection)[0],
    )


def claims_of(known: Replay, part: Part, may: set[str] | None) -> list[Row]:
    """Claims that stand, of a purpose that may be used, about the days asked for."""
    rows = _once([r for r in known.things if r.header.kind == "claim" and known.stands(r)], known)
    return [r for r in rows if (may is None or r.what.purpose in may) and _within(r.what, part.during)]


def _once(rows: list[Row], known: Replay) -> list[Row]:
    """Without claims that two organisations recorded word for word, of which one's own is kept."""
    kept = {(r.scenario, r.body): r for r in sorted(rows, key=lambda r: (known.mine(r), -r.header.seq))}
    return sorted(kept.values(), key=lambda r: r.header.seq)


def _within(claim: Claim, during: tuple[date, date] | None) -> bool:
    if during is None:
        return True
    period = claim.measure or (claim.read.period if claim.read else None)
    if period is None or (period.start is None and period.end is None):
        return False
    return (period.start or date.min) <= during[1] and (period.end or date.max) >= during[0]


def kept_of(known: Replay, kind: str, wanted: set[str], id_of: Callable[[Any], str]) -> list[Any]:
    """Things that the organisation recorded, and those of others that the claims it sees are told with.

    Its own come before those of others of the same id, and later ones before earlier ones.
    """
    rows = [r for r in known.things if r.header.kind == kind]
    mine = [r for r in rows if known.mine(r) and known.stands(r)]
    received: list[Row] = []
    if known.organisation is not None:
        others = Replay(rows, (a for acts in known.acts.values() for a in acts), None)
        received = [r for r in rows if not known.mine(r) and others.stands(r) and id_of(r.what) in wanted]
    found: dict[str, Any] = {}
    for row in (*received, *mine):
        found[id_of(row.what)] = row.what
    return list(found.values())


def ids_of(rows: list[Row], known: Replay) -> dict[int, str]:
    """The id of every claim by entry; longer for the other's where two organisations use one id for two claims."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for row in sorted(rows, key=lambda r: (not known.mine(r), r.header.seq)):
        id = row.what.id
        ids[row.header.seq] = id if id not in taken else f"{id}.{row.header.commitment[:8]}"
        taken.add(id)
    return ids


def successors(known: Replay) -> dict[str, str]:
    """Ids of claims that were superseded under another id, and what they are called now."""
    by_commitment = {t.header.commitment: t for t in known.things}
    new: dict[str, str] = {}
    for row in known.things:
        for act in known.acts.get(row.header.commitment, ()):
            after = by_commitment.get(act.what.by) if act.header.kind == "supersede" and act.body else None
            if after is not None and known.knows(after) and after.name != row.name and row.name and after.name:
                new[row.name] = after.name
    return new


def _now(id: str, new: dict[str, str]) -> str:
    met = {id}
    while id in new and new[id] not in met:
        id = new[id]
        met.add(id)
    return id


def _renamed(merge: Merge, new: dict[str, str]) -> Merge:
    if merge.of == "sources":
        return merge
    return merge.model_copy(update={"a": _now(merge.a, new), "b": _now(merge.b, new)})


def as_graded(row: Row, id: str, act: Row | None, new: dict[str, str]) -> Claim:
    claim: Claim = row.what
    update: dict[str, Any] = {} if id == claim.id else {"id": id}
    if act is not None:
        update["grade"] = act.what.grade
    other = claim.possible_origin
    if other is not None and other.claim in new:
        update["possible_origin"] = other.model_copy(update={"claim": _now(other.claim, new)})
    return claim.model_copy(update=update) if update else claim


def _graded(act: Row) -> Graded:
    header = act.header
    return Graded(act.what, header.actor, header.organisation, date.fromisoformat(header.known_at))
