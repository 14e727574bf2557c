"""What makes places worth stopping at, and what ways cost: worked out on a fork."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from runs import Run, run_members, run_scenario
from worlds import event, link, place, scenario

from corridor.movement import build, unknowns
from corridor.scenario import Scenario

START = {"initial.residents.a": 1e6, "cost.per_100km": 0.0, "leave.fighting.residents": 0.2}
SHELLING = event("shelling", "fighting", 0, 19, places=("a",))


def fork(*kinds: str, parameters: dict[str, float], events: tuple[Any, ...] = (), **more: Any) -> Scenario:
    """A city with a way of one sub-step to each of some places."""
    places = [place("a", "city"), *(place(f"p{i}", kind, country="XY"[i > 0] * 2) for i, kind in enumerate(kinds))]
    links = [link("a", p.id) for p in places[1:]]
    given = {"groups": ("residents",)} | more
    return scenario(places, links, START | parameters, events=[SHELLING, *events], **given)


def taken(run: Run, day: int, *places: str) -> np.ndarray:
    """Shares of the ways from the city on a day."""
    flows = np.array([run.flows.attempted[day, run.network.link(f"a-{p}")].sum() for p in places])
    return flows / flows.sum()


def odds(*utilities: float) -> np.ndarray:
    """Shares of places of these utilities."""
    return np.exp(utilities) / np.exp(utilities).sum()


@pytest.mark.parametrize("choice", ["recursive_logit", "local"])
def test_kinds_of_places_and_being_abroad_add_to_the_worth_of_stopping(choice: str) -> None:
    parameters = {"worth.camp": 1.0, "worth.town": -0.5, "worth.abroad": 0.7, "stop.p1": 0.2}
    run = run_scenario(fork("town", "camp", "town", parameters=parameters, choice=choice, home="XX"))
    assert taken(run, 0, "p0", "p1", "p2") == pytest.approx(odds(-0.5, 1.0 + 0.7 + 0.2, -0.5 + 0.7))


@pytest.mark.parametrize("choice", ["recursive_logit", "local"])
def test_an_opening_adds_to_the_worth_while_it_lasts(choice: str) -> None:
    opening = event("start", "opening", 4, 6, places=("p1",))
    run = run_scenario(fork("camp", "camp", parameters={"worth.opened": 1.2}, events=(opening,), choice=choice))
    for day, gain in ((3, 0.0), (4, 1.2), (6, 1.2), (7, 0.0)):
        assert taken(run, day, "p0", "p1") == pytest.approx(odds(0.0, gain))


@pytest.mark.parametrize("choice", ["recursive_logit", "local"])
def test_fighting_adds_to_the_worth_where_and_while_it_lasts(choice: str) -> None:
    raids = (
        event("raid", "fighting", 5, 8, places=("p0",), intensity=2.0),
        event("war", "fighting", 7, 9, places=("p0",)),
    )
    run = run_scenario(fork("town", "town", parameters={"stop.fighting": -0.6}, events=raids, choice=choice))
    for day, fighting in ((4, 0.0), (5, 2.0), (7, 3.0), (9, 1.0), (10, 0.0)):
        assert taken(run, day, "p0", "p1") == pytest.approx(odds(-0.6 * fighting, 0.0))


@pytest.mark.parametrize("choice", ["recursive_logit", "local"])
def test_the_pull_of_those_already_there_is_that_of_the_evening_before(choice: str) -> None:
    run = run_scenario(fork("camp", "camp", "town", parameters={"pull.stock": 0.3, "stop.p0": 0.5}, choice=choice))
    for day in (1, 5, 12):
        there = [run.flows.present[day - 1, run.network.place(p)].sum() for p in ("p0", "p1")]
        pulls = 0.3 * np.log1p(np.array(there) / 100)
        assert taken(run, day, "p0", "p1", "p2") == pytest.approx(odds(0.5 + pulls[0], pulls[1], 0.0), rel=1e-6)


@pytest.mark.parametrize("choice", ["recursive_logit", "local"])
def test_a_place_that_is_full_is_worth_less_by_either_rule(choice: str) -> None:
    world = fork("camp", "camp", parameters={"crowding.strength": 1.0}, choice=choice)
    places = [p.model_copy(update={"capacity": 50_000.0}) if p.id == "p0" else p for p in world.places]
    run = run_scenario(world.model_copy(update={"places": tuple(places)}))
    load = run.flows.present[9, run.network.place("p0")].sum() / 50_000
    assert load > 1.1
    expected = odds(-np.logaddexp(0, (load - 1) / 0.1), 0.0)
    assert taken(run, 10, "p0", "p1") == pytest.approx(expected, rel=1e-6)


def test_the_cost_of_distance_on_a_log_scale() -> None:
    places = [place("a", "city"), place("near"), place("far")]
    links = [link("a", "near", km=5), link("a", "far", km=90)]
    parameters = START | {"cost.log_km": 1.5}
    run = run_scenario(scenario(places, links, parameters, events=[SHELLING], groups=("residents",)))
    assert taken(run, 0, "near", "far") == pytest.approx(odds(-1.5 * np.log(1.5), -1.5 * np.log(10.0)))


def test_fighting_replaces_the_daily_chance_of_moving_on() -> None:
    places = [place("a", "town"), place("b", "camp")]
    raid = event("raid", "fighting", 3, 5, places=("a",))
    parameters = {"initial.residents.a": 100.0, "move_on.town": 0.1, "move_on.fighting": 0.5, "cost.per_100km": 1.0}
    run = run_scenario(scenario(places, [link("a", "b")], parameters, events=[raid], groups=("residents",)))
    present = run.flows.present[:, run.network.place("a")].sum((1, 2))
    assert present[[2, 5, 6]] == pytest.approx([100 * 0.9**3, 100 * 0.9**3 * 0.5**3, 100 * 0.9**4 * 0.5**3])


def test_choices_made_on_the_way_are_those_made_beforehand() -> None:
    raids = [event(f"raid{i}", "fighting", 2 * i, 2 * i + 2, places=(f"p{i % 3}",)) for i in range(8)]
    for choice in ("recursive_logit", "local"):
        parameters = {"stop.fighting": -1.0, "move_on.town": 0.3, "worth.camp": 1.0}
        world = fork("camp", "town", "town", parameters=parameters, events=tuple(raids), choice=choice)
        back = tuple(link(f"p{i}", f"p{j}") for i in range(3) for j in range(3) if i != j)
        world = world.model_copy(update={"links": (*world.links, *back)})
        network = build(world)
        free = unknowns(world, network)
        one = run_members(network, free, np.zeros((0, 2)))
        other = run_members(network, free, np.zeros((0, 2)), most_choices=0)
        for name, people in one.flows._asdict().items():
            np.testing.assert_allclose(getattr(other.flows, name), people, rtol=1e-6, atol=1e-3, err_msg=name)
