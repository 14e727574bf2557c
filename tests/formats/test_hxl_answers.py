"""The table of answers with HXL hashtags is read back by libhxl: numbers where there are some, words where not."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import hxl
import pytest

import corridor
from corridor.formats.hxl_answers import COLUMNS, answers_hxl
from corridor.scenario import Scenario

Json = dict[str, Any]
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "answers.hxl.csv"
LOCAL = hxl.InputOptions(allow_local=True)
NUMBERS = ("#indicator+value", "#indicator+prior", "#indicator+narrowing", "#affected")


def read(estimate: Json, folder: Path) -> Any:
    file = folder / "answers.hxl.csv"
    file.write_text(answers_hxl(estimate), encoding="utf-8")
    return hxl.data(str(file), LOCAL)


def faults(text: str, folder: Path, schema: Path | None) -> list[str]:
    """What libhxl finds wrong; by its own schema, less its remarks, where none is given."""
    found: list[str] = []

    def note(error: Any) -> None:
        if error.rule.severity != "info":
            found.append("+".join([error.rule.tag_pattern.tag, *sorted(error.rule.tag_pattern.include_attributes)]))

    file = folder / "faults.csv"
    file.write_text(text, encoding="utf-8")
    rules = hxl.data(str(schema), LOCAL) if schema else None
    hxl.schema(rules, callback=note).validate(hxl.data(str(file), LOCAL))
    return found


def numbers(row: Any) -> list[str]:
    """Every cell of a row that is for a number of people or a share."""
    tags = [tag for _, tag, _ in COLUMNS if tag.startswith(NUMBERS)]
    return [row.get(tag) for tag in tags if row.get(tag)]


def test_libhxl_reads_every_answer_back_with_its_numbers(inside: Json, tmp_path: Path) -> None:
    rows = {r.get("#meta+id+answer"): r for r in read(inside, tmp_path)}
    assert list(rows) == [a["id"] for a in inside["answers"]]
    for a in inside["answers"]:
        if a["status"] == "answered":
            row = rows[a["id"]]
            assert float(row.get("#indicator+value+median")) == a["median"]
            for name, pair in (("ci50", a["interval50"]), ("ci90", a["interval90"])):
                assert [float(row.get(f"#indicator+value+{name}+{end}")) for end in ("min", "max")] == pair
            assert [float(row.get(f"#indicator+prior+ci90+{end}")) for end in ("min", "max")] == a["prior90"]
    row = rows["family"]
    assert (row.get("#indicator+name"), row.get("#loc+name")) == ("Everybody: family members", "Old Town")
    family = next(a for a in inside["answers"] if a["id"] == "family")
    counted = [str(family[key]) for key in ("statements", "origins")]
    assert [row.get("#meta+statements"), row.get("#meta+origins")] == counted and "0" not in counted
    assert (row.get("#date+start"), row.get("#date+known")) == ("2020-03-21", inside["as_of"])
    assert (row.get("#geo+lat"), row.get("#geo+lon")) == ("36", "38") and not row.get("#country+code")


def test_what_is_not_estimable_or_withheld_has_no_number_and_says_why(
    inside: Json, without: Json, tmp_path: Path
) -> None:
    for estimate, status, ids in (
        (inside, "not estimable", {"nobody"}),
        (without, "not estimable", {"nobody"}),
        (without, "withheld", {"fighters", "family"}),
    ):
        rows = [r for r in read(estimate, tmp_path) if r.get("#status") == status]
        assert {r.get("#meta+id+answer") for r in rows} == ids
        assert all(r.get("#description+reason") and not numbers(r) for r in rows)


def test_nothing_withheld_is_in_it(inside: Json, without: Json) -> None:
    assert "6.61" in answers_hxl(inside) and "37373" in answers_hxl(inside)
    assert "6.61" not in answers_hxl(without) and "37373" not in answers_hxl(without)


def test_where_a_withheld_answer_is_counted_is_not_told(inside: Json, without: Json, tmp_path: Path) -> None:
    where = [{r.get("#meta+id+answer"): r.get("#loc+name") for r in read(e, tmp_path)} for e in (inside, without)]
    assert where[0]["family"] == "Old Town" and not where[1]["family"] and where[1]["all"] == "Old Town"


def test_fighters_are_never_counted_as_affected(inside: Json, tmp_path: Path) -> None:
    affected = {r.get("#meta+id+answer"): r.get("#affected+median") for r in read(inside, tmp_path)}
    assert float(affected["civilians"]) == 51515.0 and float(affected["family"]) == 37373.0
    assert not affected["fighters"] and not affected["all"]


@pytest.mark.parametrize("schema", [SCHEMA, None], ids=["of our own", "of libhxl"])
def test_it_is_valid_by_the_schema(
    schema: Path | None, inside: Json, without: Json, outside_estimate: Any, tmp_path: Path
) -> None:
    for estimate in (inside, without, outside_estimate.to_json()):
        assert faults(answers_hxl(estimate), tmp_path, schema) == []


@pytest.mark.parametrize(
    ("field", "value", "tag"),
    [
        ("id", "all", "#meta+answer+id"),
        ("title", "", "#indicator+name"),
        ("median", "many", "#indicator+median+num+value"),
        ("unit", "persons", "#indicator+unit"),
        ("counts", "caseload", "#indicator+counts"),
        ("kinds", ["men"], "#indicator+kind+list"),
        ("end", "lately", "#date+end"),
    ],
)
def test_the_schema_finds_what_is_wrong(field: str, value: object, tag: str, inside: Json, tmp_path: Path) -> None:
    inside["answers"][2][field] = value
    assert tag in faults(answers_hxl(inside), tmp_path, SCHEMA)


def test_a_run_without_evidence_gives_no_numbers(tiny: Scenario, tmp_path: Path) -> None:
    data = corridor.simulate(tiny, members=8).to_json()
    assert all(a["median"] is not None for a in data["answers"])
    rows = list(read(data, tmp_path))
    assert rows and all(r.get("#status") == "simulated" and not numbers(r) for r in rows)
    assert faults(answers_hxl(data), tmp_path, SCHEMA) == []


def test_no_cell_is_a_formula(inside: Json) -> None:
    evil = '=HYPERLINK("http://example.invalid";"look")'
    inside["answers"][0]["question"] = evil
    cells = [c for row in csv.reader(io.StringIO(answers_hxl(inside))) for c in row]
    assert f"'{evil}" in cells and evil not in cells
