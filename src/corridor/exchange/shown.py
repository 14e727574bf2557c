"""What figures of people a partner has, so that one more does not let it work out a small one by subtraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from sqlalchemy import Connection, select

from corridor.claims import Claim
from corridor.exchange.rules import is_small
from corridor.exchange.small import gives_away, is_count, whole_of
from corridor.exchange.tables import seals
from corridor.ledger.find import undone
from corridor.ledger.rows import Row, about, chunks, fetch, select_rows
from corridor.ledger.tables import entries, is_committed

Whole = tuple[str | None, Hashable]


class Shown:
    """Counts that went to one partner and still hold, and those shared with it that are too small to go.

    Read from the ledger once, then kept up to date by what goes out. `until` is the last entry that it knows of.
    """

    def __init__(self, connection: Connection, me: str, partner: str, until: int) -> None:
        self.until = until
        self._of: dict[Whole, dict[int, Claim]] = defaultdict(dict)
        shares = [s for s in fetch(connection, select_rows(entries.c.kind == "share")) if s.body is not None]
        theirs = {s.header.commitment: s for s in shares if s.what.organisation == partner and s.header.seq <= until}
        void = undone([*theirs.values(), *about(connection, theirs)])
        wanted = sorted({str(s.header.about) for c, s in theirs.items() if c not in void})
        claims = [r for some in chunks(wanted) for r in fetch(connection, select_rows(is_committed(some)))]
        went = (seals.c.sender == me, seals.c.receiver == partner, seals.c.seq.is_not(None))
        sent = set(connection.execute(select(seals.c.entry).where(*went)).scalars())
        ended = _ended(connection, claims)
        for row in claims:
            standing = row.header.kind == "claim" and row.body is not None and row.header.commitment not in ended
            if standing and (row.header.seq in sent or is_small(row.what)):
                self.add(row)

    def add(self, row: Row) -> None:
        """One more that the partner has, or that is too small to go."""
        if is_count(row.what):
            self._of[row.scenario, whole_of(row.what)][row.header.seq] = row.what

    def end(self, row: Row) -> None:
        """One that does not hold any more."""
        if row.body is not None:
            self._of[row.scenario, whole_of(row.what)].pop(row.header.seq, None)
            return
        for some in self._of.values():
            some.pop(row.header.seq, None)

    def gives_away(self, row: Row, groups: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a claim would give away a small figure if the partner had it as well."""
        if not is_count(row.what):
            return False
        known = self._of[row.scenario, whole_of(row.what)]
        return gives_away({**known, row.header.seq: row.what}, row.header.seq, groups)


def _ended(connection: Connection, claims: Iterable[Row]) -> set[str | None]:
    """Commitments of claims that were taken back or corrected."""
    acts = about(connection, [c.header.commitment for c in claims])
    void = undone(acts)
    ends = [a.header for a in acts if a.header.kind in ("retract", "supersede") and a.header.commitment not in void]
    return {a.about for a in ends}
