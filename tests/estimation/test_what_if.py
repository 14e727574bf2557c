"""What-ifs: from the assumptions alone, and from the draws of an estimate."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest
from rough_runs import alike

from corridor.errors import CorridorError
from corridor.estimation import Estimate, Posterior, WhatIf, simulate, what_if
from corridor.estimation.posterior import posterior_of
from corridor.estimation.schema import schema
from corridor.estimation.simulate import NOTE
from corridor.scenario import Scenario

CLOSED = "patrol closed from 2020-03-21"


@pytest.fixture(scope="module")
def posterior(base: Estimate) -> Posterior:
    """The draws of an estimate that answers two of four questions or three."""
    return posterior_of(base)


@pytest.fixture(scope="module")
def carried(one_day: Scenario, posterior: Posterior) -> WhatIf:
    """A closure, for the draws of the estimate."""
    return what_if(one_day, [CLOSED], posterior=posterior)


def test_unchanged_it_is_the_estimate(carried: WhatIf, base: Estimate) -> None:
    mine, theirs = carried.base.to_json(), base.to_json()
    for a, b in zip(mine["answers"], theirs["answers"], strict=True):
        assert all(alike(a[n], b[n]) for n in ("id", "median", "interval50", "interval90")), a["id"]
    assert mine["as_of"] == theirs["as_of"] and alike(mine["timeline"]["series"], theirs["timeline"]["series"])
    assert alike(mine["places"], theirs["places"]) and alike(mine["links"], theirs["links"])


def test_what_the_change_does_not_concern_keeps_its_number(carried: WhatIf, base: Estimate) -> None:
    crossed, missing = carried.changed.answer("crossed"), carried.changed.answer("missing")
    assert crossed.median is not None and base.answer("crossed").median is not None
    assert crossed.median < 0.5 * base.answer("crossed").median
    assert missing.median == pytest.approx(base.answer("missing").median, rel=1e-4)


def test_it_says_what_it_is(carried: WhatIf, one_day: Scenario, posterior: Posterior) -> None:
    note = (
        "draws of the estimate as of 2020-04-25, carried through the changed model; the evidence is not weighed again"
    )
    assert carried.changed.messages == (note,)
    assert {a.status for a in carried.changed.answers if a.summary} == {"simulated"}
    assert "the model as it is" in carried.base.messages[0]
    jsonschema.validate(json.loads(json.dumps(carried.changed.to_json(), allow_nan=False)), schema())


def test_what_the_estimate_does_not_answer_gets_no_number(carried: WhatIf, posterior: Posterior) -> None:
    assert posterior.unanswered
    for run in (carried.base, carried.changed):
        for id, reason in posterior.unanswered.items():
            found = run.answer(id)
            assert (found.status, found.summary, found.reason) == ("not estimable", None, reason)
            assert id not in run.paths.answers


def test_nor_do_stocks_and_flows_without_a_number(carried: WhatIf, base: Estimate) -> None:
    before = {k["id"]: k["flow"] for k in base.to_json()["links"]}
    assert None in before.values()
    now = {k["id"]: k["flow"] for k in carried.base.to_json()["links"]}
    assert {k for k, v in now.items() if v is None} == {k for k, v in before.items() if v is None}


def test_nor_does_an_answer_that_is_to_be_left_without(one_day: Scenario, posterior: Posterior) -> None:
    run = simulate(one_day, posterior=posterior, members=16, unanswered={"missing"})
    assert run.answer("missing").summary is None and run.answer("crossed").summary is not None
    assert set(posterior.unanswered) <= {a.id for a in run.answers if a.summary is None}


def test_whom_it_stops_is_not_told_where_the_estimate_does_not_know_them(
    one_day: Scenario, carried: WhatIf, posterior: Posterior
) -> None:
    silent = replace(posterior, statuses={**posterior.statuses, "crossed": ("not estimable", "nobody says so")})
    known, unknown = (
        {c.kind: c.to_json() for c in run.consequences}
        for run in (carried, what_if(one_day, [CLOSED], posterior=silent))
    )
    assert known["fighters"]["stopped"]["median"] > 0
    assert unknown["fighters"]["stopped"] == {"median": None, "interval50": None, "interval90": None}


def test_draws_of_another_scenario_are_refused(one_day: Scenario, posterior: Posterior) -> None:
    other = one_day.model_copy(update={"priors": one_day.priors[:-1]})
    with pytest.raises(CorridorError, match="the evidence has changed"):
        what_if(other, [CLOSED], posterior=posterior)


def test_without_draws_it_is_what_the_assumptions_amount_to(one_day: Scenario) -> None:
    found = simulate(one_day, members=16)
    assert found.messages == (NOTE,) and found.as_of == one_day.header.end and found.particles == 16
    assert {a.status for a in found.answers} == {"simulated"}
    np.testing.assert_array_equal(found.runs[-1].particles.whitened, found.runs[-1].model.unknowns.draw(1, 16))
