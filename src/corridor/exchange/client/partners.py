"""Sending to a partner what is meant for it, and getting from it what it shares; again does nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, func, insert, select, update

from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner, partner
from corridor.exchange.client.remote import Found, Remote
from corridor.exchange.collections import Collection, inbox_id, outbox_id
from corridor.exchange.sealing import receipted
from corridor.exchange.server.service import Service
from corridor.exchange.stix import EXTENSION, RECEIPT
from corridor.exchange.tables import objects, pulled, seals

BATCH = 2_000  # objects in one push
SENT_RECEIPT = "receipt"  # where the UUID of the last one that went out is remembered
KNOWN_FOR = 60.0  # seconds in which the collections of a server are not asked for again by who goes on asking
BROKEN = re.compile(r"entry \d+: (?!replayed)")  # a fault of the chain, as `Finding` tells it


@dataclass
class Sent:
    """What a push came to: objects sent, the last number that the partner has receipted, what it did not take."""

    sent: int = 0
    receipted: int = 0
    failures: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Got:
    """What a pull came to: objects that came, those that were here before, and what was wrong with others."""

    came: int = 0
    failures: list[dict[str, str]] = field(default_factory=list)


def push(side: Service, partner_id: str, remote: Remote, collection: str = "") -> Sent:
    """Send a partner everything that is meant for it and that it has not receipted.

    Raises `CorridorError` where there is no agreement, it has left, or it cannot be reached; again goes on.
    """
    who = side.read(lambda c: partner(c, partner_id))
    if not who.attests:
        who = _sharing(side, partner_id)
        side.publish(who)
    to = _chosen(remote.collections(), collection, "can_write")
    done = Sent()
    for batch in _waiting(side, who):
        status = remote.push(to, batch)
        done.sent += len(batch)
        done.failures += status.get("failures", [])
    _fetch_receipts(side, who, remote, to)
    done.receipted = side.read(lambda c: receipted(c, side.organisation, who.id))
    side.log(side.organisation, act="pushed", partner=who.id, objects=done.sent, receipted=done.receipted).result()
    return done


def pull(side: Service, partner_id: str, remote: Remote, collection: str = "") -> Got:
    """Get what a partner shares and was not here yet, and send it the receipt."""
    try:
        done = get(side, partner_id, remote, collection)
    except CorridorError:
        send_owed(side, partner_id, remote)  # for what came before it left, or before this failed
        raise
    send_receipt(side, partner_id, remote)
    return done


def get(side: Service, partner_id: str, remote: Remote, collection: str = "", known_for: float = 0.0) -> Got:
    """Get what a partner shares and was not here yet; the receipt is still to be sent.

    Which collections it has is not asked again where that was answered at most `known_for` seconds ago.
    """
    who = _sharing(side, partner_id)
    if not who.agreement.gives:
        raise CorridorError("the agreement lets nothing in from this partner", partner_id)
    found = remote.collections(known_for)
    source = _chosen(found, collection, "can_read", not_writable=True)
    if source.id == inbox_id(partner_id, side.organisation):
        raise CorridorError("nothing is shared by this partner any more", where=partner_id)
    done = Got()
    into = Collection(inbox_id(side.organisation, who.id), "", "", can_read=True, can_write=True)
    after = side.read(lambda c: _pulled(c, who.id, source.id))
    for page in remote.pages(source, after):
        status = side.take(who, into, page.objects)
        done.came += status["success_count"]
        done.failures += status["failures"]
        if any(BROKEN.match(f.get("message", "")) for f in status["failures"]):
            # what comes behind a break in the chain is not taken; the next time begins before it
            side.write(lambda to: _remember(to.connection, who.id, source.id, ""))
            break
        added = page.last_added
        if added:
            side.write(lambda to, added=added: _remember(to.connection, who.id, source.id, added))  # type: ignore[misc]
    return done


def send_receipt(side: Service, partner_id: str, remote: Remote) -> None:
    """Send a partner the newest receipt for what came from it, which proves all before, where it takes any.

    Nothing is sent twice; one that a crash kept from going out goes now.
    """

    def owed(c: Connection) -> tuple[str, str] | None:
        where = (objects.c.collection == inbox_id(side.organisation, partner_id), objects.c.type == RECEIPT)
        query = select(objects.c.id, objects.c.body).where(*where).order_by(objects.c.seq.desc()).limit(1)
        row = c.execute(query).first()
        if row is None or _uuid(row.id) == _pulled(c, partner_id, SENT_RECEIPT):
            return None
        return _uuid(row.id), row.body

    newest = side.read(owed)
    back = [c for c in remote.collections(KNOWN_FOR) if c.can_write] if newest else []
    if newest and back:
        remote.push(back[0], [from_json(newest[1])])
        side.write(lambda to: _remember(to.connection, partner_id, SENT_RECEIPT, newest[0]))


def send_owed(side: Service, partner_id: str, remote: Remote) -> None:
    """`send_receipt` where that can be done, and nothing where it cannot."""
    with suppress(CorridorError):
        send_receipt(side, partner_id, remote)


def _sharing(side: Service, partner_id: str) -> Partner:
    who = side.read(lambda c: partner(c, partner_id))
    if not who.shares:
        left = who.left
        raise CorridorError("this partner has left", f"on {left.day}" if left else "", partner_id)
    return who


def _chosen(found: list[Found], wanted: str, right: str, not_writable: bool = False) -> Found:
    """The collection by its id or title, or the only one that may be used so."""
    fits = [c for c in found if getattr(c, right)]
    if wanted:
        fits = [c for c in fits if wanted in (c.id, c.title)]
    elif not_writable and len(fits) > 1:
        fits = [c for c in fits if not c.can_write] or fits
    if len(fits) != 1:
        names = ", ".join(f"{c.id} ({c.title})" for c in found[:8]) or "it has none for you"
        what = "no such collection" if not fits else "several collections could be meant"
        raise CorridorError(what, wanted, "--collection", f"the server has {names}")
    return fits[0]


def _waiting(side: Service, who: Partner) -> Iterator[list[Any]]:
    """What the partner has not receipted, in order, with what nobody signs before it."""
    box = outbox_id(side.organisation, who.id)
    done = side.read(lambda c: receipted(c, side.organisation, who.id))
    after = 0
    while True:

        def some(c: Connection, after: int = after) -> list[Any]:
            where = (objects.c.collection == box, objects.c.seq > after)
            query = select(objects.c.seq, objects.c.number, objects.c.body, objects.c.id).where(*where)
            return list(c.execute(query.order_by(objects.c.seq).limit(BATCH)))

        rows = side.read(some)
        # our definition stays here: who reads it has it, and medallion 3 fails on its property `version` from then on
        batch = [from_json(r.body) for r in rows if (r.number or done + 1) > done and r.id != EXTENSION]
        if any(r.number is not None and r.number > done for r in rows):
            yield batch
        if len(rows) < BATCH:
            return
        after = rows[-1].seq


def _fetch_receipts(side: Service, who: Partner, remote: Remote, to: Found) -> None:
    """Read the receipts that the partner wrote for what was pushed, where its collection can be read."""
    if not to.can_read:
        return
    into = Collection(inbox_id(side.organisation, who.id), "", "", can_read=True, can_write=True)
    mark = f"receipts:{to.id}"
    after = side.read(lambda c: _pulled(c, who.id, mark))
    for page in remote.pages(to, after):
        proofs = [o for o in page.objects if isinstance(o, dict) and o.get("type") == RECEIPT]
        if proofs:
            side.take(who, into, proofs)
        added = page.last_added
        if added:
            side.write(lambda w, added=added: _remember(w.connection, who.id, mark, added))  # type: ignore[misc]


def _uuid(identifier: str) -> str:
    return identifier.rpartition("--")[2]


def _pulled(connection: Connection, partner_id: str, collection: str) -> str:
    where = (pulled.c.partner == partner_id, pulled.c.collection == collection)
    return connection.execute(select(pulled.c.added).where(*where)).scalar() or ""


def _remember(connection: Connection, partner_id: str, collection: str, added: str) -> None:
    where = (pulled.c.partner == partner_id, pulled.c.collection == collection)
    if not connection.execute(update(pulled).where(*where).values(added=added)).rowcount:
        connection.execute(insert(pulled).values(partner=partner_id, collection=collection, added=added))


def unreceipted(connection: Connection, sender: str, receiver: str) -> int:
    """How many entries went out and were not receipted yet."""
    query = select(func.max(seals.c.number)).where(seals.c.sender == sender, seals.c.receiver == receiver)
    return (connection.execute(query).scalar() or 0) - receipted(connection, sender, receiver)
