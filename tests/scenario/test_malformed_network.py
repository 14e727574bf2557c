"""Malformed scenarios, made from the valid one by one change: places, ways, events and dates that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import append, change, found

from corridor.scenario import check

CASES = {
    "a link from a place to itself": (
        ("links.csv", "oldtown,farms,30", "oldtown,oldtown,30"),
        ("links.csv, row 2 (oldtown-farms), destination", "from a place to itself", "take the row out"),
    ),
    "the same way twice": (
        ("links.csv", "oldtown,market,70,track", "oldtown,farms,70,road"),
        ("links.csv, row 6 (oldtown-market), destination", "the same way as row 2 (oldtown-farms)", "keep one"),
    ),
    "a way shorter than the straight line": (
        ("links.csv", "oldtown,farms,30", "oldtown,farms,15"),
        ("links.csv, row 2 (oldtown-farms), km", "shorter than the straight line", "coordinates"),
    ),
    "a road faster than any car": (
        ("links.csv", "30,road,120", "30,road,12000"),
        ("links.csv, row 2 (oldtown-farms), km_per_day", "an absurd speed", "kilometres a day"),
    ),
    "a road slower than any walker": (
        ("links.csv", "30,road,120", "30,road,0.05"),
        ("links.csv, row 2 (oldtown-farms), km_per_day", "an absurd speed", "kilometres a day"),
    ),
    "a control at a place nothing leads to": (
        ("controls.yaml", "at: [market-border]", "at: [faraway]"),
        ("controls.yaml, entry 1 (patrol), at[0]", "no link leads to", "name the links"),
    ),
    "a control nowhere": (
        ("controls.yaml", "at: [market-border]", "at: []"),
        ("controls.yaml, entry 1 (patrol), at", "at least one", "say more"),
    ),
    "a convoy's route that breaks": (
        ("events.yaml", "route: [oldtown-camp]", "route: [oldtown-camp, farms-market]"),
        ("events.yaml, entry 4 (lorries), route[1]", "the route breaks", "follow each other"),
    ),
    "a convoy without a route": (
        ("events.yaml", "route: [oldtown-camp]", "route: []"),
        ("events.yaml, entry 4 (lorries), route", "a convoy event needs route", "name them"),
    ),
    "a convoy of nobody": (
        ("events.yaml", "groups: [fighters, relatives]", "groups: []"),
        ("events.yaml, entry 4 (lorries), groups", "needs the groups", "name them"),
    ),
    "a convoy without an end": (
        ("events.yaml", "  end: 2020-03-23\n", ""),
        ("events.yaml, entry 4 (lorries), end", "needs the last day", "add end"),
    ),
    "fighting nowhere": (
        ("events.yaml", "places: [oldtown]", "places: []"),
        ("events.yaml, entry 1 (shelling), places", "a fighting event needs places", "name them"),
    ),
    "a closure of nothing": (
        ("events.yaml", "links: [farms-oldtown]", "links: []"),
        ("events.yaml, entry 5 (roadblock), links", "a closure event needs links or places", "name them"),
    ),
    "an event outside the period": (
        ("events.yaml", "start: 2020-03-25", "start: 2019-03-25"),
        ("events.yaml, entry 5 (roadblock), start", "outside the scenario's period", "2020-03-01 to 2020-04-29"),
    ),
    "an event that ends before it starts": (
        ("events.yaml", "end: 2020-04-05", "end: 2020-03-05"),
        ("events.yaml, entry 5 (roadblock), end", "the end is before the start", "swap"),
    ),
    "a measure outside the period": (
        ("claims.yaml", "end: 2020-04-09", "end: 2021-04-09"),
        ("claims.yaml, entry 4 (c4), measure.end", "outside the scenario's period", "widen the period"),
    ),
    "a measure that ends before it starts": (
        ("claims.yaml", "start: 2020-03-21, end: 2020-04-09", "start: 2020-04-09, end: 2020-03-21"),
        ("claims.yaml, entry 4 (c4), measure.end", "the end is before the start", "swap"),
    ),
    "an as-of day outside the period": (
        ("scenario.yaml", "day: 2020-04-25", "day: 2030-04-25"),
        ("scenario.yaml, as_of[1].day", "outside the scenario's period", "2020-03-01 to 2020-04-29"),
    ),
    "a period that ends before it starts": (
        ("scenario.yaml", "end: 2020-04-29", "end: 2020-02-29"),
        ("scenario.yaml, end", "the end is not after the start", "swap"),
    ),
    "a period of a century": (
        ("scenario.yaml", "start: 2020-03-01", "start: 1920-03-01"),
        ("scenario.yaml, end", "longer than 20 years", "wrong year"),
    ),
    "no universe": (
        ("scenario.yaml", "groups: [foreign]", "groups: []"),
        ("scenario.yaml, universes[1].groups", "at least one", "say more"),
    ),
    "a group bonded with itself": (
        ("bonds.csv", "fighters,relatives", "fighters,fighters"),
        ("bonds.csv, row 2, b", "bonded with itself", "name two groups"),
    ),
    "the same bond in the other direction": (
        ("bonds.csv", "fighters,relatives", "fighters,relatives\nrelatives,fighters"),
        ("bonds.csv, row 3, b", "the same bond as row 2", "keep one"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_impossible_thing_is_one_clear_problem(name: str, tiny_folder: Path) -> None:
    changed, expected = CASES[name]
    change(tiny_folder, *changed)
    found(tiny_folder, *expected)


def test_two_controls_on_one_link_are_a_problem_also_when_one_names_the_place(tiny_folder: Path) -> None:
    append(tiny_folder, "controls.yaml", "- {id: post, name: Post, at: [border], by: the police}\n")
    found(tiny_folder, "controls.yaml, entry 2 (post), at[0]", "two controls on one link", "split the link")


def test_a_place_that_people_leave_without_any_link_has_no_way_out(tiny_folder: Path) -> None:
    path = tiny_folder / "links.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(r for r in rows if not r.startswith("oldtown-")), encoding="utf-8")
    change(tiny_folder, "events.yaml", "route: [oldtown-camp]", "route: [camp-oldtown]")
    found(tiny_folder, "places.csv, row 2 (oldtown), id", "no way out of oldtown", "add a link with origin oldtown")


def test_a_place_whose_links_are_closed_all_the_time_has_no_way_out(tiny_folder: Path) -> None:
    links = "[oldtown-farms, oldtown-market, oldtown-camp]"
    closure = f"- {{id: siege, kind: closure, says: a siege, start: 2020-03-01, links: {links}}}\n"
    append(tiny_folder, "events.yaml", closure)
    found(tiny_folder, "places.csv, row 2 (oldtown), id", "no way out of oldtown", "end the closure")


def test_a_place_that_is_closed_for_a_while_has_a_way_out(tiny_folder: Path) -> None:
    links = "[oldtown-farms, oldtown-market, oldtown-camp]"
    siege = f"- {{id: siege, kind: closure, says: a siege, start: 2020-03-01, end: 2020-03-20, links: {links}}}\n"
    append(tiny_folder, "events.yaml", siege)
    assert check(tiny_folder).ok


def test_a_network_without_places_or_links_is_a_problem(tiny_folder: Path) -> None:
    for file, what in (("places.csv", "no places"), ("links.csv", "no links: there is no way out of anywhere")):
        header = (tiny_folder / file).read_text(encoding="utf-8").splitlines()[0]
        (tiny_folder / file).write_text(header + "\n", encoding="utf-8")
        found(tiny_folder, file, what, "add")


def test_an_open_ended_closure_of_a_place_is_fine(tiny_folder: Path) -> None:
    append(tiny_folder, "events.yaml", "- {id: shut, kind: closure, says: shut, start: 2020-04-01, places: [border]}\n")
    assert check(tiny_folder).ok
