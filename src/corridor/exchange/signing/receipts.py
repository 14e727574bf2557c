"""Proof that something arrived: the receiver signs what it received."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from corridor.exchange.signing.chain import DIGEST, Seal
from corridor.exchange.signing.keys import Key, signed_by

FORM = "corridor-receipt-1"


class Receipt(BaseModel):
    """That `receiver` has everything that `sender` sent up to entry `number`, whose link is `link`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    receiver: str
    sender: str
    number: int = Field(ge=1, le=2**53 - 1)
    link: str = Field(pattern=DIGEST)
    received: str = Field(description="moment of the receiver's clock (UTC)")
    signature: str = ""

    @property
    def signed(self) -> bytes:
        """What is signed: every field but the signature, as a JSON array in this order."""
        return to_json((FORM, self.receiver, self.sender, self.number, self.link, self.received))

    def proves(self, public: str, entry: Seal) -> bool:
        """Whether the owner of a key has signed that it received an entry, exactly as it was sent."""
        same = (self.sender, self.receiver, self.number, self.link) == (
            entry.sender, entry.to, entry.number, entry.link,
        )  # fmt: skip
        return same and signed_by(public, self.signed, self.signature)


def receipt(key: Key, entry: Seal, received: str) -> Receipt:
    """The receipt for an entry."""
    made = Receipt(receiver=entry.to, sender=entry.sender, number=entry.number, link=entry.link, received=received)
    return made.model_copy(update={"signature": key.sign(made.signed)})
