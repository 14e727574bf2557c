"""Convoys where people choose a destination, and convoys of so many people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import Phase, given, reject, settings
from runs import Run, run_scenario
from test_conservation import assert_closed_links_carry_nobody, assert_conserved, assert_nobody_is_negative
from worlds import control, event, link, place, scenario, worlds

from corridor.errors import CorridorError
from corridor.movement import build
from corridor.scenario import Scenario

CONVOY = event("lorries", "convoy", 3, 4, route=("a-t", "t-c"), groups=("residents",))
SHELLING = event("shelling", "fighting", 0, 9, places=("a",))
START = {"initial.residents.a": 1000.0, "cost.per_100km": 0.3, "leave.fighting.residents": 0.05}
PLACES = [place("a"), place("t"), place("b", "camp"), place("c", "camp")]
LINKS = [link("a", "t"), link("t", "b"), link("t", "c", 2), link("c", "t"), link("b", "t")]


def world(parameters: dict[str, float], events=(SHELLING, CONVOY), choice="destination", **more) -> Scenario:  # type: ignore[no-untyped-def]
    return scenario(PLACES, LINKS, START | parameters, events=events, groups=("residents",), choice=choice, **more)


def there(run: Run, place: str) -> np.ndarray:
    return run.flows.present[:, run.network.place(place)].sum((1, 2))


def test_a_share_of_all_who_are_there_boards_wherever_each_would_go() -> None:
    run = run_scenario(world({"board.lorries.residents": 0.5}))
    assert run.flows.convoy[3].sum() == pytest.approx(0.5 * there(run, "a")[2])
    assert_conserved(run)


@pytest.mark.parametrize("choice", ["destination", "recursive_logit"])
def test_so_many_board_or_all_who_are_there(choice: str) -> None:
    some, all_ = (run_scenario(world({"size.lorries.residents": n}, choice=choice)) for n in (200.0, 5000.0))
    assert some.flows.convoy.sum() == pytest.approx(200)
    assert all_.flows.convoy.sum() == pytest.approx(there(all_, "a")[2])
    assert there(all_, "a")[3] == pytest.approx(0, abs=1e-9)
    for run in (some, all_):
        assert_conserved(run)
        assert run.flows.present.min() >= -1e-9


def test_people_at_home_board_a_convoy_of_known_size_as_those_settled_do() -> None:
    home = {"home.residents.a": 3000.0, "size.lorries.residents": 800.0}
    run = run_scenario(world(home, events=(CONVOY,)))
    assert run.flows.convoy.sum() == pytest.approx(800)
    assert there(run, "a")[-1] == pytest.approx(3200)
    fled = run_scenario(
        world(home | {"leave.fighting.residents": 1.0}, events=(CONVOY, event("war", "fighting", 5, places=("a",))))
    )
    assert there(fled, "a")[-1] == pytest.approx(3200 * np.exp(-15), rel=1e-3)  # both kinds had boarded evenly


def test_people_at_home_board_no_convoy_that_takes_a_share() -> None:
    run = run_scenario(world({"home.residents.a": 3000.0, "board.lorries.residents": 1.0}, events=(CONVOY,)))
    assert run.flows.convoy.sum() == pytest.approx(1000) and there(run, "a")[-1] == pytest.approx(3000)


def test_passengers_arrive_and_then_are_like_all_of_their_group() -> None:
    war = event("war", "fighting", 12, 19, places=("c",))
    run = run_scenario(world({"size.lorries.residents": 400.0, "leave.fighting.residents": 0.0}, events=(CONVOY,)))
    assert there(run, "c")[6:] == pytest.approx(400)
    fleeing = run_scenario(
        world({"size.lorries.residents": 400.0, "leave.fighting.residents": 0.5}, events=(CONVOY, war))
    )
    assert there(fleeing, "c")[12] == pytest.approx(400 * np.exp(-0.5))
    assert there(fleeing, "b")[-1] > 300
    assert_conserved(fleeing)


def test_those_caught_aboard_are_among_their_group_when_they_are_let_go() -> None:
    parameters = {"size.lorries.residents": 400.0, "leave.fighting.residents": 0.5, "move_on.town": 0.5}
    caught = {"catch.guard": 1.0, "days.guard": 2.0, "held.guard": 0.0, "returned.guard": 0.5}
    run = run_scenario(world(parameters | caught, events=(CONVOY,), controls=[control("guard", "t-c")]))
    assert run.flows.caught[:10].sum() >= 400
    assert there(run, "c")[-1] + there(run, "b")[-1] + there(run, "t")[-1] + run.flows.detained[-1].sum() > 390
    assert there(run, "b")[-1] > 0  # who was sent back to t, and moved on, chose anew
    assert_conserved(run)


def test_a_group_that_only_convoys_carry_can_go_on() -> None:
    parameters = {
        "initial.relatives.a": 300.0,
        "size.lorries.relatives": 100.0,
        "cost.per_100km": 0.3,
        "move_on.camp": 0.3,
    }
    convoy = CONVOY.model_copy(update={"groups": ("relatives",)})
    run = run_scenario(
        scenario(PLACES, LINKS, parameters, events=(convoy,), groups=("relatives",), choice="destination")
    )
    assert there(run, "b")[-1] > 10 and there(run, "a")[-1] == pytest.approx(200)


@settings(max_examples=2, deadline=None, phases=[Phase.generate])  # each compiles
@given(worlds())
def test_in_any_world_people_are_conserved(any_world: Scenario) -> None:
    header = any_world.header.model_copy(update={"choice": "destination"})
    changed = any_world.model_copy(update={"header": header})
    try:
        build(changed)
    except CorridorError:  # those known to leave never have a destination that they can reach
        reject()
    run = run_scenario(changed, 4)
    assert_conserved(run)
    assert_nobody_is_negative(run)
    assert_closed_links_carry_nobody(run)
