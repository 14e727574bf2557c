"""What Flee 3.1 does with rules of setting out, closures and fighting, as docs/flee.md tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from flee_runs import Rules, moving, near, pairs, run, skip_without_flee, spawning
from flee_worlds import ABROAD, HOME, Place, Way, World, border_closes, chain, source, star, write

from corridor.errors import CorridorError
from corridor.scoring.split.peer import run_flee


@pytest.fixture(scope="module", autouse=True)
def flee() -> None:
    """Flee, or no test of it."""
    skip_without_flee()


def test_rules_that_change_nothing(tmp_path: Path) -> None:
    plain = run(star(), tmp_path)
    places = tuple(replace(p, extra={"deactivation_probability": 1}) for p in star().places)
    ways = (replace(star().ways[0], forced=2), *star().ways[1:])
    closures = (
        ("link", "Source", "Near", 1, 99),
        ("link", "Near", "Source", 1, 99),
        ("remove_forced_redirection", "Near", "Source", 1, 99),
        ("location", "Near", "", -1, 99),  # begins before the first day
        ("country", HOME, HOME, 1, 1),  # opened in the step that closes it
        ("location", "Atlantis", "", 1, 99),
        ("bridge", "Near", "", 1, 99),
    )
    settings: Rules = {
        "spawn_rules": {"conflict_zone_spawning_only": False, "camps_are_sinks": True},
        "move_rules": {
            "match_camp_ethnicity": True,
            "BoysTakeRisk": True,
            "max_crossing_speed": 1,
            "capacity_scaling": 2,
        },
    }
    asked = World(places, ways, closures=closures, settings=settings)
    assert (run(asked, tmp_path).people == plain.people).all()


BLANK = World((source(), *star().places[1:]), (Way("Source", "Near", 5, extra={"max_move_speed": ""}),))
STOPS = {
    "NameError in getEndPointScore: name 'spawning' is not defined": moving(chain(), MatchTownEthnicity=True),
    "KeyError in getEndPointScore: 'age'": moving(chain(), ChildrenAvoidHazards=True),
    "UnboundLocalError in spawn_daily_displaced": spawning(star(), conflict_driven_spawning={"spawn_mode": "Poisson"}),
    "KeyError in ReadFromYML: 'FloodMovechances'": replace(star(), settings={"flood_rules": {"max_flood_level": 1}}),
    "KeyError in refresh_spawn_weights: 'conflict_driven_spawning'": spawning(
        star(), flood_zone_spawning_only=True, conflict_zone_spawning_only=False
    ),
    "AssertionError in addAgent": spawning(
        replace(star(), places=(source(1000), *star().places[1:])), take_from_population=True
    ),
    "TypeError in evolve: '<' not supported between instances of 'float' and 'str'": spawning(
        replace(star(), places=tuple(replace(p, extra={"deactivation_probability": 0.5}) for p in star().places)),
        camps_are_sicks=True,
    ),
    "ValueError in finish_travel: could not convert string to float: ''": BLANK,
}


@pytest.mark.parametrize("words", STOPS)
def test_rules_on_which_flee_stops(words: str, tmp_path: Path) -> None:
    with pytest.raises(CorridorError) as error:
        run(STOPS[words], tmp_path)
    assert words in error.value.problem.got


def test_a_forced_redirection_doubles_a_way_and_forces_nobody(tmp_path: Path) -> None:
    world = replace(star(), ways=(*star().ways[:2], replace(star().ways[2], forced=1)))
    weights = np.array([1 / 15, 1 / 20, 2 / 50])
    assert near(run(world, tmp_path).people[1], list(2000 * weights / weights.sum()))


def test_a_link_closes_in_a_file_only_where_names_have_one_letter_and_then_backwards(tmp_path: Path) -> None:
    ways = (Way("S", "A", 5), Way("S", "B", 5))
    world = World((Place("S", "conflict_zone", 100_000), Place("A", "camp"), Place("B", "camp")), ways)
    closed = run(replace(world, closures=(("link", "A", "S", 0, 99),)), tmp_path)
    assert closed.people[1].tolist() == [0, 2000]
    assert near(run(replace(world, closures=(("link", "S", "A", 0, 99),)), tmp_path).people[1], [1000, 1000])


def test_a_border_is_closed_both_ways_until_the_day_that_opens_it(tmp_path: Path) -> None:
    people = run(border_closes(), tmp_path).people
    inland, outland = people.T
    assert (np.diff(inland[9:20]) == 100).all() and (np.diff(outland[9:20]) == 0).all()
    assert outland[30] > outland[19] + 500
    other = replace(border_closes(), closures=(("country", ABROAD, HOME, 10, 20),))
    assert (run(other, tmp_path).people == people).all()


def test_one_opening_undoes_every_closure_of_a_link(tmp_path: Path) -> None:
    closures = (("country", HOME, ABROAD, 10, 30), ("location", "Outland", "", 12, 15))
    outland = run(replace(border_closes(), closures=closures), tmp_path).people[:, 1]
    assert outland[14] == outland[9] and outland[29] > outland[14] + 700


def test_who_is_on_a_link_when_it_closes_goes_to_its_end_and_is_back_at_its_start_at_once(tmp_path: Path) -> None:
    way = (Way("Source", "Outland", 1000), Way("Source", "Refuge", 3000))
    places = (source(), Place("Refuge", "camp"), Place("Outland", "camp", country=ABROAD))
    closed = (("country", HOME, ABROAD, 2, 4),)
    people = run(World(places, way, days=9, closures=closed), tmp_path).people
    assert people[:6].sum() == 0  # without the closure three quarters are there on day 3
    assert near(people[6], [0, 2000 * 0.75**2])


def test_a_closed_camp_is_a_town_and_a_closed_camp_that_is_none_makes_the_first_place_a_town(tmp_path: Path) -> None:
    left = run(replace(star(), closures=(("camp", "Near", "", 3, 99),)), tmp_path).people[:, 0]
    assert left[2] > 900 and (np.diff(left[2:]) < 0).all() and left[9] < left[2] / 2
    unknown = replace(chain(), closures=(("camp", "None", "", 1, 99),), total={0: 0, 9: 900})
    assert "days without fighting" in run(unknown, tmp_path).mended[0]


def test_a_conflict_date_never_comes_and_a_conflict_zone_of_day_0_fights_whatever_conflicts_say(tmp_path: Path) -> None:
    late = pairs(Way("SourceA", "RefugeA", 9), Way("SourceB", "RefugeB", 9))
    late = replace(
        late, places=(late.places[0], replace(late.places[1], day=2), *late.places[2:]), total={0: 0, 4: 400}
    )
    assert run(late, tmp_path).people[4].tolist() == [400, 0]
    never = replace(pairs(*late.ways), conflicts={"SourceA": [1] * 5, "SourceB": [0] * 5})
    assert near(run(never, tmp_path).people[1], [300, 300], 60)


def test_intensity_is_that_of_the_day_on_which_fighting_began_and_only_from_1_it_ends(tmp_path: Path) -> None:
    ways = tuple(Way(f"Source{n}", f"Refuge{n}", 9) for n in "ABCD")
    world = pairs(*ways, days=11)
    towns = tuple(replace(p, type="town") for p in world.places[:4])
    conflicts = {
        "SourceA": [1.0] * 11,
        "SourceB": [0.5] * 5 + [0] * 6,  # never ends
        "SourceC": [0.5] * 5 + [1.0] * 6,  # stays at a half
        "SourceD": [1.0] * 5 + [0] * 6,
    }
    world = replace(world, places=(*towns, *world.places[4:]), conflicts=conflicts, total={0: 0, 10: 10_000})
    people = run(world, tmp_path).people
    assert near(people[4], list(4000 * np.array([1, 0.5, 0.5, 1]) / 3), 130)
    assert near(people[10] - people[4], list(6000 * np.array([1, 0.5, 0.5, 0]) / 2), 160)


def test_people_of_the_first_day_are_in_the_camps_and_a_falling_total_is_a_debt(tmp_path: Path) -> None:
    reports = {"Near": {0: 100}, "Middle": {0: 200}, "Distant": {0: 300}}
    world = replace(star(), total={0: 600, 1: 1600, 3: 1200, 5: 1800}, reports=reports)
    run_of = run(world, tmp_path)
    assert run_of.people[0].tolist() == [100, 200, 300]
    assert run_of.agents.tolist()[:6] == [600, 1600, 1600, 1600, 1600, 1800]
    assert run(spawning(world, insert_day0=False), tmp_path).people[0, 0] > 200


def test_population_is_taken_where_it_is_asked_for_with_any_word_for_no(tmp_path: Path) -> None:
    world = pairs(Way("SourceA", "RefugeA", 9), Way("SourceB", "RefugeB", 9), days=41)
    towns = tuple(replace(p, type="town", people=2000) for p in world.places[:2])
    conflicts = {"SourceA": [1] * 41, "SourceB": [0.25] * 41}
    world = replace(world, places=(*towns, *world.places[2:]), conflicts=conflicts, total={0: 0, 40: 2000})
    assert near(run(world, tmp_path).people[40], [1600, 400], 75)
    taken = run(spawning(world, take_from_population="no"), tmp_path).people[40]
    assert near(taken, [1449, 551], 75)  # who remain at B are as the fourth root of who remain at A


def test_fighting_fades_by_months_in_the_weights_of_setting_out(tmp_path: Path) -> None:
    world = pairs(Way("SourceA", "RefugeA", 9), Way("SourceB", "RefugeB", 9), days=100)
    towns = tuple(replace(p, type="town") for p in world.places[:2])
    conflicts = {"SourceA": [1] * 100, "SourceB": [0] * 60 + [1] * 40}
    world = replace(world, places=(*towns, *world.places[2:]), conflicts=conflicts, total={0: 0, 99: 4950})
    people = run(spawning(world, conflict_spawn_decay=[1.0, 0.5, 0.1]), tmp_path).people
    assert near(people[89] - people[59], list(1500 * np.array([1, 10]) / 11), 50)


def test_departures_that_fighting_drives_are_whole_numbers_which_hasten_does_not_scale(tmp_path: Path) -> None:
    constant = {"spawn_mode": "constant", "displaced_per_conflict_day": 100}
    driven = spawning(star(), conflict_driven_spawning=constant)
    assert run(driven, tmp_path, hasten=10).agents.tolist() == [100 * day for day in range(1, 11)]
    ratio = {"spawn_mode": "pop_ratio", "displaced_per_conflict_day": 0.001}
    assert run(spawning(star(), conflict_driven_spawning=ratio), tmp_path, hasten=10).agents[-1] == 100


def test_agents_of_a_file_are_added_where_it_is_asked_for(tmp_path: Path) -> None:
    for asked, agents in ((True, 3), (False, 0)):
        folder = write(spawning(star(), read_from_agents_csv_file=asked), tmp_path / str(asked))
        rows = "location,age\nSource,10\nSource,20\nNear,30\nAtlantis,1\n"
        (folder / "input_csv" / "agents.csv").write_text(rows)
        assert run_flee(folder, hasten=1).agents[0] == agents
