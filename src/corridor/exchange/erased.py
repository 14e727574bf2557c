"""What was sealed for a partner and erased before the partner had it: its place in the chain is kept, not what it was.

The sender attests the erasure by a signature of its own, so that nobody in between passes off a notice for an object.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

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
        body = canonical(made).decode()
        kept = (row.seq, box, made["id"], version_of(made), NOTICE, "2.1", row.added, row.number, None, body)
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
