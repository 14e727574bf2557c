"""What was sealed for a partner and erased before the partner had it: its place in the chain is kept, not what it was.

The sender attests the erasure by a signature of its own, so that nobody in between passes off a notice for an object.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, func, select

from corridor.exchange import store
from corridor.exchange.collections import outbox_id
from corridor.exchange.sealing import version_of
from corridor.exchange.signing import Key, Seal, signed_by
from corridor.exchange.stix import NOTICE, canonical, message
from corridor.exchange.stix.extension import Object
from corridor.exchange.tables import objects, seals
from corridor.ledger import dialect

ACT = "erased"


def fill(connection: Connection, key: Key, sender: str, receiver: str, now: datetime) -> int:
    """Put a notice where the body of something sealed was erased from an outbox; how many."""
    box = outbox_id(sender, receiver)
    there = select(objects.c.number).where(objects.c.collection == box, objects.c.number.is_not(None))
    gone = select(seals).where(seals.c.sender == sender, seals.c.receiver == receiver, seals.c.number.not_in(there))
    rows = connection.execute(gone.order_by(seals.c.number)).all()
    for row in rows:
        fields = {"from": row.sender, "to": row.receiver, "number": row.number, "previous": row.previous}
        entry = Seal.model_validate({**fields, "digest": row.digest, "signature": row.signature})
        content = {"act": ACT, "seal": entry.model_dump(by_alias=True), "signature": key.sign(_attested(entry))}
        made = message(NOTICE, content, sender, now)
        seq, added = _place(connection, box, row.number)
        body = canonical(made).decode()
        kept = (seq, box, made["id"], version_of(made), NOTICE, "2.1", added, row.number, None, body)
        dialect.insert_rows(connection, objects, [kept])
    return len(rows)


def is_erased(obj: Object) -> bool:
    """Whether an object is such a notice."""
    content = obj.get("exchange")
    return obj["type"] == NOTICE and isinstance(content, dict) and content.get("act") == ACT


def erased_seal(obj: Object, public: str) -> Seal | None:
    """The seal of what was erased; nothing where the owner of a public key did not attest that."""
    content: dict[str, Any] = obj["exchange"]
    try:
        entry = Seal.model_validate(content.get("seal"))
    except ValidationError:
        return None
    return entry if signed_by(public, _attested(entry), str(content.get("signature", ""))) else None


def _attested(entry: Seal) -> bytes:
    return b"corridor-erased-1 " + entry.link.encode()


def _place(connection: Connection, box: str, number: int) -> tuple[int, str]:
    """A free number of the sequence where the entry was, and a moment that fits: only erasing leaves such gaps."""
    mine = objects.c.collection == box
    after = connection.execute(select(func.max(objects.c.seq)).where(mine, objects.c.number < number)).scalar() or 0
    behind = connection.execute(select(func.min(objects.c.seq)).where(mine, objects.c.number > number)).scalar()
    taken = select(objects.c.seq).where(objects.c.seq > after).order_by(objects.c.seq)
    seq = after + 1
    for other in connection.execute(taken).scalars():
        if other != seq:
            break
        seq += 1
    last, added = store.last(connection)
    assert seq <= (last if behind is None else behind - 1)
    before = select(objects.c.added).where(objects.c.seq < seq).order_by(objects.c.seq.desc()).limit(1)
    then = connection.execute(before).scalar()
    if then is None:
        first = connection.execute(select(objects.c.added).order_by(objects.c.seq).limit(1)).scalar() or added
        return seq, _moved(first, -store.STEP * number)
    return seq, _moved(then, store.STEP)


def _moved(moment: str, by: timedelta) -> str:
    return (datetime.strptime(moment, store.FORMAT) + by).strftime(store.FORMAT)
