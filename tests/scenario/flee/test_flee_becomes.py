"""What everything in a Flee folder becomes: places, events, claims, priors, questions."""

from __future__ import annotations

import math
from pathlib import Path

import flee_folders as flee
import pytest

from corridor.scenario import Event, Scenario, check
from corridor.scenario.check import checked
from corridor.scenario.flee.drafted import Choices, draft_of
from corridor.scenario.flee.matters import Matters
from corridor.scenario.write import write_scenario


def made(folder: Path, choices: Choices | None = None) -> Scenario:
    """The scenario of a folder without problems."""
    out = Matters()
    _, draft = draft_of(folder, out, choices or Choices())
    result = checked(draft, out, folder, flee.TODAY)
    assert result.scenario is not None, flee.listed(result.problems)
    return result.scenario


def event(scenario: Scenario, kind: str) -> Event:
    """The one event of a kind."""
    (found,) = [e for e in scenario.events if e.kind == kind]
    return found


def value(scenario: Scenario, name: str) -> float | None:
    """The value of a fixed prior; nothing where there is none of the name."""
    return next((p.value for p in scenario.priors if p.name == name), None)


TYPES = {
    "conflict_zone": "town",
    "town": "town",
    "default": "town",
    "camp": "camp",
    "idpcamp": "camp",
    "forwarding_hub": "waypoint",
    "marker": "waypoint",
}


@pytest.mark.parametrize("name", TYPES)
def test_a_type_of_location_becomes_a_kind_of_place(name: str, tmp_path: Path) -> None:
    scenario = made(flee.write(tmp_path, ("locations.csv", "1.0,town,,800", f"1.0,{name},0,800")))
    beta = next(p for p in scenario.places if p.id == "Beta")
    assert (beta.kind, beta.population) == (TYPES[name], None if "camp" in name else 800)
    assert beta.capacity is None  # never: it is often the maximum of what is reported


CLOSURES: dict[str, tuple[str, dict[str, object]]] = {
    "country,Antarctica,Norfolk_Island,5,30": (
        "closure",
        {"links": ("Beta.Gamma", "Gamma.Beta"), "start": flee.day(5), "end": flee.day(29)},
    ),
    "country,Norfolk_Island,Antarctica,5,": (
        "closure",
        {"links": ("Beta.Gamma", "Gamma.Beta"), "start": flee.day(5), "end": None},
    ),
    "location,Gamma,anything,0,40": (
        "closure",
        {"places": ("Gamma",), "ways": "both", "start": flee.day(0), "end": flee.day(39)},
    ),
    "link,Beta,Alpha,7,100": (
        "closure",
        {"links": ("Alpha.Beta", "Beta.Alpha"), "start": flee.day(7), "end": None},
    ),
    "camp,Gamma,,50,60": (
        "conversion",
        {"places": ("Gamma",), "becomes": "town", "start": flee.day(50), "end": flee.day(59)},
    ),
    "idpcamp,Delta,,50,": ("conversion", {"places": ("Delta",), "becomes": "town", "end": None}),
}


@pytest.mark.parametrize("row", CLOSURES)
def test_a_closure_becomes_an_event(row: str, tmp_path: Path) -> None:
    kind, expected = CLOSURES[row]
    found = event(
        made(flee.write(tmp_path, ("closures.csv", None, f"{flee.FILES['input_csv/closures.csv']}{row}\n"))), kind
    )
    assert {name: getattr(found, name) for name in expected} == expected


def test_a_camp_closed_from_the_first_day_draws_people_for_ninety_days_once_it_opens(tmp_path: Path) -> None:
    folder = flee.write(tmp_path, ("closures.csv", None, "location,Gamma,,0,4\nlocation,Beta,,0,4\n"))
    opening = event(made(folder), "opening")
    assert (opening.places, opening.start, opening.end) == (("Gamma",), flee.day(4), flee.day(93))


FORCED = {"1": ("Alpha.Beta", "Alpha,Beta"), "2": ("Beta.Alpha", "Beta,Alpha")}


@pytest.mark.parametrize("mark", FORCED)
def test_a_forced_route_sends_everybody_along_it(mark: str, tmp_path: Path) -> None:
    link, _ = FORCED[mark]
    found = event(made(flee.write(tmp_path, ("routes.csv", "120,0", f"120,{mark}"))), "redirection")
    assert (found.links, found.start, found.end) == ((link,), flee.day(0), None)


@pytest.mark.parametrize("mark", FORCED)
def test_the_force_is_gone_while_a_closure_takes_it_away(mark: str, tmp_path: Path) -> None:
    link, ends = FORCED[mark]
    closure = ("closures.csv", None, f"remove_forced_redirection,{ends},10,40\n")
    scenario = made(flee.write(tmp_path, ("routes.csv", "120,0", f"120,{mark}"), closure))
    spans = [(e.links, e.start, e.end) for e in scenario.events if e.kind == "redirection"]
    assert spans == [((link,), flee.day(0), flee.day(9)), ((link,), flee.day(40), None)]
    assert len({e.id for e in scenario.events}) == len(scenario.events)


