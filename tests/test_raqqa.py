"""The case the project starts from, end to end: what the analyst must be able to read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import corridor

FOLDER = Path(__file__).parent.parent / "scenarios" / "raqqa-2017"


@pytest.fixture(scope="module")
def estimate() -> Any:
    """The estimate of `make demo`."""
    return corridor.estimate(corridor.load(FOLDER), seed=1)


def test_it_converged(estimate: Any) -> None:
    assert estimate.converged, estimate.messages


def test_three_days_of_reading_show_what_moved_the_answer(estimate: Any) -> None:
    assert [r.as_of for r in estimate.runs[:2]] == [date(2017, 10, 14), date(2017, 11, 13)]
    first, _, last = estimate.runs
    assert sum(a.summary is not None for a in first.answers) < sum(a.summary is not None for a in last.answers)


def test_the_convoy_holds_what_was_reported_and_not_4000_fighters(estimate: Any) -> None:
    low, high = estimate.answer("convoy-all").interval90
    assert low < 3750 < high
    low, high = estimate.answer("convoy-fighters").interval90
    assert low < 250 < high < 1000
    low, high = estimate.answer("convoy-family").interval90
    assert low < 3500 < high


def test_the_parts_of_those_who_left_add_up(estimate: Any) -> None:
    parts = sum(estimate.answer(i).median for i in ("left-fighters", "left-family", "left-civilians"))
    low, high = estimate.answer("left-all").interval50
    assert low < parts < high


@pytest.mark.parametrize("id", ["europe-fighters", "france-fighters", "caught-ypg"])
def test_what_no_source_numbers_is_not_estimable(estimate: Any, id: str) -> None:
    answer = estimate.answer(id)
    assert answer.status == "not estimable" and answer.median is None and answer.reason


def test_the_headline_is_not_supported_by_its_body(estimate: Any) -> None:
    (check,) = [h for h in estimate.headlines if h.report == "seed"]
    assert check.verdict == "not supported"
    assert "No source in the body puts a number on" in check.says and "Europe" in check.says


def test_the_two_accounts_of_the_convoy_contradict_each_other(estimate: Any) -> None:
    pairs = [{c.first.origin, c.second.origin} for c in estimate.contradictions]
    assert {"bbc", "sdf"} in pairs


def test_uk_militants_are_accounted_in_their_own_universe(estimate: Any) -> None:
    answer = estimate.answer("unaccounted-uk")
    low, high = answer.interval90
    assert low < 400 < high
    assert {c.universe for c in answer.about} == {"uk-militants"}


def test_one_man_in_many_outlets_is_one_origin(estimate: Any) -> None:
    answer = estimate.answer("turkey-fighters")
    assert len(answer.about) > answer.origins
    told = [c for c in answer.about if c.origin == "detained-man"]
    assert len({c.report for c in told}) >= 3


def test_leaving_out_the_origin_that_counts_moves_its_answer(estimate: Any) -> None:
    strongest = estimate.answer("unaccounted-uk").influence[0]
    assert strongest.origin == "gsn" and strongest.change > 0.2


def test_nobody_at_risk_is_named_in_anything_it_writes(estimate: Any) -> None:
    text = str(estimate.to_json())
    hidden = [s.name for s in estimate.scenario.sources if s.status != "public" and s.name]
    assert not hidden
    assert "a detained man" in text
