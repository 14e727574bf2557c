"""What leaves: a copy without small numbers, restricted claims and what would give them away."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from made import Made, fan, numbers

from corridor.brief import render
from corridor.errors import CorridorError, RefusedError
from corridor.estimation.schema import schema
from corridor.formats.csv import answers_csv
from corridor.formats.geojson import to_geojson
from corridor.release import release
from corridor.release.small_numbers import COMPLEMENT, SMALL

Json = dict[str, Any]
Held = Callable[[Json], dict[str, str]]
OUTSIDE = ("partner", "public")


def parts(made: Made, fighters: float = 6.61, low: float | None = None) -> None:
    """A whole with three parts, the first of them small."""
    made.answer("all", 4506.0)
    made.answer("fighters", fighters, ["fighters"], low)
    made.answer("family", 1500.0, ["relatives"])
    made.answer("civilians", 3000.0, ["residents"])


def people_in(out: Json) -> Iterator[float | None]:
    """Every number of people in an estimate's JSON, assumptions and claims included."""
    for a in out["answers"]:
        for item in (a, *a["moved"], *a["influence"]):
            yield item["median"]
            yield from item.get("interval50") or ()
            yield from item["interval90"] or ()
        yield from a["prior90"] or ()
    for item in (*out["places"], *out["links"], *out["irregular_by_country"]):
        yield from (item.get("stock") or item.get("flow") or {}).values()
        for kind in item.get("by_kind", {}).values():
            yield from (kind or {}).values()
    for s in out["timeline"]["series"]:
        yield from (v for q in ("median", "low50", "high50", "low90", "high90") for v in s[q])
    for c in (*out["timeline"]["claims"], *(c for c in out["claims"] if c["kind"] != "share")):
        yield from (c["low"], c["high"])
    for a in out["assumptions"]:
        if a["unit"] == "people":
            yield from (a["low"], a["high"], a["post_low"], a["post_high"])


@pytest.mark.parametrize("audience", OUTSIDE)
def test_no_count_under_ten_is_left_anywhere(tiny_estimate: Any, audience: str) -> None:
    raw = tiny_estimate.to_json()
    assert any(n is not None and n < 10 for n in people_in(raw))
    assert [n for n in people_in(release(raw, audience)) if n is not None and n < 10] == []


def test_the_input_is_untouched_and_releasing_twice_changes_nothing(made: Made) -> None:
    parts(made)
    before = copy.deepcopy(made.json)
    out = release(made.json, "public")
    assert made.json == before
    assert release(out, "public") == out


@pytest.mark.parametrize("median,low", [(6.61, None), (40.0, 1.9)])
def test_a_small_median_or_end_is_withheld_with_the_next_smallest_part(
    made: Made, held: Held, median: float, low: float | None
) -> None:
    parts(made, median, low)
    out = release(made.json, "public")
    assert held(out) == {"fighters": SMALL, "family": COMPLEMENT}
    assert "fewer than 10" in SMALL
    for a in (a for a in out["answers"] if a["status"] == "suppressed"):
        assert [a[k] for k in ("median", "interval50", "interval90", "prior90", "narrowing", "ess")] == [None] * 6
        assert a["influence"] == [] and {m["status"] for m in a["moved"]} == {"suppressed"}
        assert all(m["median"] is None and m["interval90"] is None for m in a["moved"])
    assert {s["id"] for s in out["timeline"]["series"]} == {"all", "civilians"}


def test_nothing_that_is_withheld_reaches_a_file(made: Made) -> None:
    made.answer("all", 88676.0)
    made.answer("fighters", 6.61, ["fighters"])
    made.answer("family", 37373.0, ["relatives"])
    made.answer("civilians", 51515.0, ["residents"])
    out = release(made.json, "public")
    files = [json.dumps(out), answers_csv(out), json.dumps(to_geojson(out)), render(out)]
    hidden = re.compile(r"(?<![\d.])6\.61|37,?373|37,000|29,?898|30,000|48,?58[45]|49,000")  # medians and ends
    assert [hidden.findall(text) for text in files] == [[]] * 4
    assert all(hidden.search(text) for text in (json.dumps(made.json), answers_csv(made.json), render(made.json)))
    assert files[3].count('class="noword">Withheld') == 2 and "52,000" in files[3] and "89,000" in files[3]


def test_another_day_or_another_origin_does_not_give_it_away(made: Made) -> None:
    parts(made, 600.0)
    fighters = made.json["answers"][1]
    fighters["moved"][0] |= numbers(4.0)
    fighters["influence"][1] |= {"median": 4.0, "interval90": [2.0, 8.0]}
    out = {a["id"]: a for a in release(made.json, "public")["answers"]}
    assert {a["status"] for a in out.values()} == {"answered"}
    assert [a["moved"][0]["status"] for a in out.values()] == ["answered", "suppressed", "suppressed", "answered"]
    assert [a["moved"][1]["status"] for a in out.values()] == ["answered"] * 4
    assert [a["influence"][1]["change"] for a in out.values()] == [0.4, None, None, 0.4]
    assert [a["influence"][0]["change"] for a in out.values()] == [0.4] * 4


def test_on_days_when_a_part_was_small_two_parts_have_no_number(made: Made) -> None:
    parts(made, 600.0)
    series = {s["id"]: s for s in made.json["timeline"]["series"]}
    series["fighters"]["low90"][:20] = [3.0] * 20
    out = release(made.json, "public")
    cut = {s["id"]: s["median"].count(None) for s in out["timeline"]["series"]}
    assert cut == {"all": 0, "fighters": 20, "family": 20, "civilians": 0}
    assert render(out).count('class="line') == render(made.json).count('class="line')


