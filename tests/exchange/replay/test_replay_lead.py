"""Days lost, and their intervals, on numbers made by hand."""

from __future__ import annotations

import numpy as np

from corridor.exchange.replay.estimates import Reading
from corridor.exchange.replay.lead import RESAMPLES, compare, first_days, reached
from corridor.exchange.replay.plain import lost_says


def reading(*above: int) -> Reading:
    """A reading with families of ten draws, so many of each above the threshold."""
    return Reading(status="answered", reason="", draws=(10,) * len(above), above=above)


UNTOLD = Reading(status="not estimable", reason="no number")


def test_what_is_not_estimable_never_reaches_an_answer() -> None:
    assert not reached([UNTOLD, UNTOLD], 0.01, 1, "x").any()


def test_draws_that_are_all_above_reach_it_in_every_resample_and_none_in_no_one() -> None:
    assert reached([reading(10, 10, 10)], 0.99, 1, "x").all()
    assert not reached([reading(0, 0, 0)], 0.01, 1, "x").any()


def test_draws_at_the_threshold_reach_it_in_about_half_of_the_resamples() -> None:
    share = reached([reading(*[10, 0] * 20)] * 20, 0.5, 1, "x").mean()
    assert 0.4 < share < 0.65


def test_few_independent_families_leave_more_doubt_than_many() -> None:
    few, many = (reached([reading(*[10, 10, 10, 6] * n)], 0.8, 1, "x").mean() for n in (1, 50))
    assert many == 1 and few < 1


def test_the_first_day_is_that_on_which_it_is_first_reached_and_the_one_after_the_last_if_never() -> None:
    no, yes = np.array([False, False]), np.array([True, False])
    assert first_days([(0, no), (4, yes), (9, yes)], 20).tolist() == [4, 20]


def test_days_lost_are_the_days_between_and_at_least_the_rest_of_the_period_if_never_reached() -> None:
    at_once = np.full(RESAMPLES, 3)
    seven = compare(np.full(RESAMPLES, 10), at_once, 20)
    assert (seven.lost.low90, seven.lost.median, seven.lost.high90, seven.at_least) == (7, 7, 7, False)
    never = compare(np.full(RESAMPLES, 20), at_once, 20)
    assert never.lost.median == 17 and never.at_least and never.unreached == 1


def test_nothing_is_lost_on_an_answer_that_nobody_could_have_reached() -> None:
    lead = compare(np.full(RESAMPLES, 20), np.full(RESAMPLES, 20), 20)
    assert lead.lost.median == 0 and not lead.at_least and lead.unreached_at_once == 1


def test_the_interval_holds_the_resamples_between_its_ends() -> None:
    own = np.repeat([5, 12], [RESAMPLES // 2 + 1, RESAMPLES // 2 - 1])
    lead = compare(own, np.full(RESAMPLES, 5), 20)
    assert (lead.lost.low90, lead.lost.median, lead.lost.high90) == (0, 0, 7)


def test_words_leave_the_upper_end_open_where_not_reaching_it_is_in_the_interval() -> None:
    at_once, few = np.full(RESAMPLES, 5), np.repeat([12, 20], [RESAMPLES * 8 // 10, RESAMPLES * 2 // 10])
    assert lost_says(compare(few, at_once, 20)) == "7 (7 to 15 or more)"
    assert lost_says(compare(few, at_once, 21)) == "7 (7 to 15)"
    assert lost_says(compare(np.repeat([12, 20], [20, RESAMPLES - 20]), at_once, 20)) == "at least 15 (90 %: 7 or more)"
    assert lost_says(compare(np.full(RESAMPLES, 20), np.full(RESAMPLES, 20), 20)).startswith("not reached even")
