"""A small valid scenario that every test may use and break; and how properties are tried."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from corridor.scenario import Scenario, load

# The same examples on every run, so that a change is what breaks a test. New ones, to look for what nobody thought of:
# pytest -m hypothesis --hypothesis-profile search
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("same")

TINY = Path(__file__).parent / "tiny"


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often the tests of durability kill a process."""
    parser.addoption("--rounds", type=int, default=None, help="rounds of every test that kills processes")


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A copy, to be changed at will, of a valid folder with invented places, groups and figures."""
    return shutil.copytree(TINY, tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny() -> Scenario:
    """The same scenario, loaded."""
    return load(TINY)


@pytest.fixture(scope="session")
def tiny_estimate(tiny: Scenario) -> Any:
    """A rough estimate of it, made once."""
    import corridor
    from corridor.estimation import Settings

    return corridor.estimate(tiny, seed=1, settings=Settings(chains=32, length=8, sweeps=1), influence=False)


@pytest.fixture(scope="session")
def outside_estimate(tiny: Scenario) -> Any:
    """One for the public, of a scenario with restricted claims, a name that slipped in and a second universe.

    c6 is for the organisation alone, c7 was collected for law enforcement, c13 repeats the fact of c3 in
    another universe with a far larger number.
    """
    import corridor
    from corridor.estimation import Settings

    claims = {c.id: c for c in tiny.claims}
    claims["c6"] = claims["c6"].model_copy(update={"handling": "TLP:RED"})
    claims["c7"] = claims["c7"].model_copy(update={"purpose": "law_enforcement"})
    quantity = claims["c3"].quantity.model_copy(update={"said": "2,000", "value": 2000.0})
    claims["c13"] = claims["c3"].model_copy(
        update={"id": "c13", "universe": "others", "quantity": quantity, "chain": ("council",), "says": "2,000 left"}
    )
    others = tiny.universe("leavers").model_copy(update={"id": "others", "says": "people of another episode"})
    header = tiny.header.model_copy(update={"universes": (*tiny.header.universes, others)})
    sources = [s.model_copy(update={"name": "Ada Q. Lovelace"}) if s.status != "public" else s for s in tiny.sources]
    scenario = tiny.model_copy(update={"claims": tuple(claims.values()), "header": header, "sources": tuple(sources)})
    settings = Settings(chains=32, length=8, sweeps=1)
    return corridor.estimate(scenario, seed=1, audience="public", settings=settings, influence=False)
