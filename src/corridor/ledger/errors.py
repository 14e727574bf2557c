"""What can go wrong with a ledger, said so that somebody can act on it."""

from __future__ import annotations

from corridor.errors import CorridorError


class LedgerError(CorridorError):
    """A ledger that cannot be opened, read or written; or an entry that cannot be made."""


class LedgerVersionError(LedgerError):
    """A ledger written by a newer Corridor than this one."""
