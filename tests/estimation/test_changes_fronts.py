"""Fronts and convoys in words: what they make of a scenario, and what they say where they cannot."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corridor.errors import CorridorError, RefusedError
from corridor.estimation import what_if
from corridor.estimation.changes import apply_changes, more_on_the_move, supposed
from corridor.formats.xlsx.assumptions import UNTOLD
from corridor.formats.xlsx.assumptions import what_if as sheet_of
from corridor.scenario import Scenario
from corridor.scenario.places import Event
from corridor.scenario.priors import Prior


def new(scenario: Scenario, change: str) -> Event:
    """The event that one change adds."""
    return apply_changes(scenario, [change]).events[-1]


def added(scenario: Scenario, change: str) -> dict[str, float | None]:
    """The fixed parameters that one change adds."""
    there = {p.name for p in scenario.priors}
    return {p.name: p.value for p in apply_changes(scenario, [change]).priors if p.name not in there}


@pytest.fixture(scope="module")
def lived_in(tiny: Scenario) -> Scenario:
    """The small scenario with residents at home in the old town."""
    home = Prior(name="home.residents.oldtown", dist="fixed", value=500, unit="people", reason="a count")
    return tiny.model_copy(update={"priors": (*tiny.priors, home)})


def test_a_front_has_places_days_and_an_intensity(tiny: Scenario) -> None:
    front = new(tiny, "fighting at market, farms from 1 April to 2020-04-15 with intensity 0.5")
    assert (front.kind, front.places, front.intensity) == ("fighting", ("farms", "market"), 0.5)
    assert (front.start, front.end) == (date(2020, 4, 1), date(2020, 4, 15))
    plain = new(tiny, "Fighting at market from 1 April")
    assert (plain.intensity, plain.end) == (1.0, None)


def test_where_nobody_is_at_home_a_front_brings_nobody(tiny: Scenario) -> None:
    assert added(tiny, "fighting at market from 1 April") == {}


def test_where_people_are_at_home_those_of_the_place_are_too(lived_in: Scenario) -> None:
    assert added(lived_in, "fighting at market from 1 April") == {"home.residents.market": 5000.0}
    assert added(lived_in, "fighting at oldtown from 1 April") == {}
    beside = supposed(lived_in, ["fighting at market from 1 April", "catch.patrol=0.1"])
    assert beside.events == lived_in.events and {p.name for p in beside.priors} - {p.name for p in lived_in.priors} == {
        "home.residents.market"
    }
    assert supposed(lived_in, ["catch.patrol=0.1"]) is lived_in


def test_a_convoy_takes_the_shortest_way_that_is_open_on_its_day(tiny: Scenario) -> None:
    change = "convoy of 2,000 residents from oldtown to border on {}"
    early = new(tiny, change.format("20 March to 22 March"))
    assert (early.kind, early.groups, early.end) == ("convoy", ("residents",), date(2020, 3, 22))
    assert early.route == ("oldtown-farms", "farms-market", "market-border")  # 64 km, not 70
    shut = apply_changes(tiny, ["oldtown-farms closed from 25 March to 30 March"])
    assert new(shut, change.format("26 March")).route == ("oldtown-market", "market-border")
    assert new(shut, change.format("31 March")).route == early.route
    assert new(tiny, change.format("26 March")).end == date(2020, 3, 26)
    assert added(tiny, change.format("26 March")) == {f"size.what-if-{len(tiny.events)}.residents": 2000.0}


def test_several_changes_have_ids_of_their_own(tiny: Scenario) -> None:
    changes = ["fighting at market from 1 April", "convoy of 50 residents from oldtown to camp on 2 April"]
    made = apply_changes(tiny, [*changes, "border closed from 3 April"]).events
    assert len({e.id for e in made}) == len(made) == len(tiny.events) + 3
    assert more_on_the_move(changes[:1]) and more_on_the_move(changes[1:])
    assert not more_on_the_move(["border closed from 3 April", "catch.patrol=0.1"])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("fighting at markt from 1 April", "no place by this name; got 'markt'; --set.*|.*did you mean market"),
        ("fighting at market, market from 1 April", "a place named twice"),
        ("fighting at market from 9 April to 1 April", "a front that ends before it starts"),
        ("fighting at market from 1 April with intensity high", "not a number; got 'high'"),
        ("fighting at market from 1 April with intensity 0", "not an intensity of fighting"),
        ("fighting at market from 1 June 2021", "a day outside the period"),
        ("fighting at market", "not understood.*fighting at PLACE"),
        ("convoy of many residents from oldtown to camp on 1 April", "not a number; got 'many'"),
        ("convoy of 20 resident from oldtown to camp on 1 April", "no group by this name.*did you mean residents"),
        ("convoy of 20 residents from oldtwn to camp on 1 April", "no place by this name.*did you mean oldtown"),
        ("convoy of 20 residents from oldtown to oldtown on 1 April", "ends where it begins"),
        ("convoy of 20 residents from harbour to camp on 1 April", "no way from harbour to camp is open on 2020-04-01"),
        ("convoy of 20 residents from oldtown to camp on 3 April to 1 April", "a convoy that ends before it starts"),
        ("convoy of 20 residents from oldtown to camp", "not understood.*convoy of NUMBER GROUP"),
    ],
)
def test_what_is_wrong_is_told(tiny: Scenario, change: str, what: str) -> None:
    with pytest.raises(CorridorError, match=what):
        apply_changes(tiny, [change])


@pytest.mark.parametrize("number", ["9", "1", "0", "-40"])
def test_a_convoy_of_a_few_people_is_refused(tiny: Scenario, number: str) -> None:
    with pytest.raises(RefusedError, match="never an identified person"):
        apply_changes(tiny, [f"convoy of {number} residents from oldtown to camp on 1 April"])


def test_a_front_that_would_move_nobody_is_told(tiny: Scenario, lived_in: Scenario) -> None:
    calm = tiny.model_copy(update={"priors": tuple(p for p in tiny.priors if not p.name.startswith("leave.fighting."))})
    with pytest.raises(CorridorError, match="nobody in this scenario leaves because of fighting"):
        apply_changes(calm, ["fighting at market from 1 April"])
    with pytest.raises(CorridorError, match="nobody is known to live there"):
        apply_changes(lived_in, ["fighting at border from 1 April"])
    more = lived_in.priors[-1].model_copy(update={"name": "home.relatives.oldtown"})
    both = lived_in.model_copy(update={"priors": (*lived_in.priors, more)})
    with pytest.raises(CorridorError, match="add home.<group>.market for relatives or residents"):
        apply_changes(both, ["fighting at market from 1 April"])


def test_a_what_if_of_both_is_set_beside_a_run_with_the_same_people(lived_in: Scenario) -> None:
    places, ends = ("oldtown", "market", "camp"), ("oldtown-market", "oldtown-camp")
    update = {  # small, so that it compiles soon
        "places": tuple(p for p in lived_in.places if p.id in places),
        "links": tuple(k for k in lived_in.links if k.id in ends),
        "groups": tuple(g for g in lived_in.groups if g.id == "residents"),
        "events": lived_in.events[:1],
        "priors": tuple(p for p in lived_in.priors if p.name.split(".")[0] in ("cost", "noise", "leave", "home")),
        "answers": tuple(a for a in lived_in.answers if a.id == "displaced"),
        **dict.fromkeys(("claims", "controls", "bonds"), ()),
    }
    changes = ["fighting at market from 1 April", "convoy of 100 residents from oldtown to camp on 20 March"]
    found = what_if(lived_in.model_copy(update=update), changes, members=8)
    before, after = found.base.paths.grouped, found.changed.paths.grouped
    everybody = [g["present"][-1].sum((0, 1)) for g in (before, after)]
    np.testing.assert_allclose(everybody, 5500, rtol=1e-5)
    camp = found.changed.runs[-1].model.network.place("camp")
    more = (after["present"] - before["present"])[25, camp].sum(0)
    assert (more <= 100.1).all() and (more > 80).all()  # some of them would have come anyway
    rows = [c.to_json() for c in found.consequences]
    assert [r["stranded"]["median"] for r in rows] == [None]
    sheet = sheet_of({"consequences": rows})
    assert sheet is not None and sum(c.cell(rows[0]) == UNTOLD for c in sheet.columns) == 3
