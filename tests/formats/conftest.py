"""The sample estimate of the brief's tests, here too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent.parent / "brief"))


@pytest.fixture
def estimate() -> dict[str, Any]:
    """A made-up estimate with every kind of answer."""
    from sample import sample

    return sample()
