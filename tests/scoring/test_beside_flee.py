"""Corridor under Flee's rules beside Flee 3.1: the same where the rules are, else apart as docs/flee.md tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from beside_flee import SEEDS, at_speed, beside, chance, reported, varied
from flee_runs import moving, pairs, skip_without_flee
from flee_worlds import ABROAD, HOME, WORLDS, Place, Way, World, border_closes, full_camp, ring, source, star

from corridor.movement.backend import prepare
from corridor.scenario import Prior, Scenario

ONE = SEEDS[:1]
SPEEDS = {"star": 5, "chain": 200, "two_ways": 50, "ring": 50, "through_fighting": 100, "full_camp": 10}


@pytest.fixture(scope="module", autouse=True)
def flee() -> None:
    """Flee, or no test of it; and JAX as the program sets it up."""
    skip_without_flee()
    prepare()


def near(found: np.ndarray | float, share: float, people: int) -> bool:
    """Whether every share found among so many agents is the one expected, but for chance."""
    return bool((np.abs(np.asarray(found) - share) <= chance(share, people, np.size(found))).all())


@pytest.mark.parametrize("name", [*SPEEDS, "varied"])
def test_where_ways_take_whole_days_people_are_in_the_same_camps_on_every_day(name: str, tmp_path: Path) -> None:
    world = varied() if name == "varied" else at_speed(WORLDS[name](), SPEEDS[name])
    both = beside(world, tmp_path)
    assert both.people[-1] == len(SEEDS) * max(world.total.values()) and both.flee[-1].sum() > 0.5
    assert both.apart().max() < 1


@pytest.mark.parametrize("name", ["border_closes", "full_camp", "through_fighting"])
def test_at_the_usual_speed_people_are_in_the_same_camps_once_all_have_arrived(name: str, tmp_path: Path) -> None:
    world = reported(WORLDS[name]())
    both = beside(replace(world, days=world.days + 5), tmp_path, SEEDS[:2])
    assert both.flee[-1].sum() > 0.98
    assert both.apart()[-1].max() < 1


def test_every_link_takes_its_quarters_of_a_day_where_flee_begins_each_with_a_whole_day(tmp_path: Path) -> None:
    line, kms = ("SourceB", "Hub1", "Hub2", "Hub3", "CampB"), (40, 30, 20, 10)
    ways = [Way("SourceA", "CampA", 50), *(Way(a, b, km) for a, b, km in zip(line, line[1:], kms, strict=False))]
    ways += [Way("SourceC", "Hub4", 359), Way("Hub4", "CampC", 359)]
    sources = tuple(Place(f"Source{x}", "conflict_zone", 50_000) for x in "ABC")
    others = (*(Place(f"Hub{n}", "forwarding_hub") for n in range(1, 5)), *(Place(f"Camp{x}", "camp") for x in "ABC"))
    world = World((*sources, *others), tuple(ways), days=5, total={0: 0, 1: 3000})
    both = beside(moving(world, distance_power=20, conflict_weight=1e-6), tmp_path, ONE)  # hardly anybody turns back
    for camp, arrived in (("CampA", (0.75, 1, 1)), ("CampB", (0, 1, 1)), ("CampC", (0, 0, 1))):
        corridor, flee = both.of(camp)
        assert corridor[1:4] == pytest.approx(np.array(arrived) / 3, abs=0.005)
        assert near(flee[1:], 1 / 3, 3000)


def test_where_a_day_has_many_links_flee_is_ahead_but_by_less_than_as_many_days_again(tmp_path: Path) -> None:
    corridor, flee = beside(ring(), tmp_path, ONE).of("Refuge")
    assert (flee - corridor)[2:].min() > 0 and (flee - corridor).mean() > 0.05
    assert (corridor[4::2] > flee[2:20]).all()


def test_a_closure_lets_those_go_on_who_are_under_way_where_flee_sends_them_back(tmp_path: Path) -> None:
    places = (source(), Place("Refuge", "camp"), Place("Outland", "camp", country=ABROAD))
    ways = (Way("Source", "Outland", 1000), Way("Source", "Refuge", 3000))
    both = beside(World(places, ways, days=7, closures=(("country", HOME, ABROAD, 2, 4),)), tmp_path, ONE)
    corridor, flee = both.of("Outland")
    towards = 301 / (301 + 101)
    assert corridor[4:] == pytest.approx(towards, abs=0.005)
    assert near(flee[6], towards**2, 2000)  # back at the start when the way is open again, and choosing once more


def test_a_closed_link_is_closed_where_flee_leaves_it_open(tmp_path: Path) -> None:
    world = replace(star(), closures=(("link", "Source", "Near", 0, 99),), days=4)
    corridor, flee = beside(world, tmp_path, ONE).of("Near")
    assert corridor.max() == 0 and near(flee[1:], (1 / 15) / (1 / 15 + 1 / 20 + 1 / 50), 2000)


def test_of_closures_that_overlap_the_last_opening_opens_where_flee_takes_the_first(tmp_path: Path) -> None:
    closures = (("country", HOME, ABROAD, 10, 25), ("location", "Outland", "", 12, 15))
    both = beside(replace(border_closes(), closures=closures), tmp_path, ONE)
    corridor, flee = (share * both.people for share in both.of("Outland"))
    assert np.ptp(corridor[10:25]) < 30 and corridor[30] > corridor[24] + 200
    assert np.ptp(flee[9:15]) < 10 and flee[24] > flee[14] + 400


def test_a_forced_redirection_forces_everybody_where_flee_doubles_the_weight(tmp_path: Path) -> None:
    world = replace(star(), ways=(*star().ways[:2], replace(star().ways[2], forced=1)), days=4)
    corridor, flee = beside(world, tmp_path, ONE).of("Distant")
    assert corridor[2] == pytest.approx(1, abs=0.005)
    assert near(flee[1], (2 / 50) / (1 / 15 + 1 / 20 + 2 / 50), 2000)


def test_without_its_capacity_a_small_camp_takes_its_share_by_distance_alone(tmp_path: Path) -> None:
    both = beside(full_camp(), tmp_path, ONE, capacities=True)
    corridor, flee = (share * both.people for share in both.of("Small"))
    assert corridor[40] == pytest.approx(4000 * 110 / 130, rel=0.02)
    assert flee.max() < 550


def test_with_a_capacity_and_a_strength_of_crowding_a_small_camp_fills_as_flee_fills_it(tmp_path: Path) -> None:
    strength = Prior(name="crowding.strength", dist="fixed", value=7.0, unit="utility", reason="As near as it gets.")

    def crowded(made: Scenario) -> Scenario:
        places = (p.model_copy(update={"capacity": 500.0 if p.id == "Small" else None}) for p in made.places)
        return made.model_copy(update={"places": tuple(places), "priors": (*made.priors, strength)})

    corridor, flee = beside(full_camp(), tmp_path / "daily", ONE, capacities=True, change=crowded).of("Small")
    assert np.abs(corridor[8:] / flee[8:] - 1).max() < 0.06
    burst = replace(full_camp(), total={0: 0, 1: 3000})
    corridor, flee = beside(burst, tmp_path / "burst", ONE, capacities=True, change=crowded).of("Small")
    assert corridor[1] > 0.6 and corridor[40] < 0.2 and flee[40] > 0.8  # in Flee those beyond the capacity stay


def test_fighting_is_that_of_the_day_where_flee_keeps_the_intensity_of_its_first_day(tmp_path: Path) -> None:
    world = pairs(*(Way(f"Source{n}", f"Refuge{n}", 9) for n in "ABC"), days=11)
    intensities = {"A": [1.0] * 11, "B": [0.5] * 5 + [0.0] * 6, "C": [0.5] * 5 + [1.0] * 6}
    towns = tuple(replace(p, type="town") for p in world.places[:3])
    conflicts = {f"Source{n}": days for n, days in intensities.items()}
    world = replace(world, places=(*towns, *world.places[3:]), conflicts=conflicts, total={0: 0, 10: 10_000})
    both = beside(world, tmp_path, ONE)
    stocks = [share * both.people[:, None] for share in (both.corridor, both.flee)]
    corridor, flee = (people[10] - people[5] for people in stocks)
    assert corridor / 5000 == pytest.approx(np.array([1 / 2, 0, 1 / 2]), abs=0.005)
    for found, expected in zip(flee, (1 / 2, 1 / 4, 1 / 4), strict=True):
        assert near(found / 5000, expected, 5000)


def test_fighting_is_where_the_files_have_it_where_flee_goes_by_the_zones_of_the_first_day(tmp_path: Path) -> None:
    world = pairs(Way("SourceA", "RefugeA", 9), Way("SourceB", "RefugeB", 9))
    calm = beside(replace(world, conflicts={"SourceA": [1] * 5, "SourceB": [0] * 5}), tmp_path / "calm", ONE)
    assert calm.of("RefugeB")[0].max() == 0 and near(calm.of("RefugeB")[1][1:], 1 / 2, 600)
    late = replace(world, places=(world.places[0], replace(world.places[1], day=2), *world.places[2:]))
    begun = beside(replace(late, total={0: 0, 3: 300}, days=6), tmp_path / "late", ONE)
    corridor, flee = begun.of("RefugeB")
    assert corridor[5] == pytest.approx(1 / 3, abs=0.005) and flee.max() == 0


def test_who_is_known_to_leave_leaves_on_that_day_where_flee_draws_a_chance_each_day(tmp_path: Path) -> None:
    world = at_speed(moving(pairs(Way("Source", "Refuge", 90), days=6, people=2000), conflict_movechance=0.5), 90)
    corridor, flee = beside(world, tmp_path, ONE).of("Refuge")
    assert corridor[2] == pytest.approx(1, abs=0.005)
    for day, left in enumerate((0.5, 0.75, 0.875), start=2):
        assert near(flee[day], left, 2000)


def test_a_camp_of_people_displaced_at_home_is_left_like_others_where_flee_lets_a_tenth_go_each_day(
    tmp_path: Path,
) -> None:
    world = World((source(), Place("Shelter", "idpcamp")), (Way("Source", "Shelter", 350),), days=30)
    corridor, flee = beside(at_speed(world, 350), tmp_path, ONE).of("Shelter")
    assert corridor[2:].min() > 0.99 and near(flee[29], 0.9 / 1.1, 2000)


def test_a_marker_is_a_place_to_go_where_flee_looks_at_what_lies_behind_it(tmp_path: Path) -> None:
    places = (source(), Place("Bend", "marker"), Place("Behind", "camp"), Place("Beside", "camp"))
    ways = (Way("Source", "Bend", 50), Way("Bend", "Behind", 50), Way("Source", "Beside", 100))
    both = beside(moving(World(places, ways, days=4), conflict_weight=1e-6), tmp_path, ONE)
    corridor, flee = both.of("Behind")
    assert corridor[3] == pytest.approx((1 / 60) / (1 / 60 + 1 / 110), abs=0.005) and near(flee[1], 1 / 2, 2000)


def test_home_is_the_country_of_the_fighting_where_flee_takes_that_of_the_first_row(tmp_path: Path) -> None:
    places = (Place("Outland", "camp", country=ABROAD), Place("Inland", "camp"), source())
    ways = (Way("Source", "Outland", 50), Way("Source", "Inland", 50))
    corridor, flee = beside(moving(World(places, ways, days=4), foreign_weight=3), tmp_path, ONE).of("Outland")
    assert corridor[3] == pytest.approx(3 / 4, abs=0.005) and near(flee[3], 1 / 4, 2000)


def test_the_camps_say_how_many_set_out_where_flee_takes_the_file_of_the_total(tmp_path: Path) -> None:
    both = beside(replace(star(), reports={name: {0: 0, 1: 300} for name in star().camps}, days=4), tmp_path, ONE)
    assert both.people[1:].tolist() == [2000] * 3
    assert (both.corridor.sum(1) * both.people)[3] == pytest.approx(900, abs=2)


def test_nobody_sets_out_where_no_way_leads_out_where_flee_lets_them_wait(tmp_path: Path) -> None:
    world = replace(pairs(Way("SourceA", "RefugeA", 9), Way("SourceB", "RefugeB", 9)), days=5)
    both = beside(replace(world, closures=(("location", "SourceB", "", 0, 99),)), tmp_path, ONE)
    corridor, flee = both.of("RefugeA")
    assert corridor[2] == pytest.approx(1, abs=0.005) and near(flee[1:], 1 / 2, 600)
    assert both.of("RefugeB")[1].max() == 0


def test_the_page_on_flee_names_every_setting_that_flee_reads() -> None:
    found = find_spec("flee")
    if found is None or found.origin is None:
        pytest.skip("Flee is not among the packages of this interpreter, so its settings cannot be read")
    text = Path(found.origin).with_name("SimulationSettings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'fetchss\(\w+, *"(\w+)"', text)) - {"move_rules", "spawn_rules", "optimisations"}
    page = (Path(__file__).parents[2] / "docs" / "flee.md").read_text(encoding="utf-8")
    assert len(names) > 50 and {n for n in names if not re.search(rf"\b{n}\b", page)} == set()
