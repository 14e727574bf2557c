"""What can go wrong with a ledger, said so that somebody can act on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.ledger.rows import Row


class LedgerError(CorridorError):
    """A ledger that cannot be opened, read or written; or an entry that cannot be made."""


class LedgerVersionError(LedgerError):
    """A ledger written by a newer Corridor than this one."""


class LedgerConflict(LedgerError):
    """Others have decided in the meantime; `rows` are the entries of what they decided: who, when and what."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        told = "; ".join(map(_told, self.rows))
        super().__init__("this was decided on in the meantime", told, remedy="look at it as it is now and decide anew")


def _told(row: Row) -> str:
    """Without the reason: names may stand in it."""
    h = row.header
    return f"{done(row)}{f' by {h.actor}' if h.actor else ''} on {h.recorded_at[:16].replace('T', ' ')} UTC (#{h.seq})"


def done(row: Row) -> str:
    """What a decision did, in a few words."""
    kind, what = row.header.kind, None if row.body is None else row.what
    if what is not None and kind == "grade":
        return f"graded {what.grade}"
    if what is not None and kind == "merge":
        return f"{what.a} and {what.b} decided to be {'one' if what.decision == 'same' else 'different'}"
    if what is not None and kind == "rules":
        return f"vague numbers read by {what.rules}"
    return DONE.get(kind, kind)


DONE = {
    "supersede": "superseded",
    "retract": "retracted",
    "share": "shared",
    "merge": "origins decided",
    "rules": "vague numbers read otherwise",
    "erase": "erased",
}
