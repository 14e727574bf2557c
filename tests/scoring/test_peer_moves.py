"""What Flee 3.1 does with rules of movement, as docs/flee.md tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from flee_runs import moving, near, pairs, run, skip_without_flee
from flee_worlds import ABROAD, Place, Way, World, chain, full_camp, ring, source, star, two_ways, write

from corridor.scoring.split.peer import run_flee


@pytest.fixture(scope="module", autouse=True)
def flee() -> None:
    """Flee, or no test of it."""
    skip_without_flee()


@pytest.mark.parametrize(("kind", "share"), [("town", 0.3), ("forwarding_hub", 1.0), ("marker", None)])
def test_a_town_holds_seven_of_ten_a_hub_nobody_and_a_marker_is_no_place_to_go(
    kind: str, share: float | None, tmp_path: Path
) -> None:
    world = moving(chain(), conflict_weight=0.001)  # nobody turns back
    places = (world.places[0], replace(world.places[1], type=kind), world.places[2])
    arrived = run(replace(world, places=places, days=3), tmp_path).people[1]
    assert near(arrived, [2000 * (share or 1.0)])


def test_a_place_with_fighting_draws_by_the_conflict_weight_to_the_power_of_its_intensity(tmp_path: Path) -> None:
    front = Place("Front", "conflict_zone", extra={"conflict_intensity": 2})
    ways = (Way("Source", "Front", 370), Way("Source", "Refuge", 350))  # at the front nobody is on the same day
    places = (replace(source(), extra={"conflict_intensity": 1}), front, Place("Refuge", "camp"))
    assert near(run(World(places, ways, days=2), tmp_path).people[1], [2000 / (1 + 0.1 * 360 / 380)])


def test_a_camp_fills_above_its_capacity_by_who_sets_out_together_and_then_nobody_sets_out_for_it(
    tmp_path: Path,
) -> None:
    small = run(full_camp(), tmp_path).people[:, 0]
    assert 475 < small.max() < 600 and (np.diff(small[7:]) <= 0).all()
    burst = run(replace(full_camp(), total={0: 0, 1: 3000}, days=4), tmp_path).people[:, 0]
    assert near(burst[1:2], [3000 * 110 / 130])  # of a capacity of 500
    half = run(moving(full_camp(), capacity_buffer=0.5), tmp_path).people[:, 0]
    assert 375 <= half.max() < 475  # from three quarters on nobody sets out for it


def test_a_capacity_below_hasten_is_none(tmp_path: Path) -> None:
    world = replace(full_camp(), total={0: 0, 40: 400_000})
    assert run(world, tmp_path, hasten=1000).people[40, 0] > 300_000


def test_awareness_of_0_lets_nobody_move_and_of_2_draws_to_ways_that_lead_on(tmp_path: Path) -> None:
    assert run(moving(two_ways(), awareness_level=0), tmp_path).people.sum() == 0
    seen = [run(moving(ring(), awareness_level=level), tmp_path).people[20, 0] for level in (1, 2)]
    assert seen[1] > 1.2 * seen[0]


def test_a_day_reaches_what_is_shorter_than_its_kilometres_at_the_speed_of_the_link(tmp_path: Path) -> None:
    usual = {"max_move_speed": 360, "walk_probability": 0}
    ways = (
        Way("SourceA", "RefugeA", 359, extra=usual),
        Way("SourceB", "RefugeB", 360, extra=usual),
        Way("SourceC", "RefugeC", 120, extra={**usual, "max_move_speed": 50}),
        Way("SourceD", "RefugeD", 100, extra={**usual, "walk_probability": 1}),
    )
    people = run(pairs(*ways), tmp_path).people
    first = (people > 200).argmax(0)
    assert first.tolist() == [1, 2, 3, 3]


def test_every_link_of_a_day_begins_with_a_whole_day_of_kilometres(tmp_path: Path) -> None:
    ways = (Way("Source", "Halfway", 359), Way("Halfway", "Refuge", 359))
    world = moving(replace(chain(), ways=ways, days=3), conflict_weight=0.001, default_movechance=1.0)
    assert run(world, tmp_path).people[1, 0] > 1980  # 718 km on the day that they set out


def test_the_first_link_on_foot_and_no_rest_after_a_short_way(tmp_path: Path) -> None:
    ways = (Way("Source", "Halfway", 60), Way("Halfway", "Refuge", 60))
    world = replace(chain(), ways=ways, days=4)
    on_foot = run(moving(world, start_on_foot=True, conflict_weight=0.001, default_movechance=1.0), tmp_path)
    assert on_foot.people[1, 0] == 0 and on_foot.people[2, 0] > 1980
    assert run(moving(world, avoid_short_stints=True, conflict_weight=0.001), tmp_path).people[1, 0] > 1980


WEIGHTS: dict[str, tuple[dict[str, object], list[float]]] = {
    "softening": ({"softening": 100}, [1 / 105, 1 / 110, 1 / 140]),
    "weight_power": ({"weight_power": 2}, [1 / 15**2, 1 / 20**2, 1 / 50**2]),
    "distance_power": ({"distance_power": 0}, [1, 1, 1]),
    "weights": ({"camp_weight": 2, "foreign_weight": 3}, [2 / 15, 2 / 20, 6 / 50]),
    "weight_softening": ({"camp_weight": 2, "foreign_weight": 3, "weight_softening": 5}, [7 / 15, 7 / 20, 11 / 50]),
}


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_way_is_chosen_by_weights_over_softened_kilometres(name: str, tmp_path: Path) -> None:
    rules, weights = WEIGHTS[name]
    places = (*star().places[:3], replace(star().places[3], country=ABROAD))
    people = run(moving(replace(star(), places=places, days=2), **rules), tmp_path).people[1]
    assert near(people, list(2000 * np.array(weights) / sum(weights)))


def test_close_to_home_is_from_where_one_stands_with_latitude_taken_for_longitude(tmp_path: Path) -> None:
    places = (replace(source(), spot=(60.0, 0.0)), Place("North", "camp", spot=(61.0, 0.0)))
    places = (*places, Place("East", "camp", spot=(60.0, 1.0)))  # half as far, were the first number the latitude
    world = World(places, (Way("Source", "North", 100), Way("Source", "East", 100)), days=2)
    assert near(run(moving(world, stay_close_to_home=True), tmp_path).people[1], [1000, 1000])


def test_population_weighs_nothing_but_that_towns_without_any_are_passed_over(tmp_path: Path) -> None:
    towns = tuple(Place(f"Town{n}", "town", n) for n in (1_000_000, 10, 0))
    ways = tuple(Way("Source", t.name, 300) for t in towns) + tuple(Way(t.name, f"Refuge{t.people}", 9) for t in towns)
    world = World((source(), *towns, *(Place(f"Refuge{t.people}", "camp") for t in towns)), ways, days=12)
    people = run(moving(world, use_pop_for_loc_weight=True, conflict_weight=0.001), tmp_path).people[-1]
    assert near(people, [1000, 1000, 0])


def test_demographics_give_attributes_by_which_grown_men_are_boys(tmp_path: Path) -> None:
    ways = (Way("Source", "Front", 370), Way("Source", "Refuge", 350))
    world = World((source(), Place("Front", "conflict_zone"), Place("Refuge", "camp")), ways, days=2)
    folder = write(moving(world, ChildrenAvoidHazards=True, BoysTakeRisk=True), tmp_path / "it")
    (folder / "input_csv" / "demographics_age.csv").write_text("age,Default\n10,1\n40,1\n")
    (folder / "input_csv" / "demographics_gender.csv").write_text("gender,Default,Source\nmale,0,1\nfemale,1,0\n")
    child, man = 1 / (1 + 0.1 * 360 / 380), 1 / (1 + 360 / 380)  # fighting squared for one, nothing for the other
    assert near(run_flee(folder, hasten=1).people[1], [1000 * child + 1000 * man])
