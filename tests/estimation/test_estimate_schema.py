"""The published schema of an estimate's JSON is that of the models, and real estimates fit it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import corridor
from corridor.estimation.schema import FILE, schema
from corridor.scenario import Scenario
from corridor.scenario.schema import dumped

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / FILE


def test_the_published_schema_is_up_to_date() -> None:
    published = PUBLISHED.read_text(encoding="utf-8")
    assert published == dumped(schema()), "run: python -m corridor.estimation.schema docs/schema"


def test_an_estimate_fits_it(tiny_estimate: Any) -> None:
    jsonschema.validate(json.loads(json.dumps(tiny_estimate.to_json(), allow_nan=False)), schema())


def test_a_released_estimate_fits_it(outside_estimate: Any) -> None:
    jsonschema.validate(json.loads(json.dumps(outside_estimate.to_json(), allow_nan=False)), schema())


def test_a_simulation_fits_it(tiny: Scenario) -> None:
    jsonschema.validate(json.loads(json.dumps(corridor.simulate(tiny, members=8).to_json(), allow_nan=False)), schema())


@pytest.mark.parametrize("field", ["seed", "answers", "irregular_by_country"])
def test_an_estimate_without_a_field_does_not_fit(field: str, tiny_estimate: Any) -> None:
    data = tiny_estimate.to_json()
    del data[field]
    with pytest.raises(jsonschema.ValidationError, match=field):
        jsonschema.validate(data, schema())


def test_an_unknown_field_does_not_fit(tiny_estimate: Any) -> None:
    data = tiny_estimate.to_json()
    data["answers"][0]["risk_score"] = 0.5
    with pytest.raises(jsonschema.ValidationError, match="risk_score"):
        jsonschema.validate(data, schema())
