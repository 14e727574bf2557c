"""The published schema of a forecast's JSON is that of the models, and real forecasts fit it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from small_crisis import START, write_crisis
from truncated import flee

from corridor.estimation.smc import Settings
from corridor.forecasting.forecast import forecast
from corridor.forecasting.schema import FILE, schema
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.schema import dumped

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / FILE
SMALL = Settings(chains=16, length=4, sweeps=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> FleeFolder:
    return flee(write_crisis(tmp_path_factory.mktemp("schema") / "crisis"))


@pytest.fixture(scope="module")
def alone(folder: FleeFolder) -> dict[str, Any]:
    """A forecast of places that report, as it is written."""
    return written(forecast(folder, START + timedelta(days=60), 40, reports_only=True).to_json())


def written(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(data, allow_nan=False))
    return found


def test_the_published_schema_is_up_to_date() -> None:
    published = PUBLISHED.read_text(encoding="utf-8")
    assert published == dumped(schema()), "run: python -m corridor.forecasting.schema docs/schema"


def test_a_forecast_of_places_that_report_fits_it(alone: dict[str, Any]) -> None:
    jsonschema.validate(alone, schema())
    assert any(r["reports"] for r in alone["rows"])


def test_a_forecast_by_the_movement_model_under_changes_fits_it(folder: FleeFolder) -> None:
    changes = ("Gamma closed from 2021-03-05", "fighting at Eta from 2021-03-05")
    made = forecast(folder, START + timedelta(days=60), 30, changes=changes, settings=SMALL, members=64)
    found = written(made.to_json(every_day=False))
    jsonschema.validate(found, schema())
    assert {"answered", "not estimable"} == {r["status"] for r in found["rows"]}
    assert any("changed" in v for r in found["rows"] for v in r["values"])


@pytest.mark.parametrize("field", ["from", "rows", "learned_on"])
def test_a_forecast_without_a_field_does_not_fit(field: str, alone: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError, match=field):
        jsonschema.validate({k: v for k, v in alone.items() if k != field}, schema())


def test_an_unknown_field_does_not_fit(alone: dict[str, Any]) -> None:
    first, *others = alone["rows"]
    with pytest.raises(jsonschema.ValidationError, match="risk_score"):
        jsonschema.validate(alone | {"rows": [first | {"risk_score": 0.5}, *others]}, schema())