def test_fighting_lasts_as_conflicts_csv_has_it(tmp_path: Path) -> None:
    rows = "".join(f"{d},{int(d < 20)},{0.25 if 10 <= d < 20 else 0}\n" for d in range(flee.DAYS))
    scenario = made(flee.write(tmp_path, ("conflicts.csv", None, "#Day,Alpha,Beta\n" + rows)))
    assert [(e.places, e.intensity, e.start, e.end) for e in scenario.events] == [
        (("Alpha",), 1.0, flee.day(0), flee.day(19)),
        (("Beta",), 0.25, flee.day(10), flee.day(19)),
    ]


def test_without_conflicts_csv_fighting_begins_on_the_conflict_date(tmp_path: Path) -> None:
    rows = ("locations.csv", "conflict_zone,0,5000", "conflict_zone,12,5000")
    (found,) = made(flee.write(tmp_path, rows, without=("input_csv/conflicts.csv",))).events
    assert (found.kind, found.places, found.start, found.end) == ("fighting", ("Alpha",), flee.day(12), None)
    assert found.says == "Fighting in Alpha"


def test_many_intensities_over_the_same_days_are_events_of_their_own(tmp_path: Path) -> None:
    rows = "".join(f"{d},0.1234567,0.1234568\n" for d in range(flee.DAYS))
    scenario = made(flee.write(tmp_path, ("conflicts.csv", None, "#Day,Alpha,Beta\n" + rows)))
    assert [(e.id, e.intensity) for e in scenario.events] == [
        ("fighting-0-99", 0.1234567),
        ("fighting-0-99-2", 0.1234568),
    ]


def test_reports_become_claims_the_first_day_where_people_are(tmp_path: Path) -> None:
    scenario = made(flee.write(tmp_path))
    assert [(c.id, c.quantity.value) for c in scenario.claims if c.quantity] == [
        ("Gamma.2019-02-01", 300),
        ("Gamma.2019-03-10", 500),
        ("Gamma.2019-04-05", 700),
        ("Delta.2019-02-01", 200),
        ("Delta.2019-03-10", 400),
        ("Delta.2019-04-05", 600),
    ]
    assert (value(scenario, "initial.displaced.Gamma"), value(scenario, "initial.displaced.Delta")) == (20, 30)
    assert value(scenario, "home.displaced.Alpha") == 5000


def test_as_many_reports_become_claims_as_are_asked_for_the_last_always(tmp_path: Path) -> None:
    folder = flee.write(tmp_path)
    days = {n: [c.published for c in made(folder, Choices(most_reports=n)).claims] for n in (1, 2, None)}
    assert [len(d) for d in days.values()] == [2, 4, 6]
    assert days[2][:2] == [flee.day(31), flee.day(94)]


def test_several_files_of_a_place_add_up_on_every_day_of_either(tmp_path: Path) -> None:
    folder = flee.write(tmp_path, ("data_layout.csv", "gamma.csv", "gamma.csv,outside.csv"))
    (folder / "source_data/outside.csv").write_text("2019-01-01,0\n2019-01-31,60\n2019-04-05,60\n")
    scenario = made(folder)
    found = {c.published: c.quantity.value for c in scenario.claims if c.quantity and c.id.startswith("Gamma")}
    assert found[flee.day(31)] == 360 and found[flee.day(94)] == 760
    assert value(scenario, "initial.displaced.Gamma") == 20


def test_a_correction_scales_what_was_before_and_only_claims_since_are_taken(tmp_path: Path) -> None:
    folder = flee.write(tmp_path, ("registration_corrections.csv", None, "Gamma,2019-03-10,normalize\n"))
    scenario = made(folder)
    assert [c.id for c in scenario.claims][:2] == ["Gamma.2019-03-10", "Gamma.2019-04-05"]
    assert value(scenario, "initial.displaced.Gamma") == pytest.approx(20 * 500 / 300, abs=0.1)


def test_known_totals_are_departures_that_make_up_for_falls(tmp_path: Path) -> None:
    gamma = ("gamma.csv", None, "2019-01-01,20\n2019-01-11,120\n2019-01-12,70\n2019-01-22,170\n2019-04-05,170\n")
    delta = ("delta.csv", None, "2019-01-01,30\n2019-04-05,30\n")
    scenario = made(flee.write(tmp_path, gamma, delta), Choices(totals=True))
    by_day = {d.day: d.people for d in scenario.departures}
    assert sum(by_day.values()) == pytest.approx(150)
    assert by_day[flee.day(10)] == pytest.approx(10)
    assert not {flee.day(11), flee.day(12), flee.day(15)} & set(by_day)  # the fall of 50 is made up for until day 16
    assert by_day[flee.day(17)] == pytest.approx(10)
    assert value(scenario, "leave.fighting.displaced") is None


