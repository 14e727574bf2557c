"""A small valid scenario that every test may use and break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corridor.scenario import Scenario, load

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A copy, to be changed at will, of a valid folder with invented places, groups and figures."""
    return shutil.copytree(TINY, tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny() -> Scenario:
    """The same scenario, loaded."""
    return load(TINY)
