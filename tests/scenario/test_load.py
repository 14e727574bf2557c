"""Loading: a valid folder becomes a scenario, anything else one error with all that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corridor.errors import ScenarioError
from corridor.scenario import Scenario, check, load


def test_the_small_scenario_has_neither_problems_nor_warnings(tiny_folder: Path) -> None:
    result = check(tiny_folder)
    assert (result.problems, result.warnings) == ((), ())
    assert result.ok


def test_every_row_and_entry_is_loaded(tiny: Scenario) -> None:
    assert len(tiny.places) == 7
    assert len(tiny.links) == 9
    assert tiny.bonds == (("fighters", "relatives"),)
    assert {c.kind for c in tiny.claims} == {"count", "share", "trend", "duration", "instance", "statement"}
    assert {e.kind for e in tiny.events} == {"fighting", "agreement", "news", "convoy", "closure"}
    assert (tiny.days, tiny.header.start) == (60, date(2020, 3, 1))


def test_empty_cells_are_defaults(tiny: Scenario) -> None:
    farms = next(p for p in tiny.places if p.id == "farms")
    assert (farms.population, farms.capacity, farms.source) == (None, None, "invented")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tiny_folder: Path, tiny: Scenario) -> None:
    for path in tiny_folder.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(tiny_folder).model_dump(exclude={"folder"}) == tiny.model_dump(exclude={"folder"})


def test_columns_may_stand_in_any_order_and_blank_rows_are_skipped(tiny_folder: Path, tiny: Scenario) -> None:
    bonds = tiny_folder / "bonds.csv"
    bonds.write_text("b,a\n\n,\nrelatives,fighters\n", encoding="utf-8")
    assert load(tiny_folder).bonds == tiny.bonds


def test_load_raises_every_problem_at_once(tiny_folder: Path) -> None:
    (tiny_folder / "sources.yaml").unlink()
    with (tiny_folder / "links.csv").open("a", encoding="utf-8") as file:
        file.write("loop,farms,farms,-3,road,120,\nfar,farms,nowhere,10,road,120,\n")
    with pytest.raises(ScenarioError) as error:
        load(tiny_folder)
    found = [(p.where, p.what) for p in error.value.problems]
    assert ("sources.yaml", "the file is missing") in found
    assert ("links.csv, row 11 (loop), km", "out of range: it must be more than 0") in found
    assert ("links.csv, row 12 (far), destination", "unknown place") in found
    assert len(found) == 3
    assert all(str(p) in str(error.value) for p in error.value.problems)


def test_one_mistake_is_not_reported_again_where_others_refer_to_it(tiny_folder: Path) -> None:
    places = tiny_folder / "places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace("36.45,", "north,"), encoding="utf-8")
    assert [p.where for p in check(tiny_folder).problems] == ["places.csv, row 4 (market), latitude"]


def test_a_file_full_of_mistakes_is_cut_short(tiny_folder: Path) -> None:
    with (tiny_folder / "bonds.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"fighters,stranger{i}\n" for i in range(5000))
    problems = check(tiny_folder).problems
    assert len(problems) == 101
    assert str(problems[-1]) == "bonds.csv: 4900 more of the kind are not listed"
