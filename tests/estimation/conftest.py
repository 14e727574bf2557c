"""Two small worlds, compiled once: one of which every kind of claim can be made, and one that is estimated."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rough_runs import SMALL

from corridor.estimation import Bench, Estimate, estimate
from corridor.estimation.evidence import select
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, prepare
from corridor.estimation.posterior import posterior_of
from corridor.movement.backend import prepare as prepare_backend
from corridor.scenario import Scenario, load

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


@pytest.fixture(scope="session")
def one_day(tiny: Scenario) -> Scenario:
    """The small scenario with its last day of reading alone."""
    return tiny.model_copy(update={"header": tiny.header.model_copy(update={"as_of": tiny.header.as_of[-1:]})})


@pytest.fixture(scope="session")
def base(one_day: Scenario) -> Estimate:
    """A rough estimate of it."""
    return estimate(one_day, settings=SMALL, influence=False)


@pytest.fixture(scope="session")
def bench(one_day: Scenario, base: Estimate) -> Bench:
    """That estimate laid open."""
    return Bench(one_day, posterior_of(base), settings=SMALL)
