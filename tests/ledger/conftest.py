"""Every test of the ledger runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from databases import backend, ledger, nowhere, place, server, small_disk

__all__ = ["backend", "ledger", "nowhere", "place", "server", "small_disk"]
