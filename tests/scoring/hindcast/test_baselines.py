"""Baselines: known answers, and that they are blind to what comes after the origin."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_crises import crisis, wandering

from corridor.forecasting.courses import Reported
from corridor.forecasting.levels import LEVELS, MEDIAN, level
from corridor.scoring.hindcast.baselines import Baselines
from corridor.scoring.hindcast.baselines.ets import smooth
from corridor.scoring.hindcast.baselines.holt import damped_trend
from corridor.scoring.hindcast.baselines.past import FEWEST, Past
from corridor.scoring.hindcast.baselines.points import points
from corridor.scoring.hindcast.baselines.weekly import weekly
from corridor.scoring.hindcast.targets import Target, targets

HORIZONS = (7, 30, 90)
ETS = importlib.util.find_spec("statsforecast") is not None


def _at(reported: Reported, target: Target, ets: bool = False) -> dict[str, np.ndarray]:
    made = Baselines(reported, HORIZONS, ets).of(target)
    return {name: np.array([f.point, *f.quantiles]) for name, f in made.items()}


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), share=st.floats(0.2, 0.95))
def test_every_baseline_is_the_same_bit_for_bit_on_a_series_cut_off_at_the_origin(seed: int, share: float) -> None:
    whole = crisis(wandering(seed))
    asked = targets(whole, HORIZONS)
    target = asked[int(share * (len(asked) - 1))]
    seen, cut = _at(whole, target), _at(whole.by(target.origin), target)
    assert seen.keys() == cut.keys() == {"last", "drift", "damped", "frozen"}
    assert all(np.array_equal(seen[name], cut[name]) for name in seen)


@pytest.mark.skipif(not ETS, reason="statsforecast is not installed: pip install statsforecast")
def test_automatic_ets_is_the_same_bit_for_bit_on_a_series_cut_off_at_the_origin() -> None:
    whole = crisis(wandering(3))
    for target in targets(whole, HORIZONS)[40::60]:
        assert np.array_equal(_at(whole, target, True)["ets"], _at(whole.by(target.origin), target, True)["ets"])


def test_the_order_in_which_origins_are_asked_for_changes_nothing() -> None:
    whole = crisis(wandering(5))
    asked = targets(whole, HORIZONS)
    forwards = Baselines(whole, HORIZONS, ets=False)
    [forwards.of(t) for t in asked]
    late_first = Baselines(whole, HORIZONS, ets=False)
    late_first.of(asked[-1])
    for target in asked[::37]:
        a, b = forwards.of(target), late_first.of(target)
        assert all(np.array_equal(a[n].quantiles, b[n].quantiles) and a[n].point == b[n].point for n in a)


def test_a_weekly_series_carries_reports_forward_from_the_first_of_somebody() -> None:
    series = weekly(crisis({"A": {-7: 0, 0: 0, 3: 50, 20: 70}, "B": {10: 5}}), 21)
    assert series.places == ("A", "B")
    assert series.people[:, 0].tolist() == [50, 50, 70]
    assert np.isnan(series.people[0, 1]) and series.people[1:, 1].tolist() == [5, 5]
    assert series.total[:, 0].tolist() == [50, 55, 75] and series.last.tolist() == [70, 5]


def test_drift_goes_on_as_from_the_first_report_of_somebody_to_the_last() -> None:
    reported = crisis({"A": {0: 0, 10: 100, 30: 140}, "B": {0: 100, 30: 10}})
    made = points(reported, weekly(reported, 40), 40, (10, 90))
    assert made["drift"].tolist() == [[160, 0], [320, 0]]
    assert made["last"].tolist() == [[140, 10], [140, 10]]


def test_frozen_shares_add_up_to_the_damped_total_and_keep_their_parts() -> None:
    reported = crisis(wandering(2))
    series = weekly(reported, 200)
    frozen = points(reported, series, 200, (30,))["frozen"][0]
    assert frozen.sum() == pytest.approx(damped_trend(series.total).after(30 / 7)[0])
    assert frozen / frozen.sum() == pytest.approx(series.last / series.last.sum())


def test_a_damped_trend_follows_a_line_and_levels_off() -> None:
    line = np.arange(100.0, 400.0, 10.0)[:, None]
    trend = damped_trend(line)
    soon, later, latest = (float(trend.after(k)[0]) for k in (1, 10, 1000))
    assert line[-1, 0] < soon < later < latest
    assert soon == pytest.approx(400, abs=4) and later < 490
    assert latest == pytest.approx(float(trend.after(10_000)[0]))


def test_a_damped_trend_is_that_of_the_recursion_in_the_books() -> None:
    values = np.array([10.0, 12.0, 15.0, 15.0, 18.0, 20.0])
    trend = damped_trend(values[:, None])
    best = min(_recursion(values, a, b, p) for a in (0.2, 0.5, 0.8, 1) for b in (0.05, 0.1, 0.2, 0.4) for p in DAMPING)
    assert (trend.level[0], trend.trend[0], trend.damping[0]) == pytest.approx(best[1:])
    assert float(trend.after(2)[0]) == pytest.approx(best[1] + best[2] * (best[3] + best[3] ** 2))


DAMPING = (0.8, 0.9, 0.95, 0.98)


def _recursion(values: np.ndarray, alpha: float, beta: float, damping: float) -> tuple[float, float, float, float]:
    level, slope, squares = values[0], 0.0, 0.0
    for value in values[1:]:
        before, ahead = level, level + damping * slope
        squares += (value - ahead) ** 2
        level = alpha * value + (1 - alpha) * ahead
        slope = beta * (level - before) + (1 - beta) * damping * slope
    return squares, level, slope, damping


def test_a_series_of_three_values_stays_where_it_is_and_none_falls_below_zero() -> None:
    assert damped_trend(np.array([[1.0], [5.0], [9.0]])).after(5).tolist() == [9.0]
    assert damped_trend(np.arange(200.0, 0.0, -10.0)[:, None]).after(1000)[0] == 0


def _past(places: str, ratios: list[float]) -> Past:
    n = len(ratios)
    return Past(np.arange(n), np.array(list(places)), np.full(n, 100.0), 100 * np.array(ratios))


def test_quantiles_are_of_the_errors_of_the_place_where_there_are_ten_and_else_of_all() -> None:
    own = [0.9 + 0.02 * i for i in range(FEWEST)]
    past = _past("a" * FEWEST + "b", [*own, 3.0])
    narrow, wide = past.around("a", 200.0, FEWEST), past.around("b", 200.0, FEWEST)
    assert narrow[-1] == pytest.approx(200 * max(own) / np.median(own))
    assert wide[-1] > 400 > narrow[-1]
    assert narrow[MEDIAN] == wide[MEDIAN] == pytest.approx(200)


def test_errors_that_were_not_known_by_the_origin_are_not_used() -> None:
    past = _past("a" * 30, [1.0] * 15 + [9.0] * 15)
    assert past.around("a", 50.0, 14).tolist() == [50.0] * len(LEVELS)
    assert past.around("a", 50.0, -1).tolist() == [50.0] * len(LEVELS)
    assert past.around("a", 50.0, 29)[level(0.9)] > 50


def test_large_forecasts_count_more_than_small_ones_and_zero_stays_zero() -> None:
    forecasts = np.array([1.0] * 9 + [10_000.0] * 3)
    past = Past(np.arange(12), np.array(["a"] * 12), forecasts, forecasts * ([5.0] * 9 + [0.9, 1.0, 1.1]))
    around = past.around("a", 100.0, 12)
    assert around[[level(0.25), MEDIAN, level(0.75)]] == pytest.approx([92.5, 100, 107.5], abs=0.1)
    assert around[-1] > 400  # the small ones are there: nine of twelve were off by a factor of five
    assert past.around("a", 0.0, 12).tolist() == [0.0] * len(LEVELS)


@pytest.mark.skipif(not ETS, reason="statsforecast is not installed: pip install statsforecast")
def test_automatic_ets_is_that_of_the_library_at_whole_weeks_and_widens() -> None:
    from statsforecast.models import AutoETS

    values = np.array(list(wandering(7)["Camp0"].values()), dtype=float)
    made = smooth(values, (7, 30, 70))
    ours = AutoETS(season_length=1, model="AZN").forecast(values, h=10, level=[90])
    assert made is not None
    assert made.mean[[0, 2]] == pytest.approx(ours["mean"][[0, 9]])
    assert made.quantiles[[0, 2], level(0.95)] == pytest.approx(ours["hi-90"][[0, 9]])
    assert np.all(np.diff(made.deviation) > 0) and made.quantiles.min() >= 0


@pytest.mark.skipif(not ETS, reason="statsforecast is not installed: pip install statsforecast")
def test_automatic_ets_of_a_short_series_is_none_and_of_a_constant_one_is_sure() -> None:
    assert smooth(np.array([1.0, 2, 3, 4]), (7,)) is None
    constant = smooth(np.full(20, 12.0), (7, 90))
    assert constant is not None and constant.mean.tolist() == [12, 12] and constant.deviation.tolist() == [0, 0]
