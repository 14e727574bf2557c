"""The smallest world of which every kind of claim can be made, compiled once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corridor.estimation.evidence import select
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, prepare
from corridor.movement.backend import prepare as prepare_backend
from corridor.scenario import load

prepare_backend()


@pytest.fixture(scope="session")
def model() -> Model:
    """Its model."""
    scenario = load(Path(__file__).parents[1] / "every_kind")
    return prepare(scenario, [scenario.header.as_of[-1].day])


@pytest.fixture(scope="session")
def evidence(model: Model) -> Evidence:
    """Everything said in it."""
    used = select(model.scenario, model.scenario.header.as_of[-1].day).used
    return Evidence(model.scenario, used, model.claim_rows)


@pytest.fixture(scope="session")
def measured(model: Model) -> np.ndarray:
    """What forty members of the prior measure."""
    return model.forward.measures(model.unknowns.draw(3, 40))
