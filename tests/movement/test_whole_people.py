"""The mean-field step against whole persons drawn one by one."""

from __future__ import annotations

import numpy as np
import pytest
from compare import bias, crowded, z_scores
from runs import Run, run_scenario
from whole_people import simulate
from worlds import busy

RUNS = 300


@pytest.fixture(scope="module")
def mean() -> Run:
    """Two members of a world in which people do not get into each other's way."""
    return run_scenario(busy(), members=2, seed=5)


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


def test_with_crowding_the_bias_shrinks_as_people_grow() -> None:
    mean = run_scenario(crowded(100))
    (few, few_error), (more, more_error), (many, many_error) = (
        bias(mean, people, runs, seed=1) for people, runs in ((100, 4000), (1000, 2000), (10000, 1000))
    )
    assert abs(few) > 6 * few_error  # there is a bias to shrink
    assert abs(more) + 2 * more_error < abs(few) / 2
    assert abs(many) < abs(few) / 10 + 3 * many_error
