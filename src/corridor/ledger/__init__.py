"""Evidence kept: append-only, content-addressed, bitemporal; what is erased leaves a proof that it was."""

from corridor.ledger.asof import Part
from corridor.ledger.chain import Head
from corridor.ledger.errors import LedgerConflict, LedgerError, LedgerVersionError
from corridor.ledger.ledger import Ledger
from corridor.ledger.listed import Listed
from corridor.ledger.view import Graded, View

__all__ = [
    "Graded",
    "Head",
    "Ledger",
    "LedgerConflict",
    "LedgerError",
    "LedgerVersionError",
    "Listed",
    "Part",
    "View",
]
