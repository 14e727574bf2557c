"""The published JSON Schemas are those of the models, and accept what `load` accepts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corridor.scenario.files import FILES, FileSpec
from corridor.scenario.schema import dumped, schema, schema_file, write
from corridor.scenario.yamlfile import parse_yaml

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"


def contents(spec: FileSpec, folder: Path) -> Any:
    text = (folder / spec.name).read_text(encoding="utf-8")
    if not spec.is_csv:
        return parse_yaml(text, spec.name).value
    numbers = {n for n, f in spec.model.model_fields.items() if "float" in str(f.annotation)}
    rows = csv.DictReader(text.splitlines())
    return [{k: float(v) if k in numbers else v for k, v in row.items() if v} for row in rows]


@pytest.mark.parametrize("name", sorted(schema()))
def test_the_published_schema_is_up_to_date(name: str) -> None:
    published = (PUBLISHED / schema_file(name)).read_text(encoding="utf-8")
    assert published == dumped(schema()[name]), "run: python -m corridor.scenario.schema docs/schema"


def test_nothing_else_is_published_with_them(tmp_path: Path) -> None:
    assert {p.name for p in PUBLISHED.glob("*.schema.json")} >= {p.name for p in write(tmp_path)}


@pytest.mark.parametrize("spec", FILES, ids=lambda s: s.name)
def test_the_small_scenario_fits_its_schemas(spec: FileSpec, tiny_folder: Path) -> None:
    jsonschema.validate(contents(spec, tiny_folder), schema()[spec.name])


@pytest.mark.parametrize("spec", FILES, ids=lambda s: s.name)
def test_a_field_that_does_not_exist_does_not_fit(spec: FileSpec, tiny_folder: Path) -> None:
    value = contents(spec, tiny_folder)
    (value if isinstance(value, dict) else value[0])["shoe_size"] = "44"
    with pytest.raises(jsonschema.ValidationError, match="shoe_size"):
        jsonschema.validate(value, schema()[spec.name])


def test_the_schema_of_priors_knows_the_names_of_parameters(tiny_folder: Path) -> None:
    prior = {"name": "cost.teleport", "dist": "fixed", "value": 1, "unit": "utility", "reason": "a test"}
    with pytest.raises(jsonschema.ValidationError, match="cost.teleport"):
        jsonschema.validate([prior], json.loads(dumped(schema()["priors.yaml"])))
