"""Exchange runs on the databases that ledgers live in: SQLite and a real PostgreSQL."""

from __future__ import annotations

from databases import backend, ledger, nowhere, place, server, small_disk

__all__ = ["backend", "ledger", "nowhere", "place", "server", "small_disk"]
