"""What Corridor will not do: one test for every rule it prints.

Folders that are refused, one by one, are in tests/scenario/test_refusals.py; what leaves in tests/release.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from corridor.brief import render
from corridor.errors import RefusedError
from corridor.estimation.evidence import select
from corridor.formats.csv import answers_csv
from corridor.formats.geojson import to_geojson
from corridor.policy import RULES
from corridor.release import release
from corridor.scenario import Scenario, check
from corridor.scenario.model import PurposeDecision

WHAT_IF = "A what-if that closes a way"  # tested in tests/test_cli.py, where it is run
ASKING = "Asking for more"  # tested in tests/estimation/test_ask.py, over scenarios with whatever must not be asked
RULE_OF: dict[str, str] = {}  # test by the first words of its rule


def rule(words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Mark a test as that of the rule which begins with these words."""

    def mark(test: Callable[..., None]) -> Callable[..., None]:
        RULE_OF[words] = test.__name__
        return test

    return mark


def test_every_rule_has_a_test() -> None:
    untested = [r for r in RULES if not r.startswith((*RULE_OF, WHAT_IF, ASKING))]
    assert untested == []
    assert [w for w in RULE_OF if not any(r.startswith(w) for r in RULES)] == []


def change(folder: Path, file: str, old: str, new: str) -> list[str]:
    """Replace the first `old` in a file of a folder; what the folder is refused for then."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(p) for p in check(folder).refused]


def keys(value: Any) -> Iterator[str]:
    """Every key in plain data."""
    if isinstance(value, dict):
        yield from value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(item)


def files(data: dict[str, Any]) -> dict[str, str]:
    """Every text made of an estimate's JSON."""
    return {
        "json": json.dumps(data, ensure_ascii=False),
        "csv": answers_csv(data),
        "geojson": json.dumps(to_geojson(data), ensure_ascii=False),
        "brief": render(data),
    }


@rule("It answers for groups and places")
def test_no_person_and_no_score(tiny_folder: Path, tiny_estimate: Any) -> None:
    [refused] = change(tiny_folder, "groups.csv", "fighters,Local fighters", "fighters,The suspect called X")
    assert "a class of people, never a person" in refused
    refused = change(tiny_folder, "groups.csv", "nationality,note", "nationality,risk_score")[0]
    assert "risk_score" in refused
    assert [k for k in keys(tiny_estimate.to_json()) if re.search("score|risk|threat|person", k)] == []


@rule("People are named only as sources")
def test_a_source_at_risk_is_shown_by_role_even_where_a_name_slipped_in(outside_estimate: Any) -> None:
    assert any(s.name == "Ada Q. Lovelace" for s in outside_estimate.scenario.sources)
    for name, text in files(outside_estimate.to_json()).items():
        assert "Lovelace" not in text, name
    assert "a detained man" in render(outside_estimate.to_json())
    assert "held-man" not in json.dumps(outside_estimate.to_json())


@rule("Every claim has a purpose")
def test_a_purpose_is_denied_until_a_decision_is_recorded(tiny: Scenario, outside_estimate: Any) -> None:
    claims = tuple(c.model_copy(update={"purpose": "law_enforcement"}) if c.id == "c1" else c for c in tiny.claims)
    scenario = tiny.model_copy(update={"claims": claims})
    day = date(2020, 4, 25)
    assert "no recorded decision" in select(scenario, day).left_out["c1"]
    decision = PurposeDecision(
        given="law_enforcement", used_for="humanitarian", decided_by="the desk", day=day, reason="agreed"
    )
    header = tiny.header.model_copy(update={"decisions": (*tiny.header.decisions, decision)})
    decided = scenario.model_copy(update={"header": header})
    assert "c1" in {c.id for c in select(decided, day).used}
    assert "c1" in select(decided, date(2020, 4, 24)).left_out
    kept_back = {"c6", "c7"}  # for the organisation alone, and of another purpose
    assert {c["id"] for c in outside_estimate.to_json()["claims"]} & kept_back == set()
    assert kept_back <= set(outside_estimate.runs[-1].selection.left_out)