def test_kinds_on_a_link_do_not_add_up_to_a_small_one(made: Made) -> None:
    link = made.find("links", "oldtown-farms")
    link["by_kind"]["fighters"] = fan(4.0)
    out = next(k for k in release(made.json, "public")["links"] if k["id"] == "oldtown-farms")
    assert out["flow"] and {k: v is None for k, v in out["by_kind"].items()} == {
        "fighters": True,
        "family": True,
        "civilians": False,
    }


def test_a_kind_that_is_never_on_a_link_hides_nothing(made: Made) -> None:
    made.find("links", "oldtown-farms")["by_kind"]["fighters"] = {"median": 0.0, "low90": 0.0, "high90": 0.0}
    out = next(k for k in release(made.json, "public")["links"] if k["id"] == "oldtown-farms")
    assert set(out["by_kind"]) == {"family", "civilians"} and None not in out["by_kind"].values()


def test_an_answer_that_is_the_same_as_a_small_stock_is_withheld_with_it(made: Made, held: Held) -> None:
    made.find("places", "camp")["stock"] = fan(5.0)
    groups = [g["id"] for g in made.json["groups"]]
    made.answer("camp", 12.0, groups, 10.5, what="present", at=["camp"])
    made.answer("two", 900.0, groups, what="present", at=["camp", "market"])
    out = release(made.json, "public")
    assert held(out)["camp"] == COMPLEMENT
    places = {p["id"]: p for p in out["places"]}
    assert places["camp"]["stock"] is None and (places["market"]["stock"] is None or "two" in held(out))
    shown = {f["properties"]["id"]: f["properties"] for f in to_geojson(out)["features"]}
    assert (shown["camp"]["status"], shown["camp"]["stock_median"]) == ("suppressed", None)


def test_a_small_figure_in_a_public_claim_keeps_its_words_and_loses_its_interval(made: Made) -> None:
    claim = made.find("claims", "c2")
    claim |= {"says": "four men were seen", "said": "four", "low": 3.5, "high": 4.5, "rule": "exact:rounding"}
    out = next(c for c in release(made.json, "public")["claims"] if c["id"] == "c2")
    assert (out["says"], out["said"], out["low"], out["high"]) == ("four men were seen", "four", None, None)


def test_a_small_figure_in_a_claim_that_is_not_public_loses_its_words_too(made: Made) -> None:
    claim = made.find("claims", "c2")
    claim |= {"says": "four men were seen", "said": "four", "low": 3.5, "high": 4.5, "note": "four"}
    claim["handling"] = "TLP:GREEN"
    made.json["contradictions"] = [
        {
            "about": "x",
            "universe": "leavers",
            "claims": ["c2", "c3"],
            "supported": None,
            "odds": 1.0,
            "says": "“four” (the council) against “250”",
        }
    ]
    out = release(made.json, "partner")
    assert "four" not in json.dumps([out["claims"], out["contradictions"], out["headlines"]])


@pytest.mark.parametrize(
    "handling,audience,shown",
    [
        ("TLP:CLEAR", "public", True),
        ("TLP:GREEN", "public", False),
        ("TLP:GREEN", "partner", True),
        ("TLP:AMBER", "partner", False),
        ("TLP:RED", "partner", False),
    ],
)
def test_a_claim_leaves_only_where_its_handling_lets_it(made: Made, handling: str, audience: str, shown: bool) -> None:
    claim = made.find("claims", "c10")  # a statement, on which no number rests
    claim |= {"handling": handling, "says": "a month's wages, he says"}
    made.answer("all", 4506.0, claims=["c1", "c10"], statements=2, origins=2)
    out = release(made.json, audience)
    assert ("a month's wages, he says" in json.dumps(out)) is shown
    assert ("a month&#x27;s wages, he says" in render(out)) is shown
    assert out["answers"][0]["claims"] == (["c1", "c10"] if shown else ["c1"])
    assert (out["answers"][0]["statements"], out["answers"][0]["origins"]) == ((2, 2) if shown else (1, 1))
    assert bool(out["headlines"]) is shown  # the check quotes the report that the claim is from


def test_a_claim_of_a_purpose_that_was_not_let_in_does_not_leave(made: Made) -> None:
    made.find("claims", "c10")["purpose"] = "law_enforcement"
    assert "c10" not in {c["id"] for c in release(made.json, "partner")["claims"]}


def test_an_estimate_that_rests_on_a_restricted_claim_is_refused(made: Made) -> None:
    made.find("claims", "c1")["handling"] = "TLP:AMBER"
    with pytest.raises(RefusedError, match="--audience public"):
        release(made.json, "public")


def test_a_simulation_is_a_forecast_by_route_and_is_refused(made: Made) -> None:
    made.answer("all", 4506.0, status="simulated")
    with pytest.raises(RefusedError, match="forecast by route"):
        release(made.json, "partner")


def test_an_unknown_audience_is_an_error(made: Made) -> None:
    with pytest.raises(CorridorError, match="partner or public"):
        release(made.json, "everybody")


def test_ids_of_sources_stay_inside(made: Made) -> None:
    parts(made)
    out = release(made.json, "public")
    text = json.dumps([out["claims"], out["answers"]])
    assert "held-man" not in text and "a detained man" in text


@pytest.mark.parametrize("audience", OUTSIDE)
def test_what_leaves_fits_the_published_schema(made: Made, audience: str) -> None:
    parts(made)
    jsonschema.validate(release(made.json, audience), schema())
