"""A hindcast as a hub of the hubverse: model output, target data, and the configuration by which it is valid.

Formats of schema version 5.0.1 (https://docs.hubverse.io): one file an origin date and model, since there the origin
date is the round.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corridor.forecasting.levels import MEDIAN
from corridor.formats.cells import neutral, table
from corridor.output import write_files
from corridor.scoring.hindcast.pinball import HUB, HUB_LEVELS
from corridor.scoring.hindcast.rows import Row

TARGET = "people present"
MODELS = ("corridor-courses", "corridor-last_report")  # ours, and the baseline that others are measured by
SCHEMAS = "https://raw.githubusercontent.com/hubverse-org/schemas/main/v5.0.1"
OWN = "For the organisation itself: this hub names places, and small numbers stand in it."
HEAD = ("origin_date", "target", "horizon", "location", "target_end_date", "output_type", "output_type_id", "value")

Files = dict[str, str | bytes]


def write_hub(folder: Path, rows: Sequence[Row]) -> None:
    """Write the hub into a folder; model output of an earlier one goes."""
    write_files(folder / "hub-config", _config(rows))
    write_files(folder / "model-metadata", {f"{m}.yml": _metadata(m) for m in MODELS})
    write_files(folder / "target-data", _observed(rows))
    for model in MODELS:
        files = _output(model, rows)
        at = folder / "model-output" / model
        for old in at.glob(f"*-{model}.csv"):
            if old.name not in files:
                old.unlink()
        write_files(at, files)


def location(row: Row) -> str:
    """The place of a row as it is called in a hub: names of places are not unique over crises."""
    return str(neutral(f"{row.crisis}/{row.place}"))


def _output(model: str, rows: Sequence[Row]) -> Files:
    by_origin: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_origin[row.origin.isoformat()].append(row)
    return {f"{o}-{model}.csv": table([HEAD, *_lines(model, own)]) for o, own in sorted(by_origin.items())}


def _lines(model: str, rows: Iterable[Row]) -> Iterable[Sequence[object]]:
    for row in rows:
        end = row.target.isoformat()
        task = (row.origin.isoformat(), TARGET, row.horizon_days, location(row), end)
        ours = model == MODELS[0]
        quantiles = row.quantiles[HUB] if ours else row.baselines["last"].quantiles
        for of, value in zip(HUB_LEVELS, np.round(quantiles, 1).tolist(), strict=True):
            yield (*task, "quantile", of, value)
        yield (*task, "median", "NA", round(float(row.quantiles[MEDIAN]) if ours else row.last_report, 1))


def _observed(rows: Sequence[Row]) -> Files:
    """Every report that is a target, once; in both forms of target data, which are the same for quantiles."""
    seen = sorted({(r.target.isoformat(), location(r), r.observed) for r in rows})
    lines = [(day, TARGET, place, people) for day, place, people in seen]
    columns = ("target_end_date", "target", "location")
    return {
        "time-series.csv": table([(*columns, "observation"), *lines]),
        "oracle-output.csv": table([(*columns, "oracle_value"), *lines]),
    }


def _config(rows: Sequence[Row]) -> Files:
    tasks = {
        "schema_version": f"{SCHEMAS}/tasks-schema.json",
        "rounds": [
            {
                "round_id_from_variable": True,
                "round_id": "origin_date",
                "model_tasks": [_tasks(rows)],
                "submissions_due": {"relative_to": "origin_date", "start": 0, "end": 36_500},
            }
        ],
        "output_type_id_datatype": "double",
        "derived_task_ids": ["target_end_date"],
    }
    admin = {
        "schema_version": f"{SCHEMAS}/admin-schema.json",
        "name": "Hindcast of people present at places",
        "maintainer": "Corridor",
        "contact": {"name": "Corridor"},
        "repository": {"host": "github", "name": "hindcast"},
        "file_format": ["csv"],
        "timezone": "Atlantic/Reykjavik",
        "model_output_dir": "model-output",
    }
    return {"tasks.json": _dump(tasks), "admin.json": _dump(admin), "model-metadata-schema.json": _dump(_schema())}


def _tasks(rows: Sequence[Row]) -> dict[str, Any]:
    def some(values: Iterable[Any]) -> dict[str, object]:
        return {"required": None, "optional": sorted(set(values))}

    value = {"type": "double", "minimum": 0}
    return {
        "task_ids": {
            "origin_date": some(r.origin.isoformat() for r in rows),
            "target": {"required": [TARGET], "optional": None},
            "horizon": some(r.horizon_days for r in rows),
            "location": some(location(r) for r in rows),
            "target_end_date": some(r.target.isoformat() for r in rows),
        },
        "output_type": {
            "quantile": {"output_type_id": {"required": list(HUB_LEVELS)}, "value": value, "is_required": True},
            "median": {"output_type_id": {"required": None}, "value": value, "is_required": False},
        },
        "target_metadata": [
            {
                "target_id": TARGET,
                "target_name": "People registered at a place",
                "target_units": "count",
                "target_keys": {"target": TARGET},
                "target_type": "continuous",
                "description": f"The stock of one place as it was reported on target_end_date. {OWN}",
                "is_step_ahead": True,
                "time_unit": "day",
            }
        ],
    }


def _metadata(model: str) -> str:
    team, name = model.split("-")
    what = {
        "courses": "Reported courses carried forward, with what other crises taught",
        "last_report": "The last report carried forward, with the quantiles of its own past errors",
    }[name]
    fields = {"team_name": "Corridor", "team_abbr": team, "model_name": what, "model_abbr": name}
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())


def _schema() -> Mapping[str, Any]:
    fields = ("team_name", "team_abbr", "model_name", "model_abbr")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Metadata of a model of this hub",
        "type": "object",
        "properties": {f: {"type": "string"} for f in fields},
        "required": list(fields),
        "additionalProperties": False,
    }


def _dump(data: Any) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
