"""The mean-field step against whole persons drawn one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from runs import Run, run_scenario
from whole_people import FLOWS, STOCKS, History, simulate
from worlds import busy, event, link, place, scenario

from corridor.movement import Network
from corridor.scenario import Scenario

RUNS = 300
DAYS = (3, 6, 9, 14, 23)


@pytest.fixture(scope="module")
def mean() -> Run:
    """Two members of a world in which people do not get into each other's way."""
    return run_scenario(busy(), members=2, seed=5)


def z_scores(history: History, mean: Run, member: int) -> dict[str, np.ndarray]:
    """Differences in standard errors, for every stock and flow of which enough people were seen."""
    out = {}
    for name in (*STOCKS, *FLOWS):
        seen, expected = history[name], getattr(mean.flows, name)[..., member]
        if name in FLOWS:
            seen, expected = seen.cumsum(0), expected.cumsum(0)
        seen, expected = seen[list(DAYS)], expected[list(DAYS)]
        runs = seen.shape[-1]
        error = np.sqrt(np.maximum(seen.var(-1, ddof=1), expected) / runs)
        never = expected == 0
        assert not seen[never].any(), f"{name}: people where the mean field has none"
        many = expected * runs > 20
        # shares of a known total may be certain: there the error is rounding alone
        out[name] = ((seen.mean(-1) - expected) / np.maximum(error, 1e-9))[many]
    return out


@pytest.mark.parametrize("member", [0, 1])
def test_the_mean_field_is_the_mean_of_whole_people_where_nobody_crowds(mean: Run, member: int) -> None:
    history = simulate(mean.network, mean.member(member), np.random.default_rng(member), RUNS)
    scores = z_scores(history, mean, member)
    worst = {name: float(np.abs(z).max()) for name, z in scores.items()}
    assert all(z < 4 for z in worst.values()), worst
    together = np.concatenate([*scores.values()])
    assert len(together) > 300
    assert np.mean(together**2) < 1.5


def test_whole_people_are_conserved(mean: Run) -> None:
    history = simulate(mean.network, mean.member(0), np.random.default_rng(3), 4)
    everybody = sum(history[name].sum((1, 2)) for name in ("present", "in_transit", "detained"))
    everybody = everybody + history["aboard"].sum(1)
    assert (everybody == 2000 * 4.5).all()
    assert all((people >= 0).all() for people in history.values())


def crowded(people: int) -> Scenario:
    """Two ways out of a town, one to a camp that holds less than half of the people."""
    return scenario(
        [place("town", "city"), place("camp", "camp", capacity=0.3 * people), place("far", "camp")],
        [link("town", "camp"), link("town", "far", 3), link("camp", "far", 2), link("far", "camp", 2)],
        {
            "initial.residents.town": people,
            "leave.fighting.residents": 0.3,
            "cost.per_100km": 1.0,
            "move_on.camp": 0.1,
            "crowding.strength": 1.0,
        },
        events=[event("shelling", "fighting", 0, 19, places=("town",))],
        groups=("residents",),
    )


def bias(mean: Run, people: int, runs: int, seed: int) -> tuple[float, float]:
    """Relative bias of the mean field in the people at the camp, averaged over days, and its error.

    The mean field of `mean` is for 100 people; with capacities scaled alike it is the same share.
    """
    scale = people / 100
    assert mean.network.capacity is not None
    network: Network = replace(mean.network, capacity=mean.network.capacity * scale)
    parameters = mean.member(0) | {"initial.residents.town": float(people)}
    history = simulate(network, parameters, np.random.default_rng(seed), runs)
    camp = network.place("camp")
    seen = history["present"][:, camp].sum((0, 1)) / scale
    expected = mean.flows.present[:, camp].sum()
    return float(expected / seen.mean() - 1), float(seen.std(ddof=1) / np.sqrt(runs) / seen.mean())


def test_with_crowding_the_bias_shrinks_as_people_grow() -> None:
    mean = run_scenario(crowded(100))
    (few, few_error), (more, more_error), (many, many_error) = (
        bias(mean, people, runs, seed=1) for people, runs in ((100, 4000), (1000, 2000), (10000, 1000))
    )
    assert abs(few) > 6 * few_error  # there is a bias to shrink
    assert abs(more) + 2 * more_error < abs(few) / 2
    assert abs(many) < abs(few) / 10 + 3 * many_error
