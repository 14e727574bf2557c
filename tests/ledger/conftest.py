"""Every test of the ledger runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import pytest
from databases import backend, ledger, nowhere, place, server, small_disk

__all__ = ["backend", "ledger", "nowhere", "place", "server", "small_disk"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the tests of durability kill a process."""
    parser.addoption("--rounds", type=int, default=None, help="rounds of every test that kills a loading process")
