"""Signatures: who sent what, in which order, and that it arrived."""

from corridor.exchange.signing.chain import Finding, Seal, Tip, check, genesis, seal, tip
from corridor.exchange.signing.keys import Key, is_public_key, signed_by
from corridor.exchange.signing.receipts import Receipt, receipt

__all__ = [
    "Finding",
    "Key",
    "Receipt",
    "Seal",
    "Tip",
    "check",
    "genesis",
    "is_public_key",
    "receipt",
    "seal",
    "signed_by",
    "tip",
]
