"""How fast places have grown: what counts as growth, and how little a few days show."""

from __future__ import annotations

import numpy as np
import pytest
from invented_courses import course, crisis

from corridor.forecasting.growth import Growth, Steps

GROWTH = Growth(prior_days=120, crisis_days=120, damping_days=60)
STEADY = [1000 * 1.1**k for k in range(20)]


def rate(*courses, origin: int = 190) -> np.ndarray:  # type: ignore[no-untyped-def]
    return GROWTH.rate(*Steps(crisis(*courses)).shown(origin))


def test_a_place_that_stands_still_has_no_growth() -> None:
    assert rate(course("A", [500] * 20)).tolist() == [0.0]


def test_growth_is_found_and_drawn_towards_none() -> None:
    true = np.log(1.1) / 10
    found = rate(course("A", STEADY))[0]
    assert 0.3 * true < found < true
    assert rate(course("A", STEADY[:4]), origin=30)[0] < found


@pytest.mark.parametrize(
    "people, renewed",
    [
        ([1000, 1000, 700, 700], []),  # a fall of more than a quarter is a new registration
        ([0, 1000, 1000, 1000], []),  # a first count after nobody is no growth
        ([1000, 1000, 1200, 1200], [20]),  # what is registered anew counts others
    ],
)
def test_what_is_no_growth_does_not_count(people: list[float], renewed: list[int]) -> None:
    assert rate(course("A", people, renewed=renewed), origin=30).tolist() == [0.0]


def test_a_fall_of_less_counts() -> None:
    assert rate(course("A", [1000, 900, 900]), origin=20)[0] < 0


def test_a_place_without_a_past_grows_with_the_crisis() -> None:
    grown = rate(course("A", STEADY), course("B", [5000], first=190))
    assert 0 < grown[1] < grown[0]


def test_one_jump_on_one_day_does_not_explode() -> None:
    found = rate(course("A", [1, 100_000], every=1), origin=1)  # days of growth beside 14 of none
    assert GROWTH.gained(found, np.array([180.0]))[0] < 6


def test_growth_dies_down_and_leaves_somebody() -> None:
    gained = GROWTH.gained(np.array([0.01]), np.array([30.0, 60.0, 1e6]))
    assert gained[0] - 1 > (gained[1] - 1) / 2 and gained[2] == pytest.approx(1 + 0.01 * 60)
    assert GROWTH.gained(np.array([-5.0]), np.array([90.0]))[0] > 0


def test_what_comes_after_the_day_is_not_seen() -> None:
    whole = course("A", [1000, 1100, 1200, 5000, 9000])
    assert rate(whole, origin=25).tolist() == rate(whole.by(25), origin=25).tolist()
