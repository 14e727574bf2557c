"""What a hindcast is written to."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml
from rich.console import Console
from small_crises import crisis, wandering

from corridor.scoring.hindcast.hub import MODELS, write_hub
from corridor.scoring.hindcast.pinball import HUB_LEVELS
from corridor.scoring.hindcast.rows import Row
from corridor.scoring.hindcast.run import Settings, hindcast
from corridor.scoring.hindcast.scores import scores
from corridor.scoring.hindcast.tables import COLUMNS, hindcast_csv, scores_csv
from corridor.scoring.hindcast.terminal import after_nobody, table

ASKED = (
    "crisis place origin target horizon_days observed last_report mean q05 q25 q50 q75 q95 drift damped ets frozen "
    "crps wis pit last_crps drift_crps damped_crps ets_crps frozen_crps last_report_zero"
)


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    """Rows of two crises; the last place of each has a last report of nobody at first."""
    made = [crisis(wandering(1, reports=15), id="one"), crisis(wandering(2, reports=12), id="two")]
    return hindcast(made, Settings((7, 30))).rows


@pytest.fixture(scope="module")
def hub(rows: tuple[Row, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hub of the rows."""
    at = tmp_path_factory.mktemp("hub")
    write_hub(at, rows)
    return at


def _read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_the_table_has_a_row_for_every_place_target_and_horizon(rows: tuple[Row, ...]) -> None:
    found = list(csv.DictReader(io.StringIO(hindcast_csv(rows))))
    assert COLUMNS == tuple(ASKED.split())
    assert len(found) == len(rows) == len({(r["crisis"], r["place"], r["target"], r["horizon_days"]) for r in found})
    for r in found:
        assert date.fromisoformat(r["target"]) - date.fromisoformat(r["origin"]) == timedelta(int(r["horizon_days"]))
        quantiles = [float(r[q]) for q in ("q05", "q25", "q50", "q75", "q95")]
        assert quantiles == sorted(quantiles) and 0 <= float(r["pit"]) <= 1
        assert (r["last_report_zero"] == "true") == (float(r["last_report"]) == 0)
    assert {r["last_report_zero"] for r in found} == {"true", "false"}


def test_a_baseline_that_could_not_be_made_is_empty(rows: tuple[Row, ...]) -> None:
    without = replace(rows[0], baselines={n: b for n, b in rows[0].baselines.items() if n != "ets"})
    (found,) = csv.DictReader(io.StringIO(hindcast_csv([without])))
    assert found["ets"] == found["ets_crps"] == "" and found["drift"] != ""


def test_names_that_a_spreadsheet_would_run_are_made_harmless(rows: tuple[Row, ...]) -> None:
    (found,) = csv.DictReader(io.StringIO(hindcast_csv([replace(rows[0], place="=1+1")])))
    assert found["place"] == "'=1+1"


def test_scores_have_a_row_for_every_crisis_place_and_horizon_and_for_all(rows: tuple[Row, ...]) -> None:
    found = list(csv.DictReader(io.StringIO(scores_csv(scores(rows)))))
    scored = [r for r in found if r["last_report_zero"] == "false"]
    keys = {(r["crisis"], r["place"], r["horizon_days"]) for r in scored}
    assert len(keys) == len(scored) and {("one", "Camp0", "7"), ("two", "", ""), ("", "", "30"), ("", "", "")} <= keys
    whole = next(r for r in scored if (r["crisis"], r["place"], r["horizon_days"]) == ("", "", ""))
    apart = next(r for r in found if r["last_report_zero"] == "true" and not r["crisis"] and not r["horizon_days"])
    assert int(whole["targets"]) + int(apart["targets"]) == len(rows)


