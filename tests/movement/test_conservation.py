"""People are neither made nor lost, whatever the network."""

from __future__ import annotations

import numpy as np
from hypothesis import Phase, given, settings
from runs import Run, run_scenario
from worlds import worlds

from corridor.movement import Network
from corridor.scenario import Scenario

MEMBERS = 6


@settings(max_examples=12, deadline=None, phases=[Phase.generate])  # each compiles
@given(worlds())
def test_in_any_world_people_are_conserved_and_keep_to_the_open_ways(world: Scenario) -> None:
    run = run_scenario(world, MEMBERS)
    assert_conserved(run)
    assert_nobody_is_negative(run)
    assert_flows_explain_stocks(run)
    assert_closed_links_carry_nobody(run)
    assert_nobody_sets_out_where_there_is_no_way_out(run)


def assert_conserved(run: Run) -> None:
    total, start = run.total(), sum(v for name, v in run.values.items() if name.startswith(("initial.", "home.")))
    if run.network.departures is not None:
        start = start + run.network.departures.people.sum() * run.values.get("departures.scale", np.ones(1))
    assert np.abs(total / start - 1).max() < 1e-9


def assert_nobody_is_negative(run: Run) -> None:
    for name, people in run.flows._asdict().items():
        assert np.isfinite(people).all(), name
        assert people.min() >= -1e-9, name


def assert_flows_explain_stocks(run: Run) -> None:
    """What comes and goes at every place and control is what its stock changes by, day for day."""
    network, f, moving = run.network, run.flows, run.network.moving
    size = run.total().max()
    own = {c.group: i for i, c in enumerate(network.classes) if c.convoy is None}
    change = np.diff(f.present[:, :, :moving], axis=0)
    expected = f.arrived[1:] - f.left[1:]
    for convoy in network.convoys:
        for i, people in enumerate(network.classes[:moving]):
            if people.convoy == convoy.id and own[people.group] < moving:
                expected[:, convoy.origin, own[people.group]] -= f.convoy[1:, i]
    sent_back = np.zeros_like(change)
    freed = np.zeros_like(change)
    for g, link in enumerate(network.guarded):
        share = run.values[f"returned.{network.guarded_control[g]}"]
        sent_back[:, network.origin[link]] += f.released[1:, g] * share
        freed[:, network.origin[link]] += f.released[1:, g]
    assert np.abs(change - expected - sent_back).max() < 1e-9 * size
    detained = f.caught.cumsum(0) - f.released.cumsum(0)
    assert np.abs(f.detained - detained).max() < 1e-9 * size
    assert np.abs(f.in_transit.sum(1) - f.walking).max() < 1e-9 * size
    passed = f.attempted.copy()
    np.subtract.at(passed, (slice(None), network.guarded), f.caught)
    assert np.abs(f.passed - passed).max() < 1e-9 * size


def on_foot(network: Network) -> np.ndarray:
    """Which moving classes are in no convoy: a convoy keeps to its route, closed or not."""
    return np.array([c.convoy is None for c in network.classes[: network.moving]], dtype=bool)


def assert_closed_links_carry_nobody(run: Run) -> None:
    ways = run.network.regimes
    closed = ~ways.open_links[ways.on]
    assert not run.flows.attempted[:, :, on_foot(run.network)][closed].any()


def assert_nobody_sets_out_where_there_is_no_way_out(run: Run) -> None:
    network = run.network
    ways = np.zeros((network.days, len(network.places)))
    np.add.at(ways, (slice(None), network.origin), network.regimes.open_links[network.regimes.on])
    assert not run.flows.left[ways == 0].any()
