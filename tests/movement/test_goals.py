"""The destination rule: people choose a place and go there by the shortest way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import Phase, given, reject, settings
from runs import Run, run_scenario
from test_conservation import assert_closed_links_carry_nobody, assert_conserved, assert_nobody_is_negative
from worlds import event, link, place, scenario, worlds

from corridor.errors import CorridorError
from corridor.movement import build
from corridor.scenario import Scenario

SHELLING = event("shelling", "fighting", 0, 9, places=("a",))
START = {"initial.residents.a": 1000.0, "cost.per_100km": 0.3, "cost.log_km": 0.7, "leave.fighting.residents": 0.25}


def settled(run: Run, *places: str) -> np.ndarray:
    return np.array([run.flows.present[-1, run.network.place(p)].sum() for p in places])


def world(places, links, parameters=START, events=(SHELLING,), **more) -> Scenario:  # type: ignore[no-untyped-def]
    return scenario(places, links, parameters, events=events, groups=("residents",), choice="destination", **more)


def test_shares_follow_utility_and_the_length_of_the_whole_way() -> None:
    places = [place("a"), place("t"), place("near", "camp"), place("far", "camp"), place("good", "camp")]
    links = [link("a", "near", km=50), link("a", "t", km=120), link("t", "far", km=80), link("t", "good", km=80)]
    run = run_scenario(world(places, links, START | {"stop.good": 0.8}))
    cost = {k: 0.3 * km / 100 + 0.7 * np.log1p(km / 10) for k, km in (("near", 50), ("far", 200), ("good", 200))}
    weights = np.exp([-cost["near"], -cost["far"], 0.8 - cost["good"]])
    people = settled(run, "near", "far", "good")
    assert people / people.sum() == pytest.approx(weights / weights.sum())
    assert settled(run, "t") == pytest.approx(0)


def test_people_pass_through_a_camp_that_is_not_where_they_go() -> None:
    places = [place("a"), place("b", "camp"), place("c", "camp")]
    run = run_scenario(world(places, [link("a", "b", km=100), link("b", "c", km=100)]))
    into_c = run.flows.attempted[:, run.network.link("b-c")].sum()
    assert into_c == pytest.approx(settled(run, "c")[0], rel=1e-6)
    assert run.flows.left[:, run.network.place("b")].sum() == 0


def test_of_two_ways_the_shorter_is_taken_until_it_is_closed() -> None:
    places = [place("a"), place("b"), place("c"), place("d", "camp")]
    links = [link("a", "b", km=100), link("b", "d", km=100), link("a", "c", km=100), link("c", "d", km=150)]
    shut = event("shut", "closure", 4, 19, links=("b-d",))
    run = run_scenario(world(places, links, events=(SHELLING, shut)))
    by_b, by_c = (run.flows.attempted[:, run.network.link(k)].sum((1, 2)) for k in ("a-b", "a-c"))
    assert (by_b[:4] > 0).all() and not by_b[4:].any()
    assert not by_c[:4].any() and (by_c[4:10] > 0).all()


def test_who_is_cut_off_on_the_way_stops_and_later_chooses_anew() -> None:
    places = [place("a"), place("b", "town"), place("c", "camp")]
    cut = event("cut", "closure", 2, 9, links=("b-c",))
    parameters = START | {"move_on.town": 0.4}
    run = run_scenario(world(places, [link("a", "b", 4), link("b", "c")], parameters, events=(SHELLING, cut)))
    b = run.flows.present[:, run.network.place("b")].sum((1, 2))
    assert b[5] > 0 and b[9] == pytest.approx(b[5])
    assert b[12] < b[9]
    assert run.flows.attempted[2:10, run.network.link("b-c")].sum() == 0


def test_a_place_that_becomes_a_town_is_no_destination_any_more() -> None:
    places = [place("a"), place("b", "camp"), place("c", "camp")]
    ends = event("ends", "conversion", 3, places=("b",), becomes="town")
    run = run_scenario(world(places, [link("a", "b"), link("a", "c")], events=(SHELLING, ends)))
    to_b = run.flows.attempted[:, run.network.link("a-b")].sum((1, 2))
    assert to_b[2] > 0 and not to_b[3:].any()


def test_nobody_sets_out_where_no_destination_can_be_reached() -> None:
    places = [place("a"), place("b", "town"), place("c", "camp")]
    run = run_scenario(world(places, [link("a", "b"), link("c", "a")]))
    assert run.flows.left.sum() == 0
    assert settled(run, "a") == pytest.approx(1000)


def test_a_newly_opened_camp_draws_while_it_is_new() -> None:
    places = [place("a"), place("b", "camp"), place("c", "camp")]
    opening = event("opening", "opening", 4, 6, places=("c",))
    links = [link("a", "b"), link("a", "c")]
    run = run_scenario(world(places, links, START | {"worth.opened": 1.5}, events=(SHELLING, opening)))
    to_b, to_c = (run.flows.attempted[:, run.network.link(k)].sum((1, 2)) for k in ("a-b", "a-c"))
    assert to_c[:4] == pytest.approx(to_b[:4]) and to_c[7:9] == pytest.approx(to_b[7:9])
    assert to_c[4:7] == pytest.approx(np.exp(1.5) * to_b[4:7])


def test_groups_are_counted_whole_over_their_destinations() -> None:
    places = [place("a"), place("b", "camp"), place("c", "camp")]
    network = build(world(places, [link("a", "b"), link("a", "c")]))
    assert [(c.group, network.places[c.goal or 0]) for c in network.classes] == [("residents", "b"), ("residents", "c")]


@settings(max_examples=8, deadline=None, phases=[Phase.generate])  # each compiles
@given(worlds())
def test_in_any_world_people_are_conserved(any_world: Scenario) -> None:
    header = any_world.header.model_copy(update={"choice": "destination"})
    events = tuple(e for e in any_world.events if e.kind != "convoy")
    priors = tuple(p for p in any_world.priors if not p.name.startswith("board."))
    changed = any_world.model_copy(update={"header": header, "events": events, "priors": priors})
    try:
        build(changed)
    except CorridorError:  # those known to leave never have a destination that they can reach
        reject()
    run = run_scenario(changed, 4)
    assert_conserved(run)
    assert_nobody_is_negative(run)
    assert_closed_links_carry_nobody(run)
