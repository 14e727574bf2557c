"""Departures that are known by number: shared by population and fighting, out of people who were there."""

from __future__ import annotations

import numpy as np
import pytest
from runs import Run, run_scenario
from worlds import departing, event, link, place, scenario

from corridor.errors import CorridorError
from corridor.scenario import Scenario

PLACES = [
    place("a", "city", population=3000),
    place("b", "town", population=1000),
    place("c", "town"),
    place("d", "camp"),
]
LINKS = [link("a", "d"), link("b", "d"), link("c", "d")]
BOTH = event("shelling", "fighting", 2, 5, places=("a", "b", "c"))
MORE = event("storming", "fighting", 4, 5, places=("b",), intensity=2.0)
COST = {"cost.per_100km": 1.0}


def world(*days: tuple[int, float], parameters: dict[str, float] | None = None, events: tuple = ()) -> Scenario:  # type: ignore[type-arg]
    """Residents who set out on known days from a world of two towns with people, and one without."""
    rows = [departing(index, "residents", people) for index, people in days]
    return scenario(PLACES, LINKS, COST | (parameters or {}), events=[BOTH, MORE, *events], departures=rows)


def left(run: Run, place: str) -> np.ndarray:
    """People who set out from a place, by day."""
    return run.flows.left[:, run.network.place(place)].sum((1, 2))


def test_those_known_to_leave_are_there_before_and_leave_on_their_day() -> None:
    run = run_scenario(world((2, 400.0), (3, 200.0)))
    present = run.flows.present[:, run.network.place("a")].sum((1, 2))
    assert present[:4] == pytest.approx([450, 450, 150, 0])
    assert left(run, "a")[2:4] == pytest.approx([300, 150]) and left(run, "b")[2:4] == pytest.approx([100, 50])
    assert run.flows.present[-1, run.network.place("d")].sum() == pytest.approx(600)
    assert run.total() == pytest.approx(600)


def test_they_set_out_evenly_over_the_day() -> None:
    run = run_scenario(world((2, 400.0)))
    assert run.flows.in_transit[2].sum() == pytest.approx(100)  # the last of four sub-steps


def test_shares_are_population_times_intensity() -> None:
    run = run_scenario(world((4, 600.0)))
    assert left(run, "a")[4] == pytest.approx(600 * 3000 / (3000 + 3 * 1000))
    assert not left(run, "c").any()


@pytest.mark.parametrize(("exponent", "share"), [(0.0, 0.25), (2.0, 9 / 12), (1.0, 0.5)])
def test_population_counts_to_its_exponent(exponent: float, share: float) -> None:
    run = run_scenario(world((4, 100.0), parameters={"departures.population": exponent}))
    assert left(run, "a")[4] == pytest.approx(100 * share)


def test_the_scale_multiplies_all_of_them() -> None:
    run = run_scenario(world((2, 400.0), (4, 600.0), parameters={"departures.scale": 1.5}))
    assert run.total() == pytest.approx(1500)
    assert run.flows.left.sum((1, 2, 3))[[2, 4]] == pytest.approx([600, 900])


@pytest.mark.parametrize(("index", "share"), [(0, 0.75), (3, 0.75), (12, 0.5)])
def test_without_fighting_they_are_shared_as_on_the_latest_day_before_or_the_first_after(
    index: int, share: float
) -> None:
    run = run_scenario(world((index, 80.0)))
    assert left(run, "a")[index] == pytest.approx(80 * share)


def test_a_place_without_a_way_out_has_no_part() -> None:
    shut = event("shut", "closure", 4, 4, links=("a-d",))
    run = run_scenario(world((4, 80.0), (5, 80.0), events=(shut,)))
    assert left(run, "b")[[4, 5]] == pytest.approx([80, 40])


def test_where_every_way_is_shut_they_wait_for_the_first_day_with_one() -> None:
    shut = event("shut", "closure", 3, 6, places=("d",))
    run = run_scenario(world((4, 80.0), events=(shut,)))
    assert run.flows.left.sum((1, 2, 3))[3:8] == pytest.approx([0, 0, 0, 0, 80])


def test_nothing_else_acts_on_them() -> None:
    parameters = {"move_on.city": 0.5, "move_on.town": 0.5, "leave.fighting.residents": 1.0}
    run = run_scenario(world((10, 400.0), parameters=parameters))
    assert run.flows.left[:10].sum() == pytest.approx(0)


def test_rows_of_a_day_add_up_and_groups_stay_apart() -> None:
    rows = [departing(2, g, 100) for g in ("residents", "residents", "fighters")]
    run = run_scenario(scenario(PLACES, LINKS, COST, events=[BOTH], departures=rows))
    classes = [c.group for c in run.network.classes[: run.network.moving]]
    out = dict(zip(classes, run.flows.left.sum((0, 1, 3)), strict=True))
    assert out == pytest.approx({"residents": 200, "fighters": 100})


def test_departures_without_any_fighting_are_refused() -> None:
    with pytest.raises(CorridorError, match="departures need fighting somewhere"):
        run_scenario(scenario(PLACES, LINKS, COST, departures=[departing(2, "residents", 10)]))
