"""What one organisation sends to another: numbered, each bound to the one before, signed by the sender."""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from corridor.exchange.signing.keys import Key

FORM = "corridor-exchange-1"
DIGEST = r"^[0-9a-f]{64}$"
Fault = Literal["forged", "changed", "missing", "reordered", "replayed", "two of one number", "not for us"]


class Seal(BaseModel):
    """That `sender` sent something to `to` as its entry `number`, right after the one whose link is `previous`."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    sender: str = Field(alias="from")
    to: str
    number: int = Field(ge=1, le=2**53 - 1)
    previous: str = Field(pattern=DIGEST, description="link of the entry before")
    digest: str = Field(pattern=DIGEST, description="SHA-256 of the object without its seal, as canonical JSON")
    signature: str = ""

    @property
    def signed(self) -> bytes:
        """What is signed: every field but the signature, as a JSON array in this order."""
        return to_json((FORM, self.sender, self.to, self.number, self.previous, self.digest))

    @property
    def link(self) -> str:
        """What the next entry is bound to."""
        return hashlib.sha256(self.signed).hexdigest()


class Tip(NamedTuple):
    """The last entry of a chain."""

    number: int
    link: str


class Finding(NamedTuple):
    """What is wrong with an entry, and who did it as far as signatures show."""

    fault: Fault
    number: int
    who: str
    what: str

    def __str__(self) -> str:
        return f"entry {self.number}: {self.fault}: {self.what} ({self.who})"


def genesis(sender: str, to: str) -> Tip:
    """What the first entry from one organisation to another follows."""
    return Tip(0, hashlib.sha256(to_json((FORM, sender, to))).hexdigest())


def seal(key: Key, sender: str, to: str, after: Tip, digest: str) -> Seal:
    """The next entry of a chain, signed."""
    entry = Seal.model_validate(
        {"from": sender, "to": to, "number": after.number + 1, "previous": after.link, "digest": digest}
    )
    return entry.model_copy(update={"signature": key.sign(entry.signed)})


def tip(entry: Seal) -> Tip:
    """Where a chain is after an entry."""
    return Tip(entry.number, entry.link)


def check(entry: Seal, digest: str, proved: bool, me: str, after: Tip, known: str | None = None) -> Finding | None:
    """What is wrong with an entry that arrives after `after`; nothing where it is the next one, as it was signed.

    `digest` is that of the object that came with it, `proved` whether its signature is by the sender's key,
    `known` the link of the entry that was received under this number before, if one was.
    """
    n, sender = entry.number, entry.sender
    if not proved:
        return Finding("forged", n, "not the sender", f"the signature is not that of {sender}")
    if entry.to != me:
        return Finding("not for us", n, f"whoever passed it on, not {sender}", f"it was sent to {entry.to}")
    if entry.digest != digest:
        what = "the object is not the one that was signed"
        return Finding("changed", n, f"not {sender}: whoever held it since", what)
    if n <= after.number:
        if known is not None and known != entry.link:
            return Finding("two of one number", n, sender, f"{sender} signed two different entries {n}")
        return Finding("replayed", n, f"whoever passed it on, not {sender}", f"entry {n} was received before")
    if n > after.number + 1:
        lost = n - after.number - 1
        which = f"entry {n - 1}" if lost == 1 else f"entries {after.number + 1} to {n - 1}"
        return Finding("missing", n, f"{sender}, or whoever passed it on", f"{which} did not arrive")
    if entry.previous != after.link:
        what = f"it does not follow the entry {after.number} that {sender} signed before"
        return Finding("reordered", n, sender, what)
    return None
