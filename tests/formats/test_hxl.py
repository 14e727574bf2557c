"""The HXL table is read back by libhxl, and holds what may go and nothing more."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import hxl
import pytest
from sharing import Desk

from corridor.exchange.export import rows
from corridor.formats.cells import neutral
from corridor.formats.hxl import claims_hxl

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "claims.hxl.csv"
LOCAL = hxl.InputOptions(allow_local=True)


def _data(text: str, folder: Path) -> Any:
    file = folder / "claims.csv"
    file.write_text(text, encoding="utf-8")
    return hxl.data(str(file), LOCAL)


def _faults(text: str, folder: Path, schema: Path | None = SCHEMA) -> list[str]:
    """What libhxl finds wrong; by its own schema, less its remarks on outliers, where none is given."""
    found: list[str] = []

    def note(error: Any) -> None:
        if error.rule.severity != "info":
            found.append("+".join([error.rule.tag_pattern.tag, *sorted(error.rule.tag_pattern.include_attributes)]))

    rules = hxl.data(str(schema), LOCAL) if schema else None
    checker = hxl.schema(rules, callback=note)
    checker.validate(_data(text, folder))
    return found


def test_libhxl_reads_every_claim_back_with_its_figure(shared: Desk, tmp_path: Path) -> None:
    made = rows(shared.choose())
    read = list(_data(claims_hxl(made), tmp_path))
    assert [r.get("#meta+id+claim") for r in read] == [r["claim"] for r in made]
    low = [float(r.get("#indicator+value+min+num")) if r.get("#indicator+value+min+num") else None for r in read]
    assert low == [r["low"] for r in made] and any(low)
    assert [r.get("#meta+source") for r in read] == [r["first_speaker"] for r in made]


@pytest.mark.parametrize("schema", [SCHEMA, None], ids=["of our own", "of libhxl"])
def test_it_is_valid_by_the_schema(schema: Path | None, shared: Desk, tmp_path: Path) -> None:
    shared.add(shared.count("camp-people", 300))
    assert _faults(claims_hxl(rows(shared.choose())), tmp_path, schema) == []


@pytest.mark.parametrize(
    ("field", "value", "tag"),
    [
        ("claim", "c1", "#meta+id+claim"),
        ("unit", "persons", "#indicator+unit"),
        ("value", "many", "#indicator+value+num"),
        ("published", "lately", "#date+reported"),
        ("handling", "TLP:WHITE", "#meta+handling+tlp"),
        ("grade", "Z9", "#meta+reliability+code"),
        ("first_speaker", "", "#meta+source"),
        ("countries", [{"iso3": "Syria", "name": "Syria"}], "#country+code+v_iso3"),
    ],
)
def test_the_schema_finds_what_is_wrong(field: str, value: object, tag: str, shared: Desk, tmp_path: Path) -> None:
    made = rows(shared.choose())
    made[0] = made[0] | {field: value}
    name, *attributes = tag.split("+")
    assert "+".join([name, *sorted(attributes)]) in _faults(claims_hxl(made), tmp_path)


def test_a_claim_of_one_place_has_its_coordinates_and_one_of_two_has_none(shared: Desk, tmp_path: Path) -> None:
    by_place = {r.get("#loc+name"): r for r in _data(claims_hxl(rows(shared.choose())), tmp_path)}
    harbour, convoy = by_place["Harbour (to)"], by_place["Old Town (from); Desert Camp (to)"]
    assert (harbour.get("#geo+lat"), harbour.get("#geo+lon")) == ("36.9", "36.2")
    assert not convoy.get("#geo+lat") and convoy.get("#country+code+v_iso3") == "SYR"


def test_people_are_counted_under_affected_only_where_no_fighters_are_among_them(shared: Desk, tmp_path: Path) -> None:
    shared.add(shared.count("camp-people", 300))
    read = list(_data(claims_hxl(rows(shared.choose())), tmp_path))
    affected = {r.get("#description+said"): r.get("#affected+claimed+num") for r in read}
    assert affected["300"] == "300" and not affected["250"] and not affected["about 600"]


def test_no_cell_is_a_formula(shared: Desk) -> None:
    evil = '=HYPERLINK("http://example.invalid";"look")'
    shared.add(shared.count("evil", 300, quantity={"said": evil, "value": 300.0}))
    cells = [c for row in csv.reader(io.StringIO(claims_hxl(rows(shared.choose())))) for c in row]
    assert f"'{evil}" in cells and evil not in cells


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "－1"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("value", [-12.5, 0, "about 600", "a-b", "#meta"])
def test_numbers_and_other_text_stay_as_they_are(value: object) -> None:
    assert neutral(value) == value
