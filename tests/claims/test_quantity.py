"""What a figure stands for: its rounding and its interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.claims import Quantity, stands_for
from corridor.claims.quantity import rounding_step


@pytest.mark.parametrize(
    ("value", "step"),
    [(7, 1), (250, 10), (17_631, 1), (700_000, 100_000), (1_300_000, 100_000), (2_000_000, 1_000_000), (1_234_567, 1)],
)
def test_the_last_digit_that_a_speaker_cares_about(value: float, step: float) -> None:
    assert rounding_step(value) == step


@given(st.integers(1, 999), st.integers(0, 11))
def test_more_noughts_round_as_much_more(digits: int, noughts: int) -> None:
    assert rounding_step(digits * 10**noughts) == pytest.approx(rounding_step(digits) * 10**noughts)


@given(st.integers(1, 10**12))
def test_an_interval_holds_its_figure(value: int) -> None:
    bounds = stands_for(Quantity(said=str(value), value=value))
    assert bounds is not None and bounds.low <= value < bounds.high


def test_millions_are_as_round_as_thousands() -> None:
    small, large = (stands_for(Quantity(said="x", value=v)) for v in (1_300, 1_300_000))
    assert small is not None and large is not None
    assert large.high - large.low == pytest.approx(1000 * (small.high - small.low), rel=0.05)
