"""Known departures in a folder, and the events and parameters that came with them: what is right and what is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from changes import append, change, found, without_line

from corridor.scenario import Departure, check, load

ROWS = "day,group,people,source\n2020-03-02,residents,120,a count at the gate\n2020-03-03,residents,80,\n"
ABROAD = "- {name: worth.abroad, dist: normal, low: -1, high: 1, unit: utility, reason: a test}\n"


def departures(folder: Path, rows: str = ROWS) -> None:
    """Write departures.csv."""
    (folder / "departures.csv").write_text(rows, encoding="utf-8")


def event(folder: Path, fields: str) -> None:
    """Add an event of the first days."""
    append(folder, "events.yaml", f"- {{id: new, says: something new, start: 2020-03-02, {fields}}}\n")


def test_a_folder_may_have_known_departures(tiny_folder: Path) -> None:
    assert load(tiny_folder).departures == ()
    departures(tiny_folder)
    scenario = load(tiny_folder)
    assert scenario.departures[0] == Departure(
        day=date(2020, 3, 2), group="residents", people=120, source="a count at the gate"
    )
    assert sum(d.people for d in scenario.departures) == 200


CASES = {
    "an unknown group": (
        ("residents,120", "resident,120"),
        ("departures.csv, row 2, group", "unknown group", "did you mean 'residents'?"),
    ),
    "a day outside the period": (
        ("2020-03-03", "2021-03-03"),
        ("departures.csv, row 3, day", "outside the scenario's period", "2020-03-01 to 2020-04-29"),
    ),
    "fewer than nobody": (
        ("residents,80", "residents,-80"),
        ("departures.csv, row 3, people", "at least 0", "wrong sign"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_with_a_row_is_said(name: str, tiny_folder: Path) -> None:
    changed, expected = CASES[name]
    departures(tiny_folder, ROWS.replace(*changed))
    found(tiny_folder, *expected)


def test_departures_need_fighting_somewhere(tiny_folder: Path) -> None:
    departures(tiny_folder)
    change(tiny_folder, "events.yaml", "kind: fighting", "kind: agreement")
    found(tiny_folder, "departures.csv", "departures need fighting somewhere", "add a fighting event")


def test_departures_need_fighting_where_people_live(tiny_folder: Path) -> None:
    departures(tiny_folder)
    change(tiny_folder, "places.csv", "XX,city,20000", "XX,city,")
    found(tiny_folder, "departures.csv", "where people live", "give the population of oldtown")


def test_a_group_may_consist_of_known_departures_alone_but_not_of_a_few(tiny_folder: Path) -> None:
    change(tiny_folder, "groups.csv", "residents,Residents", "pilgrims,Pilgrims,civilians,,\nresidents,Residents")
    departures(tiny_folder, ROWS.replace("residents", "pilgrims"))
    result = check(tiny_folder)
    assert result.ok and result.warnings == ()
    departures(tiny_folder, "day,group,people,source\n2020-03-02,pilgrims,4,\n")
    assert [p.where for p in check(tiny_folder).refused] == ["departures.csv"]


EVENTS = {
    "a redirection without links": (
        "kind: redirection",
        ("events.yaml, entry 6 (new), links", "a redirection event needs links", "name them"),
    ),
    "a conversion without places": (
        "kind: conversion, becomes: camp",
        ("events.yaml, entry 6 (new), places", "a conversion event needs places", "name them"),
    ),
    "a conversion into nothing": (
        "kind: conversion, places: [market]",
        ("events.yaml, entry 6 (new), becomes", "needs the kind that the places become", "add becomes"),
    ),
    "a conversion into what is no kind": (
        "kind: conversion, places: [market], becomes: castle",
        ("events.yaml, entry 6 (new), becomes", "not one of the words allowed", "use city"),
    ),
    "a closure of sides that there are not": (
        "kind: closure, places: [market], ways: out",
        ("events.yaml, entry 6 (new), ways", "not one of the words allowed", "in"),
    ),
}


@pytest.mark.parametrize("name", EVENTS)
def test_what_is_wrong_with_an_event_is_said(name: str, tiny_folder: Path) -> None:
    fields, expected = EVENTS[name]
    event(tiny_folder, fields)
    found(tiny_folder, *expected)


def test_two_kinds_of_a_place_at_once_are_a_problem(tiny_folder: Path) -> None:
    event(tiny_folder, "kind: conversion, places: [market], becomes: camp")
    assert check(tiny_folder).ok
    again = "- {id: other, says: a test, kind: conversion, start: 2020-04-02, places: [market], becomes: city}\n"
    append(tiny_folder, "events.yaml", again)
    found(tiny_folder, "events.yaml, entry 7 (other), places[0]", "two kinds of market at once", "let one end")


@pytest.mark.parametrize(
    ("fields", "where", "what"),
    [
        ("kind: closure, links: [oldtown-farms], ways: both", "ways", "there is none"),
        ("kind: news, places: [farms], becomes: camp", "becomes", "does not use becomes"),
        ("kind: redirection, links: [farms-market], places: [farms]", "places", "does not use places"),
    ],
)
def test_a_field_without_an_effect_is_a_warning(fields: str, where: str, what: str, tiny_folder: Path) -> None:
    event(tiny_folder, fields)
    result = check(tiny_folder)
    assert result.ok, result.problems
    assert [without_line(w.where) for w in result.warnings] == [f"events.yaml, entry 6 (new), {where}"]
    assert what in result.warnings[0].what


def test_what_is_abroad_depends_on_a_home_country(tiny_folder: Path) -> None:
    append(tiny_folder, "priors.yaml", ABROAD)
    found(tiny_folder, "scenario.yaml, home", "needs the country that people flee", "add home")
    change(tiny_folder, "scenario.yaml", "purpose:", "home: XX\npurpose:")
    assert check(tiny_folder).ok


def test_a_home_country_is_a_code_that_some_place_has(tiny_folder: Path) -> None:
    change(tiny_folder, "scenario.yaml", "purpose:", "home: xx\npurpose:")
    found(tiny_folder, "scenario.yaml, home", "not a country code", "in capitals")
    change(tiny_folder, "scenario.yaml", "home: xx", "home: FR")
    (warning,) = check(tiny_folder).warnings
    assert warning.what == "no place lies in the home country"


def test_a_country_is_the_same_by_either_of_its_codes(tiny_folder: Path) -> None:
    change(tiny_folder, "places.csv", "38.00,XX", "38.00,SYR")
    change(tiny_folder, "scenario.yaml", "purpose:", "home: SY\npurpose:")
    assert check(tiny_folder).warnings == ()


def test_a_place_cannot_be_called_fighting(tiny_folder: Path) -> None:
    append(tiny_folder, "places.csv", "fighting,A Place,40,40,XX,town,,,invented\n")
    found(tiny_folder, "places.csv, row 9 (fighting), id", "means something else", "another id")


def test_a_place_closed_on_both_sides_all_the_time_has_no_way_out(tiny_folder: Path) -> None:
    append(
        tiny_folder,
        "events.yaml",
        "- {id: siege, says: a siege, kind: closure, start: 2020-03-01, places: [oldtown], ways: both}\n",
    )
    found(tiny_folder, "places.csv, row 2 (oldtown), id", "no way out of oldtown", "end the closure")


def test_the_rule_of_choice_is_one_of_two(tiny_folder: Path) -> None:
    change(tiny_folder, "scenario.yaml", "purpose:", "choice: local\npurpose:")
    assert load(tiny_folder).header.choice == "local"
    change(tiny_folder, "scenario.yaml", "choice: local", "choice: best")
    found(tiny_folder, "scenario.yaml, choice", "not one of the words allowed", "recursive_logit")
