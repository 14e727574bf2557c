"""CSV of the answers: parses back, one row an answer, no number where there is none."""

from __future__ import annotations

import csv
import io
from typing import Any

from sample import INJECTION, SENTINELS

from corridor.formats.csv import FIELDS, answers_csv

Json = dict[str, Any]


def rows(estimate: Json) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(answers_csv(estimate)))}


def test_it_parses_back_to_the_same_answers(estimate: Json) -> None:
    found = rows(estimate)
    assert list(found) == [a["id"] for a in estimate["answers"]]
    row, answer = found["turkey-fighters"], next(a for a in estimate["answers"] if a["id"] == "turkey-fighters")
    assert tuple(row) == FIELDS
    assert float(row["median"]) == round(answer["median"], 1)
    assert [float(row["low90"]), float(row["high90"])] == [round(v, 1) for v in answer["interval90"]]
    assert [float(row["low50"]), float(row["high50"])] == [round(v, 1) for v in answer["interval50"]]
    assert row["claims"].split() == answer["claims"] and row["as_of"] == "2017-12-01" and row["unit"] == "people"
    assert (int(row["statements"]), int(row["origins"])) == (answer["statements"], answer["origins"])


def test_an_answer_without_a_number_has_a_reason_and_empty_cells(estimate: Json) -> None:
    for row in rows(estimate).values():
        if row["status"] != "answered":
            assert row["reason"]
            assert not any(
                row[key] for key in ("median", "low50", "high50", "low90", "high90", "prior_low90", "narrowing")
            )
    assert not any(f"{number:.0f}" in answers_csv(estimate) for number in SENTINELS)


def test_commas_quotes_and_line_breaks_survive(estimate: Json) -> None:
    estimate["answers"][0]["title"] = f"a, b\n{INJECTION}"
    assert rows(estimate)["convoy-all"]["title"] == f"a, b\n{INJECTION}"


def test_a_spreadsheet_runs_no_text_as_a_formula(estimate: Json) -> None:
    estimate["answers"][0]["title"] = '=HYPERLINK("x")'
    assert rows(estimate)["convoy-all"]["title"].startswith("'=")
