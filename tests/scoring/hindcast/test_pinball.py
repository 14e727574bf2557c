"""Scores of single forecasts against values known from elsewhere."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from corridor.forecasting.levels import LEVELS, level
from corridor.scoring.hindcast.pinball import HUB, HUB_LEVELS, crps, drawn, pit, wis


def test_crps_of_a_normal_forecast_is_that_of_the_formula() -> None:
    quantiles = 100 + 20 * stats.norm.ppf(LEVELS)
    for observed in (100.0, 115.0, 160.0):
        z = (observed - 100) / 20
        exact = 20 * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / np.sqrt(np.pi))
        assert crps(np.array(observed), quantiles) == pytest.approx(exact, rel=0.02)


def test_crps_of_a_point_is_how_far_it_is_off() -> None:
    assert crps(np.array(70.0), np.full(len(LEVELS), 100.0)) == pytest.approx(30)


def test_weighted_interval_score_is_the_sum_of_its_definition() -> None:
    quantiles = np.array([5, 8, 10, 12, 15, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 39, 42, 46, 50, 55, 60, 70, 80.0])
    for observed in (2.0, 29.0, 58.0, 200.0):
        total = 0.5 * abs(observed - quantiles[11])
        for k in range(11):
            alpha, low, high = 2 * HUB_LEVELS[k], quantiles[k], quantiles[22 - k]
            off = 2 / alpha * max(low - observed, 0) + 2 / alpha * max(observed - high, 0)
            total += alpha / 2 * (high - low + off)
        assert wis(np.array(observed), quantiles) == pytest.approx(total / 11.5)


def test_the_levels_of_hubs_are_among_ours() -> None:
    assert len(HUB_LEVELS) == 23 and LEVELS[HUB] == pytest.approx(HUB_LEVELS)


def test_pit_is_linear_between_quantiles() -> None:
    quantiles = 1000 * LEVELS
    assert pit(500.0, quantiles, 0.7) == pytest.approx(0.5)
    assert pit(251.0, quantiles, 0.7) == pytest.approx(0.251)


def test_pit_on_an_atom_lies_anywhere_in_it() -> None:
    quantiles = np.where(LEVELS < 0.3, 10.0, np.where(LEVELS <= 0.8, 50.0, 90.0))
    inside = [pit(50.0, quantiles, c) for c in (0.0, 0.5, 1.0)]
    assert inside == pytest.approx([LEVELS[level(0.3)], 0.55, LEVELS[level(0.8)]])
    everything = np.full(len(LEVELS), 50.0)
    assert [pit(50.0, everything, c) for c in (0.0, 0.25, 1.0)] == pytest.approx([0, 0.25, 1])
    assert pit(50.0, 100 * np.maximum(LEVELS - 0.4, 0), 0.5) == pytest.approx(0.9)
    assert pit(0.0, 100 * np.maximum(LEVELS - 0.4, 0), 0.5) == pytest.approx(0.2)


def test_pit_beyond_the_quantiles_lies_beyond_the_levels() -> None:
    quantiles = 1000 * LEVELS
    assert pit(0.0, quantiles, 0.5) == pytest.approx(LEVELS[0] / 2)
    assert pit(5000.0, quantiles, 0.5) == pytest.approx(1 - LEVELS[0] / 2)


def test_pit_of_forecasts_that_are_right_is_even_also_with_ties() -> None:
    rng = np.random.default_rng(1)
    counts = rng.poisson(0.7, 4000)
    quantiles = stats.poisson.ppf(LEVELS, 0.7)
    found = [pit(float(n), quantiles, c) for n, c in zip(counts, rng.random(4000), strict=True)]
    assert np.histogram(found, 10, (0, 1))[0] / 4000 == pytest.approx(np.full(10, 0.1), abs=0.02)


def test_what_is_drawn_follows_from_the_names_alone() -> None:
    assert drawn(1, "crisis", "A", 10, 7) == drawn(1, "crisis", "A", 10, 7)
    assert drawn(1, "crisis", "A", 10, 7) != drawn(2, "crisis", "A", 10, 7)
    many = [drawn(1, i) for i in range(2000)]
    assert 0 <= min(many) < 0.01 and 0.99 < max(many) < 1 and np.mean(many) == pytest.approx(0.5, abs=0.03)
