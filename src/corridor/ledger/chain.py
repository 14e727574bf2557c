"""The chain: every header is hashed together with the id of the one before."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import NamedTuple

from pydantic_core import to_json

FORM = "corridor-entry-1"


class Header(NamedTuple):
    """One entry of a ledger, without its content.

    `known_at` is the day on which the organisation knew, `recorded_at` the moment of the clock (UTC) at which it was
    written; `about` is the commitment of what a decision concerns, if it is one.
    """

    seq: int
    id: str
    kind: str
    about: str | None
    commitment: str
    known_at: str
    recorded_at: str
    actor: str
    organisation: str


class Head(NamedTuple):
    """The last entry: what a later ledger must still contain."""

    seq: int
    id: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.id}"


def genesis(ledger: str) -> Head:
    """What the first entry follows; binds the chain to the ledger's own id."""
    return Head(0, hashlib.sha256(f"corridor-ledger-1:{ledger}".encode()).hexdigest())


def entry_id(
    previous: str,
    seq: int,
    kind: str,
    about: str | None,
    committed: str,
    known_at: str,
    recorded_at: str,
    actor: str,
    organisation: str,
) -> str:
    """SHA-256 over the id before and every field of the header, as a JSON array in this order."""
    fields = (FORM, previous, seq, kind, about, committed, known_at, recorded_at, actor, organisation)
    return hashlib.sha256(to_json(fields)).hexdigest()


def today() -> date:
    """The day it is for every ledger, wherever it is: that of its moments, which are in UTC."""
    return datetime.now(UTC).date()


def moment(after: str = "") -> str:
    """The clock, as text that sorts by time; never before `after`."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return max(now, after)