def test_every_origin_has_a_file_of_model_output_in_the_form_of_hubs(rows: tuple[Row, ...], hub: Path) -> None:
    for model in MODELS:
        files = sorted((hub / "model-output" / model).iterdir())
        assert [f.name for f in files] == [f"{o}-{model}.csv" for o in sorted({r.origin.isoformat() for r in rows})]
        lines = [line for f in files for line in _read(f)]
        assert len(lines) == len(rows) * 24
        assert {line["output_type_id"] for line in lines} == {"NA", *map(str, HUB_LEVELS)}
    row = next(r for r in rows if not r.last_report_zero)
    for model, median in zip(MODELS, (row.quantiles[99], row.last_report), strict=True):
        file = _read(hub / "model-output" / model / f"{row.origin.isoformat()}-{model}.csv")
        own = [
            x for x in file if x["location"] == f"{row.crisis}/{row.place}" and x["horizon"] == str(row.horizon_days)
        ]
        values = {x["output_type"] + x["output_type_id"]: float(x["value"]) for x in own}
        assert values["medianNA"] == round(float(median), 1)
        assert list(values.values())[:23] == sorted(list(values.values())[:23])


def test_model_output_is_what_the_tasks_of_the_hub_allow(hub: Path) -> None:
    tasks = json.loads((hub / "hub-config" / "tasks.json").read_text(encoding="utf-8"))
    (task,) = tasks["rounds"][0]["model_tasks"]
    allowed = {
        name: {str(v) for v in (t["required"] or []) + (t["optional"] or [])} for name, t in task["task_ids"].items()
    }
    for model in MODELS:
        for file in (hub / "model-output" / model).iterdir():
            for line in _read(file):
                assert all(line[name] in values for name, values in allowed.items())
                assert file.name.startswith(line["origin_date"]) and float(line["value"]) >= 0
    assert task["output_type"]["quantile"]["output_type_id"]["required"] == list(HUB_LEVELS)
    assert "For the organisation itself" in task["target_metadata"][0]["description"]


def test_target_data_has_every_report_once(rows: tuple[Row, ...], hub: Path) -> None:
    series, oracle = (_read(hub / "target-data" / f"{n}.csv") for n in ("time-series", "oracle-output"))
    reports = {(r.target.isoformat(), f"{r.crisis}/{r.place}"): r.observed for r in rows}
    assert {(x["target_end_date"], x["location"]): float(x["observation"]) for x in series} == reports
    assert {(x["target_end_date"], x["location"]): float(x["oracle_value"]) for x in oracle} == reports
    assert len(series) == len(oracle) == len(reports)


def test_metadata_of_models_fit_the_schema_of_the_hub(hub: Path) -> None:
    schema = json.loads((hub / "hub-config" / "model-metadata-schema.json").read_text(encoding="utf-8"))
    for model in MODELS:
        metadata = yaml.safe_load((hub / "model-metadata" / f"{model}.yml").read_text(encoding="utf-8"))
        jsonschema.validate(metadata, schema)
        assert f"{metadata['team_abbr']}-{metadata['model_abbr']}" == model


def test_model_output_of_an_earlier_run_goes_and_other_files_stay(rows: tuple[Row, ...], tmp_path: Path) -> None:
    write_hub(tmp_path, rows)
    other = tmp_path / "model-output" / MODELS[0] / "notes.txt"
    other.write_text("mine", encoding="utf-8")
    write_hub(tmp_path, rows[:1])
    names = [p.name for p in (tmp_path / "model-output" / MODELS[0]).iterdir()]
    assert sorted(names) == [f"{rows[0].origin.isoformat()}-{MODELS[0]}.csv", "notes.txt"]


def test_the_terminal_names_every_crisis_whole_and_sets_those_after_nobody_apart(rows: tuple[Row, ...]) -> None:
    found = scores([replace(r, crisis="[red]one") if r.crisis == "one" else r for r in rows])
    console = Console(width=130, record=True, file=io.StringIO())
    console.print(table(found))
    text = console.export_text()
    assert "[red]one" in text and "over all" in text and "…" not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 130
    apart = sum(r.last_report_zero for r in rows)
    assert f"{apart} targets of 2 crises" in after_nobody(found)
    assert after_nobody(scores([r for r in rows if not r.last_report_zero])) == ""
