"""The sample estimate of the brief's tests, here too, and a ledger that shares with an invented partner."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sharing import Desk, desk

sys.path.append(str(Path(__file__).parent.parent / "brief"))


@pytest.fixture
def estimate() -> dict[str, Any]:
    """A made-up estimate with every kind of answer."""
    from sample import sample

    return sample()


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Desk]:
    """Every claim of the small scenario, shared with the partner."""
    made = desk(tmp_path)
    yield made
    made.ledger.close()


@pytest.fixture
def unshared(tmp_path: Path) -> Iterator[Desk]:
    """The same, with nothing shared yet."""
    made = desk(tmp_path, shared=False)
    yield made
    made.ledger.close()
