"""What a reader should look at, though the scenario can be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from changes import append, change, without_line

from corridor.scenario import check

CASES = {
    "a winding road": (
        ("links.csv", "border,harbour,160", "border,harbour,999"),
        ("links.csv, row 8 (border-harbour), km", "more than three times the straight line"),
    ),
    "two places on one spot": (
        ("places.csv", "48.00,2.00", "36.90,36.20"),
        ("places.csv, row 8 (faraway), latitude", "the same spot as harbour"),
    ),
    "a claim said after its report": (
        ("claims.yaml", "published: 2020-04-10", "published: 2020-04-11"),
        ("claims.yaml, entry 2 (c2), published", "after the report"),
    ),
    "a count of days to come": (
        ("claims.yaml", "end: 2020-04-09", "end: 2020-04-19"),
        ("claims.yaml, entry 4 (c4), measure.end", "after it was said"),
    ),
    "a field that the event does not use": (
        ("events.yaml", "groups: [fighters, relatives]", "groups: [fighters, relatives]\n  places: [camp]"),
        ("events.yaml, entry 4 (lorries), places", "does not use places"),
    ),
    "a group of nobody": (
        ("groups.csv", "residents,Residents", "pilgrims,Pilgrims,civilians,,\nresidents,Residents"),
        ("groups.csv, row 5 (pilgrims), id", "without people on the first day"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_a_warning_and_no_problem(name: str, tiny_folder: Path) -> None:
    changed, (where, what) = CASES[name]
    change(tiny_folder, *changed)
    result = check(tiny_folder)
    assert result.ok, result.problems
    assert [without_line(w.where) for w in result.warnings] == [where]
    assert what in result.warnings[0].what
    assert result.warnings[0].remedy


def test_a_claim_past_its_review_date_is_a_warning_from_the_day_after(tiny_folder: Path) -> None:
    change(tiny_folder, "claims.yaml", "  grade: C2\n", "  grade: C2\n  review_by: 2022-05-01\n")
    assert check(tiny_folder, today=date(2022, 5, 1)).warnings == ()
    (warning,) = check(tiny_folder, today=date(2022, 5, 2)).warnings
    assert warning.what == "past its review date"


def test_people_who_have_no_reason_to_leave_are_a_warning(tiny_folder: Path) -> None:
    (tiny_folder / "events.yaml").write_text("[]\n", encoding="utf-8")
    path = tiny_folder / "priors.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "board." not in line), encoding="utf-8")
    claims = (tiny_folder / "claims.yaml").read_text(encoding="utf-8")
    (tiny_folder / "claims.yaml").write_text(
        claims[claims.index("- id: c4") : claims.index("- id: c12")], encoding="utf-8"
    )
    result = check(tiny_folder)
    assert result.ok, result.problems
    assert any("nobody ever sets out" in w.what for w in result.warnings)


def test_nothing_but_statements_is_a_warning(tiny_folder: Path) -> None:
    claims = (tiny_folder / "claims.yaml").read_text(encoding="utf-8")
    statement = claims[claims.index("- id: c10") : claims.index("- id: c11")]
    (tiny_folder / "claims.yaml").write_text(statement, encoding="utf-8")
    result = check(tiny_folder)
    assert result.ok
    assert any("no claim with a quantity" in w.what for w in result.warnings)


def test_more_than_forty_five_free_parameters_are_a_warning(tiny_folder: Path) -> None:
    free = "- {{name: catch.patrol.g{0}, dist: logitnormal, low: 0.1, high: 0.2, unit: chance, reason: a test}}\n"
    start = "- {{name: initial.g{0}.camp, dist: fixed, value: 50, unit: people, reason: a test}}\n"
    append(tiny_folder, "priors.yaml", "".join(free.format(i) + start.format(i) for i in range(18)))
    append(tiny_folder, "groups.csv", "".join(f"g{i},Group {i},civilians,,\n" for i in range(18)))
    result = check(tiny_folder)
    assert result.ok
    assert ["46" == w.got for w in result.warnings] == [True]
