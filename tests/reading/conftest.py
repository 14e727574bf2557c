"""The project's surroundings, for tests on real reports."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's surroundings, with real reports; skips where they are absent."""
    path = Path(__file__).parents[3] / "shared"
    if not path.is_dir():
        pytest.skip("the folder `shared` beside the project is not here")
    return path
