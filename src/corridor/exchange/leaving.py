"""What follows when one of two organisations leaves: what is purged and attested, and what may not be used any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from corridor.claims.agreement import Leaving
from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner, partner
from corridor.exchange.collections import outbox_id
from corridor.exchange.erased import fill
from corridor.exchange.sealing import receipted
from corridor.exchange.signing import Key
from corridor.exchange.stix import NOTICE
from corridor.exchange.tables import objects
from corridor.ledger.append import Appender
from corridor.ledger.decide import Decider
from corridor.ledger.erase import erase
from corridor.ledger.find import undone
from corridor.ledger.rows import Row, about, fetch, select_rows
from corridor.ledger.tables import contents, entries

if TYPE_CHECKING:
    from corridor.exchange.server.service import Service


@dataclass(frozen=True)
class Left:
    """What leaving came to here: claims purged and kept of what was received, and claims that may not be used."""

    purged: int
    kept: int
    unused: int
    attest_by: date | None = None


def leave(side: Service, partner_id: str, who: str, reason: str = "") -> Left:
    """Put on record that we (or they) have left, do what the agreement asks of us, and tell the partner.

    If we leave, what we received is purged by the terms and the purge attested; if they leave, what they gave is used
    no more where the terms say so, and they owe an attestation.
    """
    there = side.read(lambda c: partner(c, partner_id))
    if there.left is not None:
        raise CorridorError("has left already", f"on {there.left.day}", partner_id)
    terms = there.agreement.terms

    def job(to: Appender) -> Left:
        side.outbox.notice(to, there, {"act": "leave", "who": who, "day": to.today, "terms": terms.model_dump()})
        if who == "they":
            return left_by(to, there, side.key, reason)
        _hold_back(to, there, side.key)
        left = {"partner": partner_id, "who": who, "day": to.today, "reason": reason}
        to.add("leave", "", Leaving.model_validate(left))
        to.flush()
        received = _received(to, partner_id)
        going = [r for r in received if not _may_keep(r, terms.keeps)]
        for row in going:
            erase(to, f"#{row.header.seq}", f"left {partner_id}", None, None, everything=False)
        attested = {"act": "purged", "day": to.today, "claims": len(going), "kept": len(received) - len(going)}
        side.outbox.notice(to, there, attested)
        return Left(len(going), len(received) - len(going), 0)

    done = side.write(job)
    side.ledger.scrub()
    return done


def left_by(to: Appender, there: Partner, key: Key, reason: str) -> Left:
    """Put on record that a partner has left us; what it gave is used no more where the terms say so."""
    left = {"partner": there.id, "who": "they", "day": to.today, "reason": reason}
    to.add("leave", "", Leaving.model_validate(left))
    to.flush()
    _hold_back(to, there, key)
    received, terms = _received(to, there.id), there.agreement.terms
    unused = 0 if terms.others_may_use else _retract(to, received, there.id)
    return Left(0, len(received), unused, date.fromisoformat(to.today) + timedelta(days=terms.purge_days))


def _hold_back(to: Appender, there: Partner, key: Key) -> None:
    """Leave nothing to be read of what was sealed for a partner and is not receipted, but notices."""
    if there.agreement.terms.bilateral:
        return
    connection, me = to.connection, to.organisation
    done = receipted(connection, me, there.id)
    where = (objects.c.collection == outbox_id(me, there.id), objects.c.number > done, objects.c.type != NOTICE)
    if connection.execute(delete(objects).where(*where)).rowcount:
        fill(connection, key, me, there.id, datetime.fromisoformat(to.now))


def owes(there: Partner, attested: bool) -> date | None:
    """The day by which a partner who left must attest that it purged; nothing where it owes nothing (any more)."""
    if there.left is None or there.left.who != "they" or attested or there.agreement.terms.keeps == "everything":
        return None
    return there.left.day + timedelta(days=there.agreement.terms.purge_days)


def _may_keep(row: Row, keeps: str) -> bool:
    return keeps == "everything" or (keeps == "clear" and row.what.handling == "TLP:CLEAR")


def _received(to: Appender, partner_id: str) -> list[Row]:
    """Claims that came from a partner and are still here."""
    where = (entries.c.kind == "claim", entries.c.organisation == partner_id, contents.c.seq.is_not(None))
    return fetch(to.connection, select_rows(*where))


def _retract(to: Appender, rows: list[Row], partner_id: str) -> int:
    """Let claims hold no more here; those that do not hold already are left as they are."""
    acts = about(to.connection, [r.header.commitment for r in rows])
    void = undone(acts)
    ends = [a for a in acts if a.header.kind in ("retract", "supersede") and a.header.commitment not in void]
    over = {a.header.about for a in ends}
    left = [r for r in rows if r.header.commitment not in over]
    for row in left:
        Decider(to).retract(f"#{row.header.seq}", f"{partner_id} has left")
        to.flush()
    return len(left)


def leaned_on(estimate: dict[str, Any], standing: set[str]) -> dict[str, list[str]]:
    """Answers of an estimate that rest on claims which do not stand any more, with those claims.

    `estimate` is the JSON of an estimate, `standing` the ids of the claims that stand now.
    """
    gone = {c["id"] for c in estimate["claims"] if c["used"] and c["id"] not in standing}
    found = {a["id"]: sorted(gone.intersection(a["claims"])) for a in estimate["answers"]}
    return {answer: claims for answer, claims in found.items() if claims}
