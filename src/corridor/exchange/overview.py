"""Where one stands with every partner."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from corridor.exchange import tables
from corridor.exchange.agreements import Partner, partners
from corridor.exchange.collections import inbox_id
from corridor.exchange.leaving import owes
from corridor.exchange.sealing import receipted
from corridor.exchange.stix import NOTICE
from corridor.exchange.tables import objects, seals
from corridor.ledger import Ledger, dialect


class Standing(NamedTuple):
    """One partner: what may go, entries that went out, were receipted and came in, and how things stand."""

    partner: str
    receives: str
    purposes: tuple[str, ...]
    sent: int
    receipted: int
    received: int
    state: str


def overview(ledger: Ledger) -> list[Standing]:
    """Every partner there was."""
    with ledger.reading() as connection:
        ready = tables.versions.name in dialect.tables(connection)
        return [_standing(connection, ledger.organisation, p, ready) for p in partners(connection).values()]


def _standing(connection: Connection, me: str, p: Partner, ready: bool) -> Standing:
    sent = got = proved = 0
    attested = False
    if ready:
        sent, got = _last(connection, me, p.id), _last(connection, p.id, me)
        proved = receipted(connection, me, p.id)
        where = (objects.c.collection == inbox_id(me, p.id), objects.c.type == NOTICE)
        bodies = connection.execute(select(objects.c.body).where(*where)).scalars()
        attested = any('"purged"' in body for body in bodies)
    agreed = p.agreement
    return Standing(p.id, agreed.receives, agreed.purposes, sent, proved, got, _state(p, attested))


def _last(connection: Connection, sender: str, receiver: str) -> int:
    query = select(func.max(seals.c.number)).where(seals.c.sender == sender, seals.c.receiver == receiver)
    return connection.execute(query).scalar() or 0


def _state(p: Partner, attested: bool) -> str:
    if p.left is None:
        return f"shares since {p.agreement.since}"
    told = f"{'we' if p.left.who == 'we' else 'it'} left on {p.left.day}"
    due = owes(p, attested)
    if due is not None:
        return f"{told}; must attest its purge by {due}"
    return f"{told}; the purge is attested" if attested else told
