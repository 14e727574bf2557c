"""The conflicts as others published them, which lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[4] / "shared" / "conflicts"
CONFLICTS = ("car2013", "mali2012", "mali2017_adm1", "ssudan2013", "syria2017_adm2")


@pytest.fixture(params=CONFLICTS)
def conflict(request: pytest.FixtureRequest) -> Path:
    """The folder of each conflict, one at a time."""
    return _there(request.param)


@pytest.fixture
def mali() -> Path:
    """The smallest of them."""
    return _there("mali2012")


def _there(name: str) -> Path:
    if not (SHARED / name).is_dir():
        pytest.skip(f"the folder {name} lies in ../shared/conflicts, which is not here")
    return SHARED / name
