"""A replay: equal knowledge estimated once, resumed where it stopped, and every figure with its sentence."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_organisations import FILE, Estimator, made

import corridor
from corridor.exchange.replay import (
    Replay,
    knowledge_csv,
    lead_time_csv,
    read_organisations,
    replay,
    to_json,
    to_svg,
)
from corridor.exchange.replay.file import INVENTED
from corridor.exchange.replay.replay import ROUGH
from corridor.scenario import Scenario, load

RAQQA = Path(__file__).parents[3] / "scenarios" / "raqqa-2017"


@pytest.fixture
def estimator(monkeypatch: pytest.MonkeyPatch) -> Estimator:
    one = Estimator()
    monkeypatch.setattr(corridor, "estimate", one)
    return one


@pytest.fixture
def replayed(tiny: Scenario, tmp_path: Path, estimator: Estimator) -> Replay:
    return replay(tiny, made(tmp_path, tiny), seeds=2, cache=tmp_path / "cache")


def lost(result: Replay) -> dict[tuple[str, str], tuple[int, bool]]:
    """Days lost, and whether at least, by organisation and rule."""
    return {(x.organisation.id, x.rule.id): (x.lead.lost.median, x.lead.at_least) for x in result.lines}


def test_the_days_lost_are_those_that_the_telling_claim_came_late(replayed: Replay) -> None:
    """c4 counts from 11 April, when a decision lets it in; all at once the mill has it on that day too."""
    assert lost(replayed) == {
        ("hut", "arranged"): (0, False),
        ("hut", "at-once"): (0, False),
        ("hut", "after-1"): (0, False),
        ("hut", "after-7"): (0, False),
        ("hut", "after-30"): (0, False),
        ("hut", "without-hut-2020-04-10"): (0, False),
        ("mill", "arranged"): (4, False),
        ("mill", "at-once"): (0, False),
        ("mill", "after-1"): (0, False),
        ("mill", "after-7"): (6, False),
        ("mill", "after-30"): (19, True),
        ("mill", "without-hut-2020-04-10"): (19, True),
    }


def test_equal_knowledge_is_estimated_once_for_each_seed(replayed: Replay, estimator: Estimator) -> None:
    assert len(estimator.calls) == len(set(estimator.calls)) == replayed.estimates
    told = {s.view.key[0] for line in replayed.lines for s in line.states if s.view.claims}
    assert {ids for ids, _ in estimator.calls} == told and {seed for _, seed in estimator.calls} == {1, 2}


def test_a_replay_that_was_stopped_goes_on_where_it_stopped(
    tiny: Scenario, tmp_path: Path, estimator: Estimator
) -> None:
    found, cache = made(tmp_path, tiny), tmp_path / "cache"
    estimator.breaks_at = 3
    with pytest.raises(KeyboardInterrupt):
        replay(tiny, found, seeds=2, cache=cache)
    before, estimator.breaks_at = list(estimator.calls), 0
    resumed = replay(tiny, found, seeds=2, cache=cache)
    assert len(before) == 2 and len(estimator.calls) == len(set(estimator.calls)) == resumed.estimates
    whole = replay(tiny, found, seeds=2, cache=tmp_path / "another")
    assert to_json(resumed) == to_json(whole)


def test_a_spoilt_file_of_the_cache_is_made_again(tiny: Scenario, tmp_path: Path, estimator: Estimator) -> None:
    found, cache = made(tmp_path, tiny), tmp_path / "cache"
    first = to_json(replay(tiny, found, seeds=1, cache=cache))
    calls, spoilt = len(estimator.calls), sorted(cache.iterdir())[0]
    spoilt.write_text('{"status": "answ')
    assert to_json(replay(tiny, found, seeds=1, cache=cache)) == first
    assert len(estimator.calls) == calls + 1


@pytest.mark.parametrize("what", ["seed", "size", "question", "scenario"])
def test_an_estimate_is_not_taken_from_the_cache_for_anything_else(
    what: str, tiny: Scenario, tmp_path: Path, estimator: Estimator
) -> None:
    cache = tmp_path / "cache"
    replay(tiny, made(tmp_path, tiny), seeds=1, cache=cache)
    once = len(estimator.calls)
    text = FILE.replace("more_than: 100", "more_than: 50") if what == "question" else FILE
    scenario = tiny.model_copy(update={"priors": tiny.priors[:-1]}) if what == "scenario" else tiny
    size = replace(ROUGH, chains=64) if what == "size" else ROUGH
    replay(scenario, made(tmp_path, tiny, text), 2 if what == "seed" else 1, 1, size, cache)
    assert len(estimator.calls) == 2 * once


def test_progress_counts_the_estimates(tiny: Scenario, tmp_path: Path, estimator: Estimator) -> None:
    said: list[str] = []
    result = replay(tiny, made(tmp_path, tiny), seeds=1, cache=tmp_path / "cache", tell=said.append)
    assert any(s.startswith(f"estimate {result.estimates} of {result.estimates} ") for s in said)


def test_who_knows_nothing_has_no_number(replayed: Replay) -> None:
    data = to_json(replayed)
    empty = [s for line in data["lines"] for s in line["days"] if s["used"] == 0]
    assert empty and all(s["estimate"]["status"] == "not estimable" for s in empty)
    assert all(s["estimate"][k] is None for s in empty for k in ("median", "low90", "probability"))


def test_every_figure_says_that_the_organisations_are_invented(replayed: Replay) -> None:
    data = to_json(replayed)
    assert data["caveat"] == INVENTED and "no real body is shown to have failed" in INVENTED
    for table in (lead_time_csv(data), knowledge_csv(data)):
        rows = list(csv.DictReader(io.StringIO(table)))
        assert rows and all(row["caveat"] == INVENTED for row in rows)
    shown = [t.text for t in ET.fromstring(to_svg(data)).iter() if t.tag.endswith("}text")]
    assert " ".join(filter(None, shown)).count(INVENTED) == 2


def test_a_file_that_does_not_say_so_counts_as_invented(tiny: Scenario, tmp_path: Path) -> None:
    assert made(tmp_path, tiny, FILE.replace("invented: true", "")).caveat == INVENTED
    assert made(tmp_path, tiny, FILE.replace("invented: true", "invented: false")).caveat == ""


def test_the_plot_is_one_whole_file_that_fetches_nothing(replayed: Replay) -> None:
    svg = to_svg(to_json(replayed))
    ET.fromstring(svg)
    assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|image|use|foreignObject)|url\(|@import|href", svg)


def test_names_in_the_file_cannot_break_out_of_the_plot_or_run_in_a_spreadsheet(
    tiny: Scenario, tmp_path: Path, estimator: Estimator
) -> None:
    text = FILE.replace("name: the hut", 'name: "=1+1</text><script>x</script>"')
    data = to_json(replay(tiny, made(tmp_path, tiny, text), seeds=1, cache=tmp_path / "cache"))
    assert "<script" not in to_svg(data)
    names = {row["name"] for row in csv.DictReader(io.StringIO(lead_time_csv(data)))}
    assert "'=1+1</text><script>x</script>" in names


def test_the_tables_have_a_row_for_every_organisation_and_way_of_sharing(replayed: Replay) -> None:
    data = to_json(replayed)
    rows = list(csv.DictReader(io.StringIO(lead_time_csv(data))))
    assert [(r["organisation"], r["rule"]) for r in rows] == list(lost(replayed))
    late = next(r for r in rows if (r["organisation"], r["rule"]) == ("mill", "after-30"))
    assert (late["reached"], late["days_lost"], late["at_least"]) == ("", "19", "True")


def test_a_real_estimate_gives_the_same_replay_twice(tiny: Scenario, tmp_path: Path) -> None:
    text = FILE.replace("{report: second}", "{claims: [c10]}").replace(
        "leaves:\n  - {organisation: hut, day: 2020-04-10}", "delays: [7]"
    )
    found, small = made(tmp_path, tiny, text), replace(ROUGH, chains=32, sweeps=0)
    runs: list[Any] = [to_json(replay(tiny, found, seeds=1, settings=small, cache=tmp_path / x)) for x in "ab"]
    assert runs[0] == runs[1]
    told = [s["estimate"] for line in runs[0]["lines"] for s in line["days"] if s["used"]]
    assert any(e["status"] == "answered" and 0 <= e["probability"] <= 1 for e in told)


def test_the_bundled_example_is_of_invented_organisations_and_can_be_replayed(
    tmp_path: Path, estimator: Estimator
) -> None:
    scenario = load(RAQQA)
    found = read_organisations(RAQQA / "organisations.yaml", scenario)
    real = {s.name.lower() for s in scenario.sources if s.name} | {s.role.lower() for s in scenario.sources}
    assert found.caveat == INVENTED
    assert all("invented" in o.name and o.name.lower() not in real for o in found.organisations)
    result = replay(scenario, found, seeds=1, cache=tmp_path)
    assert {len(line.states) for line in result.lines} > {1} and len(result.lines) == 18
