"""What every answer would be without each claim alone."""

from __future__ import annotations

import pytest

from corridor.estimation import Bench, Estimate, by_claim
from corridor.estimation.by_claim import ByClaim
from corridor.estimation.summary import rounded, summarise


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What is told on the way."""
    return []


@pytest.fixture(scope="module")
def without(bench: Bench, told: list[str]) -> ByClaim:
    """Every answer without every claim."""
    return by_claim(bench, told.append)


def test_every_used_claim_is_left_out_of_every_answer_with_a_number(without: ByClaim, base: Estimate) -> None:
    answered = {a.id for a in base.answers if a.summary}
    assert answered and set(without) == {c.id for c in base.runs[-1].evidence.claims}
    assert all(set(of) == answered for of in without.values())


def test_the_numbers_are_those_of_leaving_it_out(without: ByClaim, bench: Bench, base: Estimate) -> None:
    leave, compared = bench.leave_out(), 0
    for id, answers in without.items():
        rest = leave([id], id)
        for a, found in answers.items():
            row = bench.model.answer_rows[a, base.as_of]
            there = rest.summary(row)
            assert found["method"] == rest.method
            assert found["change"] == rounded(there.moved_from(summarise(leave.particles.measured[row])))
            if found["median"] is not None:
                assert found["median"] == rounded(there.median)
                assert found["interval90"] == [rounded(there.low90), rounded(there.high90)]
                compared += 1
    assert compared > 5
    assert {f["method"] for of in without.values() for f in of.values()} == {"psis", "rerun"}


def test_a_copy_of_what_remains_moves_nothing(without: ByClaim) -> None:
    assert max(f["change"] for f in without["c5"].values()) < 0.02 < max(f["change"] for f in without["c3"].values())


def test_where_nobody_else_puts_a_number_on_it_none_is_printed(without: ByClaim) -> None:
    assert without["c12"]["missing"]["median"] is None and without["c12"]["missing"]["interval90"] is None
    assert without["c1"]["missing"]["median"] is not None


def test_how_far_it_is_is_told_in_order(without: ByClaim, told: list[str]) -> None:
    of = len(without)
    assert list(dict.fromkeys(told)) == [f"without {id} ({n} of {of})" for n, id in enumerate(without, 1)]
