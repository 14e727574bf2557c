"""Agreements on record: with whom one shares, what may go, who signs in, and who has left."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from corridor.claims.agreement import Agreement, Leaving
from corridor.errors import CorridorError
from corridor.exchange.signing import is_public_key
from corridor.ledger import Ledger
from corridor.ledger.find import undone
from corridor.ledger.rows import about, fetch, select_rows
from corridor.ledger.tables import entries


class Partner(NamedTuple):
    """A partner as the last agreement has it, and how it left, if it did."""

    agreement: Agreement
    left: Leaving | None = None

    @property
    def id(self) -> str:
        """Its id."""
        return self.agreement.partner

    @property
    def attests(self) -> bool:
        """Whether it has left, and may still send the notice that it purged what it received."""
        if self.left is None or self.shares:
            return False
        return date.today() <= self.left.day + timedelta(days=self.agreement.terms.purge_days)

    @property
    def shares(self) -> bool:
        """Whether anything still goes between the two."""
        return self.left is None or self.agreement.terms.bilateral


def partners(connection: Connection) -> dict[str, Partner]:
    """Every partner there was, by id: the last agreement that stands, and the leave that came after it."""
    rows = fetch(connection, select_rows(entries.c.kind.in_(("agreement", "leave"))))
    void = undone([*rows, *about(connection, [r.header.commitment for r in rows])])
    found: dict[str, Partner] = {}
    for row in rows:
        if row.body is None or row.header.commitment in void:
            continue
        what = row.what
        if isinstance(what, Agreement):
            found[what.partner] = Partner(what)
        elif what.partner in found:
            found[what.partner] = found[what.partner]._replace(left=what)
    return found


def partner(connection: Connection, id: str) -> Partner:
    """One partner; raises `CorridorError` where there is no agreement with it."""
    found = partners(connection)
    if id not in found:
        known = f"there are agreements with {', '.join(sorted(found))}" if found else "there is none yet"
        raise CorridorError("no agreement with this partner", repr(id), remedy=f"{known}: corridor share agree")
    return found[id]


def agree(ledger: Ledger, agreement: Agreement) -> str:
    """Put an agreement on record; the id of its entry.

    Raises `CorridorError` where it is with oneself, or its key is none.
    """
    if agreement.partner == ledger.organisation:
        raise CorridorError("an agreement with oneself", repr(agreement.partner), remedy="give the other organisation")
    if agreement.public_key and not is_public_key(agreement.public_key):
        remedy = "give the line that `corridor share key` prints there"
        raise CorridorError("not an Ed25519 public key", agreement.public_key[:20], "--public-key", remedy)
    with ledger.writing() as writer:
        return writer.add("agreement", "", agreement).id


def new_token() -> tuple[str, str]:
    """A token to give to a partner, and what is kept of it here."""
    token = secrets.token_urlsafe(32)
    return token, kept_of(token)


def kept_of(token: str) -> str:
    """What is kept of a token: it is random, so that no more than a hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(partners: dict[str, Partner], token: str, name: str | None = None) -> Partner | None:
    """The partner whose token this is, if it has not expired; every one is compared, so that time tells nothing."""
    kept, today, found = kept_of(token), date.today(), None
    for one in partners.values():
        if one.agreement.token_until is not None and one.agreement.token_until < today:
            continue
        if hmac.compare_digest(one.agreement.token, kept) and one.agreement.token:
            found = one
    return found if found is not None and name in (None, found.id) else None
