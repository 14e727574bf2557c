"""The local rule: people see the next place, and stop by the daily chance of moving on from it."""

from __future__ import annotations

import numpy as np
import pytest
from runs import run_scenario
from worlds import event, link, place, scenario

SHELLING = event("shelling", "fighting", 0, 9, places=("a",))
START = {"initial.residents.a": 1000.0, "cost.per_100km": 0.0, "leave.fighting.residents": 0.25}


def test_on_a_star_shares_are_one_over_ten_plus_the_distance() -> None:
    km = {"p5": 5.0, "p10": 10.0, "p40": 40.0, "p400": 400.0}
    places, links = [place("a", "city"), *(place(p) for p in km)], [link("a", p, km=d) for p, d in km.items()]
    world = scenario(
        places, links, START | {"cost.log_km": 1.0}, events=[SHELLING], groups=("residents",), choice="local"
    )
    run = run_scenario(world)
    shares = np.array([run.flows.present[-1, run.network.place(p)].sum() for p in km])
    weights = np.array([1 / (10 + d) for d in km.values()])
    assert shares / shares.sum() == pytest.approx(weights / weights.sum())


def test_those_who_arrive_go_on_by_the_daily_chance_and_the_settled_set_out_by_it() -> None:
    places = [place("a", "city"), place("b", "town"), place("c", "camp")]
    world = scenario(
        places,
        [link("a", "b"), link("b", "c")],
        START
        | {"move_on.town": 0.3, "leave.fighting.residents": 0.0, "initial.residents.b": 80.0, "move_on.city": 0.5},
        groups=("residents",),
        choice="local",
    )
    run = run_scenario(world)
    arrived, into = run.flows.arrived[:, run.network.place("b")].sum((1, 2)), 500 * 0.75
    assert arrived[0] == pytest.approx(0.7 * into)
    assert run.flows.left[0, run.network.place("b")].sum() == pytest.approx(0.3 * 80)
    assert run.flows.present[-1].sum() + run.flows.in_transit[-1].sum() == pytest.approx(1080)


def test_people_do_not_see_what_lies_beyond_the_next_place() -> None:
    places = [place("a", "city"), place("b"), place("c"), place("d", "camp")]
    links = [link("a", "b"), link("a", "c"), link("b", "d")]
    for choice, seen in (("local", False), ("recursive_logit", True)):
        world = scenario(
            places, links, START | {"stop.d": 3.0}, events=[SHELLING], groups=("residents",), choice=choice
        )
        run = run_scenario(world)
        to_b, to_c = (run.flows.attempted[0, run.network.link(k)].sum() for k in ("a-b", "a-c"))
        assert (to_b > 1.5 * to_c) == seen
        assert (to_b == pytest.approx(to_c)) != seen


def test_where_there_is_no_way_on_those_who_arrive_stop() -> None:
    places = [place("a", "city"), place("b", "town")]
    parameters = START | {"move_on.town": 0.9}
    world = scenario(places, [link("a", "b")], parameters, events=[SHELLING], groups=("residents",), choice="local")
    run = run_scenario(world)
    assert run.flows.attempted.sum() == pytest.approx(run.flows.left.sum())
    assert run.flows.left[:, run.network.place("b")].sum() == 0


def test_where_there_is_fighting_those_who_arrive_go_on_by_its_chance() -> None:
    places = [place("a", "city"), place("b", "town"), place("c", "camp")]
    raid = event("raid", "fighting", 4, 9, places=("b",))
    world = scenario(
        places,
        [link("a", "b", 4), link("b", "c")],
        START | {"move_on.fighting": 0.8, "move_on.town": 0.1},
        events=[SHELLING, raid],
        groups=("residents",),
        choice="local",
    )
    run = run_scenario(world)
    b = run.network.place("b")
    arrived, passed = run.flows.arrived[:, b].sum((1, 2)), run.flows.attempted[:, run.network.link("a-b")].sum((1, 2))
    assert arrived[3] == pytest.approx(0.9 * passed[2]) and arrived[5] == pytest.approx(0.2 * passed[4])
