"""What an organisation knew: entries and the decisions about them, read in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corridor.ledger.find import undone
from corridor.ledger.rows import Row


class Replay:
    """Things (claims, sources, reports) and the acts about them up to a day, as one organisation knew them.

    An organisation knows what it recorded and what was shared with it. Its own decisions count for it. Of the owner of
    a claim that was shared, it knows the grade of the time of sharing, every retraction (withdrawal reaches whoever
    received), and a correction once that is shared as well. With no organisation, everything counts.
    """

    def __init__(self, things: Iterable[Row], acts: Iterable[Row], organisation: str | None) -> None:
        self.organisation = organisation
        self.things = list(things)
        acts = sorted(acts, key=lambda a: (a.header.known_at, a.header.seq))
        void = undone(acts)
        self.acts: dict[str, list[Row]] = defaultdict(list)
        for act in acts:
            if act.header.about and act.header.commitment not in void:
                self.acts[act.header.about].append(act)
        self._by_commitment = {t.header.commitment: t for t in self.things}
        self._knows: dict[str, Row | None] = {}

    def mine(self, row: Row) -> bool:
        """Whether the organisation recorded it."""
        return self.organisation is None or row.header.organisation == self.organisation

    def shared(self, row: Row) -> Row | None:
        """The act by which it was first made known to the organisation."""
        commitment = row.header.commitment
        if commitment not in self._knows:
            acts = self.acts.get(commitment, ())
            self._knows[commitment] = next((a for a in acts if self._reaches(a)), None)
        return self._knows[commitment]

    def _reaches(self, act: Row) -> bool:
        return act.header.kind == "share" and act.body is not None and act.what.organisation == self.organisation

    def knows(self, row: Row) -> bool:
        """Whether the organisation had it, whatever became of it."""
        return self.mine(row) or self.shared(row) is not None

    def stands(self, row: Row) -> bool:
        """Whether it is known, and neither retracted nor superseded."""
        return self.knows(row) and self.end(row) is None

    def end(self, row: Row) -> Row | None:
        """The first act by which it does not stand any more."""
        return next((a for a in self.acts.get(row.header.commitment, ()) if self.ends(a, row)), None)

    def ends(self, act: Row, row: Row) -> bool:
        """Whether a decision about something retracts or replaces it, as far as the organisation is concerned."""
        by_owner = act.header.organisation == row.header.organisation
        if act.header.kind == "retract":
            return self.mine(act) or by_owner
        if act.header.kind != "supersede":
            return False
        return self.mine(act) or (by_owner and self.successor(act) is not None)

    def successor(self, act: Row) -> Row | None:
        """What took the place of something by this act, where that is known to the organisation."""
        replaces = act.header.kind == "supersede" and act.body is not None
        new = self._by_commitment.get(act.what.by) if replaces else None
        return new if new is not None and self.knows(new) else None

    def grade(self, row: Row) -> Row | None:
        """The last decision on its grade that counts."""
        acts = [a for a in self.acts.get(row.header.commitment, ()) if a.header.kind == "grade" and a.body is not None]
        own = [a for a in acts if self.mine(a)]
        if own:
            return own[-1]
        received = self.shared(row)
        if received is None:
            return None
        until = (received.header.known_at, received.header.seq)
        told = [a for a in acts if a.header.organisation == row.header.organisation]
        told = [a for a in told if (a.header.known_at, a.header.seq) < until]
        return told[-1] if told else None

    def concerns(self, act: Row, row: Row) -> bool:
        """Whether a decision about something known is itself known to the organisation."""
        if self.mine(act) or self._reaches(act) or self.ends(act, row):
            return True
        grade = self.grade(row)
        return grade is not None and grade.header.seq == act.header.seq

    def merges(self) -> list[Row]:
        """Decisions on origins that count, in the order in which they were known."""
        found = {a.header.seq: a for acts in self.acts.values() for a in acts if a.header.kind == "merge"}
        rows = [a for a in found.values() if a.body is not None and self.mine(a)]
        return sorted(rows, key=lambda a: (a.header.known_at, a.header.seq))
