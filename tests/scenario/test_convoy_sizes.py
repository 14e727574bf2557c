"""A convoy of so many people in a folder, and one where people choose a destination."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import change

from corridor.scenario import check

SHARE = "- {name: board.lorries.fighters, dist: logitnormal, low: 0.1, high: 0.9, unit: share, reason: unknown}"
SIZE = "- {{name: size.lorries.fighters, dist: {}, unit: people, reason: the plan says so}}"


def replaced(folder: Path, file: str, old: str, new: str) -> Path:
    change(folder, file, old, new)
    return folder


def test_a_size_takes_the_place_of_a_share(tiny_folder: Path) -> None:
    found = check(replaced(tiny_folder, "priors.yaml", SHARE, SIZE.format("fixed, value: 250")))
    assert found.ok, found.problems


def test_one_of_them_is_needed(tiny_folder: Path) -> None:
    found = check(replaced(tiny_folder, "priors.yaml", SHARE, ""))
    assert [p.what for p in found.problems] == [
        "the prior board.lorries.fighters is missing: every group of a convoy needs one"
    ]


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("fixed, value: 4", "refused: a convoy of fewer than 10 people"),
        ("lognormal, low: 50, high: 500", "size.<convoy>.<group> cannot be lognormal"),
    ],
)
def test_a_size_is_a_number_of_people_not_a_few_and_not_a_guess(tiny_folder: Path, value: str, what: str) -> None:
    found = check(replaced(tiny_folder, "priors.yaml", SHARE, SIZE.format(value)))
    assert any(p.what.startswith(what) for p in found.problems), found.problems


def test_a_convoy_may_run_where_people_choose_a_destination(tiny_folder: Path) -> None:
    found = check(replaced(tiny_folder, "scenario.yaml", "purpose:", "choice: destination\npurpose:"))
    assert found.ok, found.problems
