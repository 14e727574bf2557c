"""Scores of a hindcast against values worked out by hand."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from rich.console import Console

from corridor.forecasting.levels import LEVELS
from corridor.scoring.hindcast.bands import band
from corridor.scoring.hindcast.pinball import HUB
from corridor.scoring.hindcast.rows import Beside, Row
from corridor.scoring.hindcast.scores import OURS, find, geometric, quotient, scores
from corridor.scoring.hindcast.tables import scores_csv, scores_json
from corridor.scoring.hindcast.terminal import table

DAY = date(2030, 6, 1)


def row(
    observed: float,
    last: float,
    ours: float,
    crisis: str = "one",
    place: str = "A",
    horizon: int = 30,
    width: float = 0.0,
) -> Row:
    """A row with an even forecast of some width around `ours`."""
    quantiles = ours + width * (LEVELS - 0.5)
    beside = {"last": Beside(last, np.full(len(HUB), last), abs(observed - last), abs(observed - last))}
    origin = DAY - timedelta(days=horizon)
    crps = abs(observed - ours)
    return Row(crisis, place, origin, DAY, horizon, observed, last, ours + 5, quantiles, crps, crps, 0.35, beside)


def test_errors_are_pooled_over_people_and_ratios_are_to_the_last_report() -> None:
    score = scores([row(100, 80, 90), row(900, 1000, 950, place="B")]).find("one", 30)
    assert score is not None
    assert score.methods[OURS].error == pytest.approx(60 / 1000)
    assert score.methods["last"].error == pytest.approx(120 / 1000)
    assert score.error_of_mean == pytest.approx((5 + 55) / 1000)
    assert score.error_ratios == {"last": pytest.approx(0.5)} and score.crps_ratios["last"] == pytest.approx(0.5)
    assert (score.targets, score.people) == (2, 1000)
    assert score.pit[3] == 1 and sum(score.pit) == pytest.approx(1)


def test_over_crises_ratios_are_geometric_and_coverage_weighs_every_crisis_the_same() -> None:
    many = [row(100, 80, 90, width=100) for _ in range(9)]
    found = scores([*many, row(100, 50, 200, "two", width=1)]).find(None, 30)
    assert found is not None
    assert found.error_ratios["last"] == pytest.approx(math.sqrt(0.5 * 2))
    assert found.methods[OURS].coverage == {0.5: pytest.approx(0.5), 0.9: pytest.approx(0.5)}
    assert found.methods[OURS].error == pytest.approx((0.1 + 1.0) / 2)
    assert found.targets == 10 and not found.bands


def test_targets_after_a_last_report_of_nobody_stand_apart() -> None:
    found = scores([row(100, 80, 90), row(70, 0, 35), row(0, 0, 1, crisis="two")])
    whole, apart = found.find(), find(found.after_nobody, "one")
    assert whole is not None and whole.targets == 1
    assert apart is not None and apart.targets == 1 and apart.methods["last"].error == 1
    nobody = find(found.after_nobody, "two")
    assert nobody is not None and math.isnan(nobody.methods[OURS].error)
    assert scores_json(found, "corridor")["after_nobody"][0]["targets"] == 1


def test_ends_of_intervals_belong_to_them() -> None:
    exact = row(100, 100, 100)
    edge = row(75, 100, 100, width=100)
    just_out = row(74, 100, 100, width=100)
    covered = [scores([r]).find("one", 30) for r in (exact, edge, just_out)]
    assert [s.methods[OURS].coverage[0.5] for s in covered if s] == [1, 1, 0]


def test_a_baseline_that_is_missing_anywhere_has_no_score() -> None:
    with_ets = row(100, 80, 90)
    beside = {**with_ets.baselines, "ets": with_ets.baselines["last"]}
    complete = Row(**{**vars(with_ets), "baselines": beside})
    found = scores([complete, complete]).find("one"), scores([complete, with_ets]).find("one")
    assert found[0] is not None and "ets" in found[0].methods
    assert found[1] is not None and "ets" not in found[1].methods


def test_scores_are_by_place_too() -> None:
    found = scores([row(100, 80, 90), row(900, 1000, 950, place="B"), row(50, 40, 45, horizon=7)])
    by_place = found.find("one", 30, "B")
    assert by_place is not None and by_place.methods[OURS].error == pytest.approx(50 / 900)
    assert found.find("one", None, "A") is not None and not by_place.bands


def _inside(blocks: Sequence[tuple[str, int]], share: float, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).random(len(blocks)) < share


def test_a_band_holds_the_nominal_where_intervals_are_right_and_not_where_they_are_too_narrow() -> None:
    blocks = [(f"P{i}", h) for i in range(20) for h in (7, 30) for _ in range(15)]
    right, narrow = band(blocks, _inside(blocks, 0.9), 0.9), band(blocks, _inside(blocks, 0.7), 0.9)
    assert right.holds and not narrow.holds and narrow.high < 0.8
    assert right == band(blocks, _inside(blocks, 0.9), 0.9)


def test_a_band_does_not_depend_on_the_order_of_targets() -> None:
    blocks = [(f"P{i}", h) for i in range(5) for h in (7, 30) for _ in range(8)]
    inside = _inside(blocks, 0.8)
    other = np.random.default_rng(2).permutation(len(blocks))
    assert band(blocks, inside, 0.9) == band([blocks[i] for i in other], inside[other], 0.9)


def test_a_band_is_wide_where_whole_blocks_hold_or_not() -> None:
    blocks = [(f"P{i}", 7) for i in range(10) for _ in range(20)]
    together = np.repeat(np.arange(10) % 2 == 0, 20)
    apart = np.tile([True, False], 100)
    wide, none = band(blocks, together, 0.5), band(blocks, apart, 0.5)
    assert wide.high - wide.low > 0.3 and none.low == none.high == 0.5


def test_a_band_where_all_blocks_hold_or_none_is_as_wide_as_their_number_tells() -> None:
    for places, holds in ((10, True), (50, False)):
        blocks = [(f"P{i}", 7) for i in range(places) for _ in range(4)]
        every, none = band(blocks, np.ones(4 * places, bool), 0.9), band(blocks, np.zeros(4 * places, bool), 0.9)
        assert (every.low, every.high) == (pytest.approx(0.05 ** (1 / places)), 1) and every.holds == holds
        assert (none.low, none.high) == (0, pytest.approx(1 - every.low)) and not none.holds


def test_there_is_no_band_and_no_alarm_with_fewer_than_five_blocks() -> None:
    four = [(place, h) for place in "AB" for h in (7, 30) for _ in range(9)]
    for inside in (np.zeros(36, bool), np.arange(36) % 2 == 0):
        found = band(four, inside, 0.9)
        assert not found.told and math.isnan(found.low) and math.isnan(found.high) and found.holds
    assert band([*four, ("C", 7)], np.zeros(37, bool), 0.9).told
    made = scores([row(100, 80, 90, place=place) for place in "AB"])
    assert scores_json(made, "corridor")["scores"][-2]["bands"]["90"] == {"low": None, "high": None, "holds": None}
    whole = next(r for r in csv.DictReader(io.StringIO(scores_csv(made))) if r["crisis"] and not r["place"])
    assert whole["band_90_low"] == whole["band_90_high"] == whole["band_90_holds"] == ""
    console = Console(width=130, record=True, file=io.StringIO())
    console.print(table(made))
    assert "0 (–)" in console.export_text()


def test_quotients_and_means_of_nothing_are_not_numbers() -> None:
    assert quotient(1, 2) == 0.5 and quotient(0, 0) == 1 and math.isnan(quotient(1, 0))
    assert geometric([0.5, 2, math.nan]) == pytest.approx(1) and math.isnan(geometric([]))