def test_the_rules_of_flee_are_its_settings(tmp_path: Path) -> None:
    text = "move_rules:\n  camp_weight: 2.0\n  max_move_speed: 200.0\n  default_movechance: 0.25\n"
    scenario = made(flee.write(tmp_path, ("simsetting.yml", None, text)), Choices(flee_rules=True))
    assert scenario.header.choice == "local"
    assert (value(scenario, "move_on.town"), value(scenario, "move_on.camp")) == (0.25, 0.001)
    assert value(scenario, "worth.camp") == pytest.approx(0.6931, abs=1e-3)
    assert {k.km_per_day for k in scenario.links} == {200}


def test_the_power_of_weights_multiplies_what_they_are_made_of(tmp_path: Path) -> None:
    rules = "move_rules:\n  weight_power: 2\n  distance_power: 1.5\n  camp_weight: 3\n  conflict_movechance: 0\n"
    folder = flee.write(tmp_path / "f", ("simsetting.yml", None, rules))
    scenario = made(folder, Choices(flee_rules=True))
    assert value(scenario, "cost.log_km") == pytest.approx(3.0)
    assert value(scenario, "worth.camp") == pytest.approx(2 * math.log(3))
    assert value(scenario, "stop.fighting") == pytest.approx(-math.log(10))
    assert value(scenario, "move_on.fighting") == 0


def test_a_route_may_have_a_speed_of_its_own(tmp_path: Path) -> None:
    rows = (
        "routes.csv",
        None,
        "#name1,name2,distance,forced_redirection,max_move_speed\nAlpha,Beta,120,0,40\nBeta,Gamma,100,0,\nBeta,Delta,150\n",
    )
    scenario = made(flee.write(tmp_path, rows))
    assert [k.km_per_day for k in scenario.links] == [40, 40, 360, 360, 360, 360]


def test_the_shorter_of_two_routes_is_kept(tmp_path: Path) -> None:
    scenario = made(flee.write(tmp_path, ("routes.csv", "Beta,Gamma", "Beta,Alpha,115,0\nBeta,Gamma")))
    assert {k.id: k.km for k in scenario.links}["Alpha.Beta"] == 115
    assert len(scenario.links) == 6


def test_without_a_camp_it_asks_who_is_away_from_the_fighting(tmp_path: Path) -> None:
    changes = (("locations.csv", ",camp,", ",town,"), ("locations.csv", ",idpcamp,", ",town,"))
    scenario = made(flee.write(tmp_path, *changes))
    asked = {a.id: a.measure.at for a in scenario.answers}
    assert asked == {"left": ("Alpha",), "in-camps": ("Beta", "Gamma", "Delta")}
    assert scenario.claims == ()


def test_more_camps_than_an_estimate_has_room_for_are_fixed_the_smallest_first(tmp_path: Path) -> None:
    names = [f"Camp{i}" for i in range(45)]
    places = "".join(f"{n},,Antarctica,{0.001 * i},1.5,camp,,\n" for i, n in enumerate(names))
    ways = "".join(f"Beta,{n},100\n" for n in names)
    layout = "".join(f"{n},{n}.csv\n" for n in names)
    folder = flee.write(
        tmp_path,
        ("locations.csv", "Gamma,", f"{places}Gamma,"),
        ("routes.csv", "Beta,Gamma", f"{ways}Beta,Gamma"),
        ("data_layout.csv", "Gamma,", f"{layout}Gamma,"),
        ("data_layout.csv", "total,refugees.csv\n", ""),
    )
    for i, name in enumerate(names):
        (folder / f"source_data/{name}.csv").write_text(f"2019-01-01,{i + 1}\n2019-04-05,{i + 1}\n")
    scenario = made(folder)
    stops = {p.name: p.dist for p in scenario.priors if p.name.startswith("stop.")}
    assert sum(dist != "fixed" for dist in stops.values()) == 40
    assert stops["stop.Gamma"] == stops["stop.Camp44"] == "normal" and stops["stop.Camp0"] == "fixed"
    assert flee.checked(folder).ok


def test_who_cannot_leave_is_not_set_out_and_the_scenario_written_is_whole(tmp_path: Path) -> None:
    lone = "Omega,,Antarctica,3,3,conflict_zone,0,700\nPsi,,Antarctica,4,4,camp,,\nDelta,"
    folder = flee.write(
        tmp_path / "any",
        ("locations.csv", "Delta,", lone),
        ("conflicts.csv", None, "#Day,Alpha,Omega\n" + "".join(f"{d},1,1\n" for d in range(flee.DAYS))),
        ("data_layout.csv", "Delta,", "Psi,psi.csv\nDelta,"),
        ("source_data/psi.csv", None, "2019-01-01,40\n2019-04-05,40\n"),
        ("closures.csv", None, "location,Gamma,,0,\n"),
    )
    scenario = made(folder)
    assert value(scenario, "home.displaced.Omega") is None and value(scenario, "initial.displaced.Psi") == 40
    write_scenario(scenario, tmp_path / "new")
    assert check(tmp_path / "new").problems == ()
