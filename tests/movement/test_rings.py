"""People under way are in a few rings, and it makes no difference in how many."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import run_members
from worlds import busy, event, link, place, scenario

from corridor.movement import build, unknowns
from corridor.movement.rings import MOST_RINGS, rings

TIMES = st.lists(st.integers(1, 60), min_size=1, max_size=40).map(lambda t: np.array(sorted(t), dtype=np.int32))


@given(TIMES, st.integers(1, 5))
def test_every_link_is_in_one_ring_that_is_long_enough(substeps: np.ndarray, most: int) -> None:
    found = rings(substeps, most)
    assert [r.first for r in found] == [0, *(r.stop for r in found[:-1])] and found[-1].stop == len(substeps)
    assert len(found) <= max(most, 1)
    assert all(substeps[r.stop - 1] == r.slots for r in found)
    assert all(r.even(substeps) for r in found) == (len(set(substeps)) <= most)


@settings(max_examples=30)
@given(TIMES)
def test_with_two_rings_the_rows_are_as_few_as_can_be(substeps: np.ndarray) -> None:
    def cells(cut: int) -> int:
        first, rest = substeps[:cut], substeps[cut:]
        return len(first) * int(first.max(initial=0)) + len(rest) * int(rest.max(initial=0))

    got = sum(r.slots * (r.stop - r.first) for r in rings(substeps, 2))
    assert got == min(cells(cut) for cut in range(len(substeps) + 1))


@pytest.mark.parametrize("most", [1, 2, 3])
def test_fewer_rings_than_crossing_times_change_nothing(most: int) -> None:
    world = busy()
    network = build(world)
    free = unknowns(world, network)
    whitened = free.draw(4, 3)
    assert len(network.rings) == 5
    fewer = replace(network, rings=rings(network.substeps, most))
    one, two = (run_members(n, free, whitened) for n in (network, fewer))
    for name, people in one.flows._asdict().items():
        np.testing.assert_allclose(getattr(two.flows, name), people, rtol=1e-9, atol=1e-9, err_msg=name)


def test_a_network_with_many_crossing_times_keeps_them_and_its_people() -> None:
    long = range(1, 30)
    places = [place("a", "city"), *(place(f"p{n:02}", "camp") for n in long)]
    links = [link("a", f"p{n:02}", n, km=20.0) for n in long]
    parameters = {"initial.residents.a": 1000.0, "leave.fighting.residents": 50.0, "cost.per_100km": 1.0}
    shelling = event("shelling", "fighting", 0, 0, places=("a",))
    world = scenario(places, links, parameters, events=[shelling], groups=("residents",))
    network = build(world)
    assert len(network.rings) == MOST_RINGS
    run = run_members(network, unknowns(world, network), np.zeros((0, 1)))
    assert run.total() == pytest.approx(1000.0)
    assert run.flows.in_transit.sum((1, 2)) == pytest.approx(run.flows.walking.sum(1))
    for n in long:  # a quarter of them starts in each sub-step of day 0
        arrived = run.flows.arrived[:, network.place(f"p{n:02}")].sum((1, 2)) / (1000 / len(long))
        days = np.bincount([(k + n) // 4 for k in range(4)], minlength=20)[:20] / 4
        assert arrived == pytest.approx(days, abs=1e-6)