@rule("Fighters are never added into displacement totals")
def test_displacement_with_fighters_and_relatives_as_fighters_are_refused(tiny_folder: Path) -> None:
    whom = "[relatives, residents"
    [refused] = change(tiny_folder, "answers.yaml", f"{whom}], at", f"{whom}, fighters], at")
    assert "fighters are never added into displacement totals" in refused
    refused = change(
        tiny_folder,
        "groups.csv",
        "relatives,Family members of fighters,family",
        "relatives,Wives and children,fighters",
    )[0]
    assert "never counted as fighters" in refused


@rule("Where the reports support no number")
def test_what_is_not_estimable_has_no_number_in_any_file(tiny_estimate: Any, tmp_path: Path) -> None:
    data = tiny_estimate.to_json()
    displaced = next(a for a in data["answers"] if a["id"] == "displaced")
    assert displaced["status"] == "not estimable" and displaced["claims"] == []  # nobody said a word about it
    assert [displaced[k] for k in ("median", "interval50", "interval90", "prior90")] == [None] * 4
    assert displaced["influence"] == [] and all(m["median"] is None for m in displaced["moved"])
    assert "displaced" not in {s["id"] for s in data["timeline"]["series"]}
    assert next(p for p in data["places"] if p["id"] == "market")["stock"] is None
    row = next(line for line in answers_csv(data).splitlines() if line.startswith("displaced,"))
    assert ",,,,,,,," in row
    market = next(f for f in to_geojson(data)["features"] if f["id"] == "place/market")["properties"]
    assert market["status"] == "not estimable" and market["stock_median"] is market["stock_high90"] is None
    page = re.search(r'<tr id="answer-displaced".*?</tr>', render(data), re.S)
    assert page and "Not estimable" in page[0] and 'class="big"' not in page[0] and "i90" not in page[0]
    tiny_estimate.to_xarray().to_netcdf(tmp_path / "e.nc", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "e.nc", engine="h5netcdf") as saved:
        assert "answer_displaced" not in saved
        assert np.isnan(saved.present.sel(place="market", group=["relatives", "residents"])).all()
        assert np.isfinite(saved.present.sel(place="farms", group="residents")).all()


@rule("Counts under 10 are suppressed")
def test_small_numbers_and_irregular_routes_do_not_leave(tiny_estimate: Any, outside_estimate: Any) -> None:
    raw = tiny_estimate.to_json()
    raw["places"][0]["stock"] = {"median": 7654321.7, "low90": 9.87, "high90": 98765432.1}
    ridge = next(k for k in raw["links"] if k["mode"] == "irregular")
    ridge |= {"flow": {"median": 5432109.7, "low90": 4321098.7, "high90": 6543210.7}, "by_kind": {}}
    numbers = re.compile(
        r"7,?654,?321|7,700,000|98,?765,?432|99,000,000|5,?432,?109|5,400,000|4,?321,?098|4,300,000|6,?543,?210|6,500,000"
    )
    for name, text in files(raw).items():
        assert bool(numbers.search(_read(text))) is (name != "csv"), name
    for name, text in files(release(raw, "public")).items():
        assert numbers.findall(_read(text)) == [], name
    assert outside_estimate.to_json() == release(outside_estimate.to_json(), "public")
    with pytest.raises(RefusedError, match="draws do not leave"):
        outside_estimate.to_xarray()


def _read(text: str) -> str:
    """What a reader reads, without the coordinates of drawings and without styles."""
    drawn = r'<style>.*?</style>|<script>.*?</script>| (?:d|x|y|cx|cy|r|transform|viewBox)="[^"]*"'
    return re.sub(drawn, "", text, flags=re.S)


@rule("Numbers about different universes")
def test_different_universes_do_not_contradict_each_other(outside_estimate: Any, tiny_estimate: Any) -> None:
    used = {c.id: c for c in outside_estimate.runs[-1].evidence.claims}
    assert used["c13"].measure == used["c3"].measure and used["c13"].universe != used["c3"].universe
    pairs = [{c.first.id, c.second.id} for c in outside_estimate.contradictions]
    assert {"c2", "c3"} in pairs  # a few dozen against 250, of the same people
    assert not any("c13" in p for p in pairs)  # 2,000 of others contradicts neither
    for estimate in (outside_estimate, tiny_estimate):
        for c in estimate.contradictions:
            assert c.first.universe == c.second.universe == c.universe
