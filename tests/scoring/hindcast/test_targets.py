"""What a hindcast is asked."""

from __future__ import annotations

from small_crises import crisis

from corridor.scoring.hindcast.targets import Target, targets


def test_targets_of_a_small_series_are_those_counted_by_hand() -> None:
    found = targets(crisis({"A": {-5: 80, 10: 100, 20: 130, 45: 150}}, days=40), horizons=(7, 15))
    assert found == (
        Target("A", 3, 10, 100, -5, 80),
        Target("A", 5, 20, 130, -5, 80),
        Target("A", 13, 20, 130, 10, 100),
    )
    assert [t.horizon for t in found] == [7, 15, 7]


def test_reports_before_the_start_and_after_the_period_are_known_but_never_asked_for() -> None:
    found = targets(crisis({"A": {-30: 5, -1: 6, 50: 7, 100: 8}}, days=100), horizons=(7,))
    assert [(t.day, t.last_day, t.last_report) for t in found] == [(50, -1, 6)]


def test_a_report_on_the_origin_is_the_last_one_and_one_the_day_after_is_not() -> None:
    (at,) = targets(crisis({"A": {3: 10, 10: 20}}), horizons=(7,))
    (before,) = targets(crisis({"A": {0: 1, 4: 10, 10: 20}}), horizons=(7,))
    assert (at.last_day, at.last_report) == (3, 10)
    assert (before.last_day, before.last_report) == (0, 1)


def test_a_place_is_asked_for_only_once_it_was_known() -> None:
    found = targets(crisis({"A": {0: 1, 90: 2}, "B": {60: 0, 90: 5}}), horizons=(30, 90))
    assert [(t.place, t.horizon, t.last_report) for t in found] == [("A", 90, 1), ("A", 30, 1), ("B", 30, 0)]
