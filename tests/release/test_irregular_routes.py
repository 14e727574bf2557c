"""Irregular routes leave by country and 30 days late; forecasts by route do not leave at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from made import Made

import corridor
from corridor.brief import render
from corridor.formats.geojson import to_geojson
from corridor.release import release
from corridor.release.routes import FORECAST, IRREGULAR
from corridor.scenario import Scenario

Json = dict[str, Any]
Held = Callable[[Json], dict[str, str]]
RIDGE = {"what": "passed", "at": ["market-border"]}
LATE = "2020-03-26"  # 30 days before the as-of day


def test_no_irregular_link_is_told_or_drawn(made: Made) -> None:
    made.find("links", "market-border")["flow"] = {"median": 7777.0, "low90": 7777.0, "high90": 7777.0}
    out = release(made.json, "partner")
    assert {k["mode"] for k in out["links"]} == {"road", "track"}
    drawn = json.dumps(to_geojson(out)) + render(out) + json.dumps(out)
    assert "7777" not in drawn and "7,777" not in drawn and "7,800" not in drawn
    assert not any(f["id"] == "link/market-border" for f in to_geojson(out)["features"])
    assert "Into YY until 26 March 2020" in render(out)


def test_the_flow_by_country_ends_thirty_days_before_the_as_of_day(tiny: Scenario) -> None:
    run = corridor.simulate(tiny, members=16)  # as of 29 April, and nothing in it is masked
    passed = run.to_xarray().passed.sel(link="market-border").sum("group")
    [row] = run.to_json()["irregular_by_country"]
    assert (row["country"], row["until"]) == ("YY", "2020-03-30")
    late, now = (float(passed.sel(day=slice(None, d)).sum("day").median()) for d in ("2020-03-30", "2020-04-29"))
    assert row["flow"]["median"] == pytest.approx(late, rel=1e-3)
    assert now > 1.05 * late


def test_an_answer_on_an_irregular_link_is_withheld(made: Made, held: Held) -> None:
    made.answer("now", 500, **RIDGE)
    made.answer("caught", 500, what="caught", at=["patrol"])
    made.answer("mixed", 900, what="passed", at=["market-border", "oldtown-farms"])
    made.answer("road", 900, what="passed", at=["oldtown-farms"])
    made.answer("arrived", 900, what="arrived", at=["border"])
    out = release(made.json, "partner")
    assert held(out) == dict.fromkeys(("now", "caught", "mixed", "arrived"), IRREGULAR)
    assert [s["id"] for s in out["timeline"]["series"]] == ["road"]


def test_it_leaves_where_it_covers_a_country_and_is_late(made: Made, held: Held) -> None:
    made.answer("late", 500, end=LATE, **RIDGE)
    made.answer("early", 900, end="2020-03-27", **RIDGE)
    out = release(made.json, "partner")
    assert held(out) == {"early": IRREGULAR}
    assert out["timeline"]["series"] == []


def test_one_of_two_ways_into_a_country_is_not_the_country(made: Made, held: Held) -> None:
    other = made.find("links", "market-border") | {"id": "farms-border", "origin": "farms"}
    made.json["links"].append(other)
    made.answer("one", 500, end=LATE, **RIDGE)
    made.answer("both", 900, end=LATE, what="passed", at=["market-border", "farms-border"])
    assert held(release(made.json, "partner"))["one"] == IRREGULAR


def test_whoever_is_where_only_irregular_ways_lead_tells_the_flow(made: Made) -> None:
    places = {p["id"]: p for p in release(made.json, "partner")["places"]}
    assert places["border"]["stock"] is None and places["border"]["suppressed"] == IRREGULAR
    assert places["market"]["stock"] is not None


def test_forecasts_by_route_do_not_leave(made: Made, held: Held) -> None:
    made.answer("coming", 900, what="passed", at=["oldtown-farms"], end="2020-04-29")
    made.answer("leaving", 900, end="2020-04-29")
    out = release(made.json, "public")
    assert held(out) == {"coming": FORECAST}
    assert max(out["timeline"]["days"]) == out["as_of"] == "2020-04-25"
    assert all(len(s["median"]) == len(out["timeline"]["days"]) for s in out["timeline"]["series"])


def test_claims_about_irregular_ways_leave_without_their_place(made: Made) -> None:
    told = {"c1": ["oldtown"], "c4": ["market-border"], "c7": ["patrol"], "c8": ["patrol"], "c11": ["harbour"]}
    assert {c: made.find("claims", c)["at"] for c in told} == told
    made.find("claims", "c11")["at"] = ["harbour", "border"]  # where only the ridge leads
    out = release(made.json, "partner")
    assert {c["id"]: c["at"] for c in out["claims"] if c["id"] in told} == dict.fromkeys(told, []) | {"c1": ["oldtown"]}
    assert release(out, "partner") == out


def test_claims_about_a_way_yet_to_be_gone_leave_without_it(made: Made) -> None:
    made.find("claims", "c4").update(at=["oldtown-farms"], end=made.json["as_of"])
    made.find("claims", "c5").update(at=["oldtown-farms"], end="2020-04-29")
    made.find("claims", "c11").update(at=["market"], end="2020-04-29")
    at = {c["id"]: c["at"] for c in release(made.json, "public")["claims"]}
    assert (at["c4"], at["c5"], at["c11"]) == (["oldtown-farms"], [], ["market"])
