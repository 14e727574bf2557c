"""Taking back from a partner what was shared with it."""

from __future__ import annotations

from corridor.errors import CorridorError
from corridor.ledger import Ledger
from corridor.ledger.find import undone, versions
from corridor.ledger.rows import about


def withdraw(ledger: Ledger, claim: str, partner: str, reason: str = "", scenario: str | None = None) -> list[str]:
    """Retract every share of a claim with a partner; ids of the entries.

    Raises `CorridorError` where it was not shared with it, or is withdrawn already.
    """
    with ledger.decide() as decider:
        connection = decider.to.connection
        found = versions(connection, claim, ("claim",), scenario)
        acts = about(connection, [r.header.commitment for r in found])
        void = undone(acts)
        shares = [
            a for a in acts
            if a.header.kind == "share" and a.body is not None and a.what.organisation == partner
            and a.header.commitment not in void
        ]  # fmt: skip
        if not shares:
            remedy = "look at it with `corridor ledger show`"
            raise CorridorError(f"this claim is not shared with {partner}", claim, remedy=remedy)
        return [decider.retract(f"#{s.header.seq}", reason).id for s in shares]
