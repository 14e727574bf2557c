"""Which collections a partner may know of: what goes to it, and what it gives."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from corridor.exchange.agreements import Partner

_NAMESPACE = uuid.UUID("6f1d1c2e-52c4-5d4b-9f0e-6c3a0c6b7c11")


class Collection(NamedTuple):
    """One collection, as one partner sees it."""

    id: str
    title: str
    description: str
    can_read: bool
    can_write: bool


def outbox_id(organisation: str, partner: str) -> str:
    """The collection of what `organisation` sends to `partner`."""
    return str(uuid.uuid5(_NAMESPACE, f"out|{organisation}|{partner}"))


def inbox_id(organisation: str, partner: str) -> str:
    """The collection of what `partner` pushes to `organisation`."""
    return str(uuid.uuid5(_NAMESPACE, f"in|{organisation}|{partner}"))


def collections_of(organisation: str, partner: Partner) -> list[Collection]:
    """What one partner sees, and nothing of any other."""
    if not partner.shares:
        last = f"notices of {partner.id}, who has left"
        inbox = inbox_id(organisation, partner.id)
        return [Collection(inbox, f"to {organisation}", last, can_read=True, can_write=True)]
    out = Collection(
        outbox_id(organisation, partner.id),
        f"from {organisation}",
        f"what {organisation} shares with {partner.id}",
        can_read=True,
        can_write=False,
    )
    back = Collection(
        inbox_id(organisation, partner.id),
        f"to {organisation}",
        f"what {partner.id} gives to {organisation}, with receipts",
        can_read=True,
        can_write=partner.agreement.gives,
    )
    return [out, back]
