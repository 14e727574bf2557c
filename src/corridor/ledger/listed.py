"""Claims page by page, the newest first, each with what became of it: what a table of claims shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from corridor.claims import Claim
from corridor.ledger.append import head_of
from corridor.ledger.around import around, by_name
from corridor.ledger.asof import Part, allowed, as_graded, claims_of, decided, ids_of, successors
from corridor.ledger.content import fold, spoken, words
from corridor.ledger.discretion import Names, Speakers, names_of, speakers
from corridor.ledger.errors import LedgerError
from corridor.ledger.find import undone
from corridor.ledger.replay import Replay
from corridor.ledger.rows import COLUMNS, Row, about, fetch, select_rows
from corridor.ledger.tables import contents, entries, is_claim

MOST = 1000  # claims fetched at once
LONGEST = 200  # characters of a text that the database looks for; the rest is compared here


@dataclass(frozen=True)
class Decided:
    """A decision about a claim: its entry, who took it, when and why.

    `to` is the grade that it gave, or the id of the version that took the place of the claim.
    """

    entry: int
    kind: str
    by: str
    organisation: str
    known_at: date
    recorded_at: str
    reason: str
    to: str = ""


@dataclass(frozen=True)
class Line:
    """A claim as graded, under the id that a view has it by, and how it got into the ledger and stands there.

    `sources` has a label for everybody in its chain; `ended` is the decision by which it was retracted or superseded,
    `graded` that by which it has another grade than it came with. Names of sources who are not public are withheld.
    """

    entry: int
    claim: Claim
    scenario: str
    by: str
    organisation: str
    known_at: date
    recorded_at: str
    sources: tuple[str, ...]
    ended: Decided | None
    graded: Decided | None

    @property
    def stands(self) -> bool:
        """Whether it was neither retracted nor superseded."""
        return self.ended is None


@dataclass(frozen=True)
class Listed:
    """A page of claims; `next` is the entry to go on before, `total` counts the claims whatever is looked for."""

    claims: tuple[Line, ...]
    next: int | None
    total: int


@dataclass(frozen=True)
class Wanted:
    """What claims are looked for: words, the id of a source, and before which entry."""

    text: str = ""
    source: str = ""
    before: int | None = None

    def where(self) -> list[ColumnElement[bool]]:
        """The same as conditions; they may let through more."""
        where: list[ColumnElement[bool]] = []
        if text := fold(self.text)[:LONGEST]:
            where.append(contents.c.words.contains(text, autoescape=True))
        if self.source:
            where.append(contents.c.words.contains(spoken(self.source)[:LONGEST], autoescape=True))
        if self.before is not None:
            where.append(contents.c.seq < min(self.before, 2**53))
        return where

    def meets(self, claim: Claim) -> bool:
        """Whether a claim, as it is shown, is what is looked for: a name that is withheld finds nothing."""
        return fold(self.text) in words(claim)


def listed(connection: Connection, part: Part, wanted: Wanted, limit: int) -> Listed:
    """One page; see `Ledger.claims`."""
    if limit < 1:
        raise LedgerError("a page without claims", str(limit), "limit", "ask for one claim or more")
    may = allowed(part, decided(connection, part))
    of_entries, of_contents = _entries(connection, part), _contents(part, may)
    lines: list[Line] = []
    for rows in _found(connection, [*of_entries, *of_contents], wanted, limit + 1):
        lines += _lines(connection, part, may, rows, wanted)
        if len(lines) > limit:
            break
    count = _joined(func.count()) if of_entries else select(func.count()).select_from(contents)
    total = connection.execute(count.where(*of_entries, *of_contents)).scalar()
    more = len(lines) > limit
    return Listed(tuple(lines[:limit]), lines[limit - 1].entry if more else None, int(total or 0))


def _joined(*columns: Any) -> Select[Any]:
    return select(*columns).select_from(contents.join(entries, entries.c.seq == contents.c.seq))


def _contents(part: Part, may: set[str] | None) -> list[ColumnElement[bool]]:
    """What the contents of every claim must hold to."""
    where: list[ColumnElement[bool]] = [is_claim]
    if part.scenario is not None:
        where.append(contents.c.scenario == part.scenario)
    if may is not None:
        where.append(contents.c.purpose.in_(sorted(may)))
    return where


def _entries(connection: Connection, part: Part) -> list[ColumnElement[bool]]:
    """What every entry must hold to that the organisation knew by the day; nothing where that is all of them."""
    _, last = head_of(connection)
    all_known = part.recorded is None and part.day.isoformat() >= last[:10]  # known before it was recorded
    where = [] if all_known else part.entries()
    if part.organisation is not None:
        own = entries.c.organisation == part.organisation
        where.append(or_(own, entries.c.commitment.in_(_shared(connection, part, part.organisation))))
    return where


def _shared(connection: Connection, part: Part, organisation: str) -> Select[Any]:
    """Commitments of what was shared with an organisation, by sharings that were not taken back."""
    to_it = [entries.c.kind == "share", contents.c.organisation == organisation, *part.entries()]
    later = entries.alias("later")
    touched = select(later.c.seq).where(later.c.about == entries.c.commitment).exists()
    rows = fetch(connection, select_rows(*to_it, touched))
    void = undone(rows + about(connection, [r.header.commitment for r in rows], *part.entries()))
    if void:
        to_it.append(entries.c.commitment.not_in(sorted(void)))
    return _joined(entries.c.about).where(*to_it).correlate(None)


def _found(
    connection: Connection, where: list[ColumnElement[bool]], wanted: Wanted, some: int
) -> Iterator[Sequence[Row]]:
    """Claims that may be what is looked for, the newest first, as many at once as a page has, then more."""
    while True:
        query = _joined(*COLUMNS).where(*where, *wanted.where()).order_by(contents.c.seq.desc()).limit(some)
        rows = fetch(connection, query)
        if rows:
            yield rows
        if len(rows) < some:
            return
        wanted = Wanted(wanted.text, wanted.source, rows[-1].header.seq)
        some = min(2 * some, MOST)


def _lines(
    connection: Connection, part: Part, may: set[str] | None, rows: Sequence[Row], wanted: Wanted
) -> Iterator[Line]:
    """Those that are shown. Where two organisations recorded a claim word for word it is one, as in a view."""
    claims = [r.what for r in rows]
    names = {c.id for c in claims} | {c.possible_origin.claim for c in claims if c.possible_origin}
    family = by_name(connection, names, "claim", part.scenario, *part.entries())
    known = around(connection, family, part.organisation, *part.entries())
    standing = claims_of(known, part, may)
    ids, new = ids_of(standing, known), successors(known)
    scenarios = {str(r.scenario) for r in rows}
    who = {s: speakers(connection, part, s, [r for r in rows if r.scenario == s]) for s in scenarios}
    hidden = names_of(connection, who.values())
    for row in rows:
        ended = known.end(row)
        twice = ended is None and row.header.seq not in ids
        if twice or not known.knows(row) or wanted.source not in ("", *row.what.chain):
            continue
        claim = as_graded(row, ids.get(row.header.seq, row.what.id), known.grade(row), new)
        claim = hidden.out_of_all(claim)
        if wanted.meets(claim):
            yield _line(row, claim, ended, known, who[str(row.scenario)], hidden)


def _line(row: Row, claim: Claim, ended: Row | None, known: Replay, who: Speakers, hidden: Names) -> Line:
    h, graded = row.header, known.grade(row)
    after = known.successor(ended) if ended is not None else None
    return Line(
        entry=h.seq,
        claim=claim,
        scenario=str(row.scenario),
        by=h.actor,
        organisation=h.organisation,
        known_at=date.fromisoformat(h.known_at),
        recorded_at=h.recorded_at,
        sources=tuple(hidden.out_of(who.label(s, row.what)) for s in row.what.chain),
        ended=None if ended is None else _decided(ended, hidden, after.what.id if after else ""),
        graded=None if graded is None else _decided(graded, hidden, graded.what.grade),
    )


def _decided(act: Row, hidden: Names, to: str) -> Decided:
    h = act.header
    reason = "" if act.body is None else act.what.reason
    day = date.fromisoformat(h.known_at)
    return Decided(h.seq, h.kind, h.actor, h.organisation, day, h.recorded_at, hidden.out_of(reason), hidden.out_of(to))
