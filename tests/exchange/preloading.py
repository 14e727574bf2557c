"""A ledger and an inbox that already hold very many claims, written in bulk instead of pushed."""

from __future__ import annotations

from collections.abc import Iterator

from sending import CLAIM, GAZETTE, MAYOR, NOT_SIGNED, REPORT, Sender

from corridor.claims import Claim
from corridor.exchange import store, tables
from corridor.exchange.collections import inbox_id
from corridor.exchange.sealing import as_version
from corridor.exchange.signing import Tip
from corridor.exchange.stix import canonical
from corridor.exchange.store import Version
from corridor.ledger import Ledger, dialect

BATCH = 20_000


def tip_of(stored: int, sender: Sender) -> Tip:
    """Where the chain is after so many."""
    return Tip(stored, f"{stored:064x}") if stored else sender.at


def preload(ledger: Ledger, sender: Sender, stored: int) -> None:
    """Let a ledger have so many claims from a sender, as if they had been pushed; the seals are not really signed."""
    collection = inbox_id(sender.receiver, sender.sender)
    with ledger.writing() as writer:
        store.prepare(writer.connection)
        constant = [o for o in sender.made if o["id"] in NOT_SIGNED]  # what is signed is pushed
        store.add(writer.connection, collection, [as_version(o, canonical(o)) for o in constant])
    who = sender.sender
    ledger.add([], [MAYOR, GAZETTE], [REPORT], scenario="invented", organisation=who, known="published")
    ledger.add(_claims(stored), scenario="invented", organisation=who, known="published", batch=BATCH)
    for first in range(0, stored, BATCH):
        some = list(_versions(sender, first, min(BATCH, stored - first)))
        with ledger.writing() as writer:
            store.add(writer.connection, collection, some)
            dialect.insert_rows(writer.connection, tables.seals, [_seal(sender, v) for v in some])


def _claims(count: int) -> Iterator[Claim]:
    return (CLAIM.model_copy(update={"id": f"c-{n}"}) for n in range(count))


def _versions(sender: Sender, first: int, count: int) -> Iterator[Version]:
    like = sender.bare(0)
    text = canonical(like).decode()
    for n in range(first, first + count):
        id = sender.bare(n)["id"]
        body = text.replace(like["id"], id).replace('"c-0"', f'"c-{n}"')
        yield Version(id, like["modified"], like["type"], "2.1", body, n + 1)


def _seal(sender: Sender, v: Version) -> tuple[object, ...]:
    assert v.number is not None
    link, before = f"{v.number:064x}", f"{v.number - 1:064x}"
    chain = (sender.sender, sender.receiver, v.number, before, "0" * 64, link, "c2ln")
    return (*chain, v.id, v.version, "2026-01-01T00:00:00.000000Z", None, None, None)
