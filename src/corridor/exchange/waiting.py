"""Claims that may go to a partner on a later day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from corridor.exchange.tables import delayed
from corridor.ledger.rows import Row


class Waiting:
    """What waits for its day, for one partner."""

    def __init__(self, connection: Connection, partner: str) -> None:
        self.connection, self.partner = connection, partner

    def add(self, claim: Row, day: date, permitted_by: str) -> None:
        """Let a claim wait until a day."""
        self.end(claim)
        new = {"partner": self.partner, "entry": claim.header.seq, "permitted_by": permitted_by, "day": day.isoformat()}
        self.connection.execute(insert(delayed).values(**new))

    def has(self, claim: Row) -> bool:
        """Whether a claim waits."""
        return self.connection.execute(select(delayed.c.day).where(*self._of(claim))).first() is not None

    def end(self, claim: Row) -> None:
        """Let a claim wait no more."""
        self.connection.execute(delete(delayed).where(*self._of(claim)))

    def until(self, day: date) -> dict[int, str]:
        """Entries whose day has come, and who permitted each; they wait no more."""
        due = (delayed.c.partner == self.partner, delayed.c.day <= day.isoformat())
        rows = self.connection.execute(select(delayed).where(*due)).all()
        self.connection.execute(delete(delayed).where(*due))
        return {r.entry: r.permitted_by for r in rows}

    def _of(self, claim: Row) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return delayed.c.partner == self.partner, delayed.c.entry == claim.header.seq
