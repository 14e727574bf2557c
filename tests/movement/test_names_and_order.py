"""Neither the order of rows nor the names of places mean anything."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import Run, run_members
from worlds import busy, changing, renamed, renamed_parameter, shuffled, worlds

from corridor.movement import build, unknowns
from corridor.scenario import Scenario

NEW_NAMES = {"a": "za", "b": "yb", "c": "xc", "d": "wd", "e": "ve"}  # the order turned round
BY_ROW = {"place": ("left", "arrived", "present"), "link": ("attempted", "passed", "in_transit")}


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_not_one_array(world: Scenario, random: Any) -> None:
    other = shuffled(world, random.shuffle)
    network, free = build(world), unknowns(world, build(world))
    for field in dataclasses.fields(network):
        if field.name in ("regimes", "fighting", "departures"):
            assert_same_arrays(getattr(build(other), field.name), getattr(network, field.name))
        elif field.name not in ("convoys", "news", "controls"):
            np.testing.assert_array_equal(getattr(build(other), field.name), getattr(network, field.name), field.name)
    assert sorted(build(other).controls) == sorted(network.controls)
    for pairs in zip(build(other).convoys, network.convoys, strict=True):
        for one, two in zip(*map(dataclasses.astuple, pairs), strict=True):
            np.testing.assert_array_equal(one, two)
    for one, two in zip(build(other).news, network.news, strict=True):
        assert one[:2] == two[:2]
        np.testing.assert_array_equal(one[2], two[2])
    assert unknowns(other, build(other)) == free


def assert_same_arrays(one: Any, two: Any) -> None:
    """Two dataclasses of arrays, or two times nothing."""
    assert (one is None) == (two is None)
    for field in dataclasses.fields(one) if one is not None else ():
        np.testing.assert_array_equal(getattr(one, field.name), getattr(two, field.name), field.name)


WORLDS = {
    "plain": busy(),
    "crowded": busy(capacity=900.0),
    "changing": changing(),
    "changing by the local rule": changing("local"),
}


@pytest.mark.parametrize("name", WORLDS)
def test_names_of_places_change_nothing(name: str) -> None:
    world = WORLDS[name]
    network = build(world)
    free = unknowns(world, network)
    whitened = free.draw(1, 4)
    before = run_members(network, free, whitened)

    other = renamed(world, NEW_NAMES)
    theirs = build(other)
    their_free = unknowns(other, theirs)
    row = {renamed_parameter(name, NEW_NAMES): i for i, name in enumerate(free.names)}
    after = run_members(theirs, their_free, whitened[[row[name] for name in their_free.names]])
    assert_same_people(before, after)


def assert_same_people(before: Run, after: Run) -> None:
    """Stocks and flows matched by the new names of places, links and controlled links."""
    ours, theirs = before.network, after.network
    links = ["-".join(NEW_NAMES[p] for p in k.split("-")) for k in ours.links]
    place = [theirs.places.index(NEW_NAMES[p]) for p in ours.places]
    link = [theirs.links.index(k) for k in links]
    guard = [list(theirs.guarded).index(link[g]) for g in ours.guarded]
    assert place != sorted(place) and link != sorted(link)  # or nothing is tested
    rows = dict.fromkeys(BY_ROW["place"], place) | dict.fromkeys(BY_ROW["link"], link)
    rows |= dict.fromkeys(("caught", "released", "detained"), guard)
    for name, index in rows.items():
        one, two = getattr(before.flows, name), getattr(after.flows, name)[:, index]
        assert np.abs(one - two).max() <= 1e-9 * before.total().max(), name
    for name in ("convoy", "walking", "aboard"):
        one, two = getattr(before.flows, name), getattr(after.flows, name)
        assert np.abs(one - two).max() <= 1e-9 * before.total().max(), name
