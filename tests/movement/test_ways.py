"""Events of ways: redirections, places that become another kind, closures of both directions."""

from __future__ import annotations

import numpy as np
import pytest
from runs import Run, run_scenario
from worlds import event, link, place, scenario

from corridor.scenario import Event, Scenario

PLACES = [place("a", "city"), place("b", "town"), place("c", "camp"), place("d", "camp")]
LINKS = [link("a", "b"), link("b", "c"), link("b", "d"), link("a", "c", 2)]
START = {"initial.residents.a": 1000.0, "cost.per_100km": 0.0, "leave.fighting.residents": 0.25}
SHELLING = event("shelling", "fighting", 0, 19, places=("a",))


def world(*events: Event, places: list = PLACES, **parameters: float) -> Scenario:  # type: ignore[type-arg]
    """People leave a city by a town or directly, to one of two camps."""
    given = {name.replace("__", "."): value for name, value in parameters.items()}
    return scenario(places, LINKS, START | given, events=[SHELLING, *events], groups=("residents",))


def flow(run: Run, name: str, id: str) -> np.ndarray:
    """One flow or stock by day."""
    network = run.network
    index = network.link(id) if name in ("attempted", "passed") else network.place(id)
    found: np.ndarray = getattr(run.flows, name)[:, index].sum((1, 2))
    return found


def test_a_redirection_sends_everybody_who_is_at_or_reaches_its_origin_along_it() -> None:
    run = run_scenario(world(event("sent", "redirection", 5, 9, links=("b-d",)), initial__residents__b=100.0))
    assert flow(run, "present", "b")[4] > 100
    assert flow(run, "left", "b")[5] == pytest.approx(flow(run, "present", "b")[4])
    assert flow(run, "left", "b")[6:].sum() == pytest.approx(0)
    assert flow(run, "arrived", "b")[5:10].sum() == 0 and flow(run, "arrived", "b")[10] > 0
    assert flow(run, "attempted", "b-c")[5:10].sum() == 0 and flow(run, "attempted", "b-c")[10] > 0
    assert flow(run, "attempted", "b-d")[6] == pytest.approx(flow(run, "passed", "a-b")[6], rel=0.2)


def test_several_redirections_of_a_place_are_chosen_among_as_usual() -> None:
    run = run_scenario(
        world(event("sent", "redirection", 0, 19, links=("b-c", "b-d")), cost__per_100km=2.0, stop__d=1.0)
    )
    to_c, to_d = flow(run, "attempted", "b-c").sum(), flow(run, "attempted", "b-d").sum()
    assert to_d / to_c == pytest.approx(np.e)
    assert flow(run, "arrived", "b").sum() == 0


def test_while_the_link_of_a_redirection_is_closed_its_origin_behaves_as_usual() -> None:
    sent, shut = event("sent", "redirection", 0, 19, links=("b-d",)), event("shut", "closure", 3, 5, links=("b-d",))
    run, usual = run_scenario(world(sent, shut)), run_scenario(world(shut))
    assert flow(run, "arrived", "b")[:3].sum() == 0
    assert (flow(run, "arrived", "b")[4:6] > 0).all() and (flow(run, "attempted", "b-c")[4:6] > 0).all()
    into = flow(run, "passed", "a-b")[3:5].sum() / flow(usual, "passed", "a-b")[3:5].sum()
    assert flow(run, "arrived", "b")[4:6].sum() / flow(usual, "arrived", "b")[4:6].sum() == pytest.approx(
        into, rel=0.02
    )


def test_people_who_are_sent_round_in_a_circle_are_not_lost() -> None:
    places = [place("a", "city"), place("b", "town")]
    sent = event("sent", "redirection", 0, 9, links=("a-b", "b-a"))
    start = {"initial.residents.a": 100.0, "cost.per_100km": 1.0}
    run = run_scenario(scenario(places, [link("a", "b"), link("b", "a")], start, events=[sent], groups=("residents",)))
    assert run.total() == pytest.approx(100)
    assert flow(run, "present", "a")[:10].sum() + flow(run, "present", "b")[:10].sum() == pytest.approx(0)
    assert flow(run, "present", "a")[19] + flow(run, "present", "b")[19] == pytest.approx(100, rel=1e-4)


def test_a_place_that_becomes_another_kind_is_left_like_that_kind() -> None:
    change = event("change", "conversion", 4, 7, places=("b",), becomes="camp")
    run = run_scenario(world(change, initial__residents__a=0.0, initial__residents__b=100.0, move_on__town=0.1))
    present = flow(run, "present", "b")
    assert present[3] == pytest.approx(100 * 0.9**4)
    assert present[7] == pytest.approx(present[3])
    assert present[8] == pytest.approx(present[3] * 0.9)


def test_of_two_conversions_of_a_place_the_later_holds() -> None:
    first = event("one", "conversion", 0, 19, places=("b",), becomes="camp")
    second = event("another", "conversion", 5, 19, places=("b",), becomes="waypoint")
    run = run_scenario(
        world(first, second, initial__residents__b=100.0, initial__residents__a=0.0, move_on__waypoint=0.2)
    )
    assert flow(run, "present", "b")[[4, 5]] == pytest.approx([100, 80])


def test_a_place_that_becomes_another_kind_is_worth_as_much() -> None:
    change = event("change", "conversion", 10, 19, places=("d",), becomes="destination")
    run = run_scenario(world(change, worth__destination=1.0))
    ratio = flow(run, "attempted", "b-d") / flow(run, "attempted", "b-c")
    assert ratio[5] == pytest.approx(1) and ratio[15] == pytest.approx(np.e)


@pytest.mark.parametrize(("ways", "out"), [("in", True), ("both", False)])
def test_a_closure_of_a_place_closes_the_ways_in_or_both(ways: str, out: bool) -> None:
    run = run_scenario(world(event("siege", "closure", 2, 19, places=("b",), ways=ways), move_on__town=0.5))
    assert flow(run, "attempted", "a-b")[2:].sum() == 0
    assert (flow(run, "attempted", "b-c")[3:].sum() > 0) == out


def test_a_place_that_people_are_sent_from_is_one_that_they_move_from() -> None:
    start = {"initial.residents.b": 100.0, "cost.per_100km": 1.0}
    sent = event("sent", "redirection", 3, 3, links=("b-d",))
    run = run_scenario(scenario(PLACES, LINKS, start, events=[sent], groups=("residents",)))
    assert flow(run, "present", "b")[[2, 3]] == pytest.approx([100, 0])
