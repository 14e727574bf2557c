"""An estimate that takes in reports as they come: as an estimate of all of them, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from rough_runs import SMALL, alike
from typer.testing import CliRunner

from corridor.claims import Claim, Source
from corridor.cli import app
from corridor.errors import CorridorError, RefusedError
from corridor.estimation import Estimate
from corridor.estimation.estimate import least_effective
from corridor.estimation.posterior import (
    FILE,
    Posterior,
    claim_digest,
    digest,
    posterior_of,
    read_posterior,
    save,
    save_posterior,
)
from corridor.estimation.smc import Sampler
from corridor.estimation.summary import effective_size, summarise
from corridor.estimation.update import NOT_WORKED_OUT, PROVISIONAL, Online, Update
from corridor.estimation.update_status import NOT_YET
from corridor.estimation.update_traces import Tracer
from corridor.scenario import Scenario

LATE = ("c3", "c6", "c12")
NUMBERS = ("median", "interval50", "interval90")


def without(scenario: Scenario, *ids: str) -> Scenario:
    """The scenario before some claims came in."""
    return scenario.model_copy(update={"claims": tuple(c for c in scenario.claims if c.id not in ids)})


def changed(scenario: Scenario, id: str, **update: object) -> Scenario:
    """The scenario with one claim changed."""
    claims = tuple(c.model_copy(update=update) if c.id == id else c for c in scenario.claims)
    return scenario.model_copy(update={"claims": claims})


def claims_of(scenario: Scenario, *ids: str) -> list[Claim]:
    """Claims by id."""
    return [c for i in ids for c in scenario.claims if c.id == i]


def numbers(e: Estimate) -> list[tuple[object, ...]]:
    """Everything told of the answers."""
    return [(a.id, a.status, a.reason, *(getattr(a, n) for n in NUMBERS)) for a in e.answers]


@pytest.fixture(scope="module")
def early(one_day: Scenario, base: Estimate) -> Posterior:
    """Draws before the late claims, of which nobody asked what the answers rest on."""
    seen, run = without(one_day, *LATE), base.runs[-1]
    sampler = Sampler(run.model.forward.measures, lambda n: run.model.unknowns.draw(7, n), 7, SMALL)
    wanted = least_effective(run.model, run.as_of, run.evidence.claims)
    p = sampler.bridge(sampler.prior(), None, run.evidence.without(LATE).log_likelihood, "early", wanted)
    assert p is not None
    used = {c.id: claim_digest(c) for c in run.evidence.claims if c.id not in LATE}
    return replace(
        posterior_of(base),
        **{name: getattr(p, name) for name in ("whitened", "chain", "lineage", "step")},
        digest=digest(seen, run.as_of, "internal"),
        seen=used,
    )


@pytest.fixture(scope="module")
def fresh(one_day: Scenario, early: Posterior) -> Callable[[], Online]:
    """That estimate, ready to take in what comes."""
    return lambda: Online(without(one_day, *LATE), early, settings=SMALL)


@pytest.fixture(scope="module")
def all_late(one_day: Scenario, fresh: Callable[[], Online]) -> tuple[Online, Update]:
    """The estimate after the late claims, one by one."""
    online = fresh()
    for claim in claims_of(one_day, *LATE):
        last = online.add([claim])
    return online, last


def apart(one: Estimate, other: Estimate) -> float:
    """The largest distance of medians of claims' measures and answers, in standard errors of the two, for a normal."""
    x, y = one.runs[-1], other.runs[-1]
    pairs = [(x.model.answer_rows[k], y.model.answer_rows[k]) for k in x.model.answer_rows]
    pairs += [(x.model.claim_rows[c.id][0], y.model.claim_rows[c.id][0]) for c in x.evidence.claims]
    worst = 0.0
    for i, j in pairs:
        a, b = x.particles.measured[i], y.particles.measured[j]
        sizes = effective_size(a, x.particles.family), effective_size(b, y.particles.family)
        s, t = summarise(a), summarise(b)
        error = 0.381 * sum(1 / n for n in sizes) ** 0.5 * max(s.width90, t.width90)
        worst = max(worst, abs(s.median - t.median) / error if error else 0.0)
    return worst


def test_nothing_new_changes_nothing(base: Estimate, one_day: Scenario) -> None:
    online = Online(one_day, posterior_of(base), settings=SMALL)
    update = online.follow()
    assert update.how.method == "nothing" and update.added == ()
    assert alike(numbers(update.estimate), numbers(base))
    now = online.posterior(update)
    np.testing.assert_array_equal(now.whitened, base.runs[-1].particles.whitened)
    assert now.seen == posterior_of(base).seen and now.taken_in == () and not update.estimate.provisional


def test_reports_one_by_one_agree_with_an_estimate_of_all(
    all_late: tuple[Online, Update], base: Estimate, early: Posterior
) -> None:
    online, update = all_late
    assert {c.id for c in online.run.evidence.claims} == {c.id for c in base.runs[-1].evidence.claims}
    assert apart(update.estimate, base) < 4
    whole = base.runs[-1]
    row = whole.model.claim_rows["c2"][0]  # the fighters on the lorries, of whom c3 says more
    drawn = early.particles(whole.model.forward.measures).measured[row]
    was, now = summarise(drawn), summarise(whole.particles.measured[row])
    assert abs(was.median - now.median) > 0.3 * now.width90  # else agreeing says nothing


def test_their_order_matters_little(
    all_late: tuple[Online, Update], one_day: Scenario, fresh: Callable[[], Online]
) -> None:
    online = fresh()
    for claim in claims_of(one_day, *reversed(LATE)):
        last = online.add([claim])
    assert apart(last.estimate, all_late[1].estimate) < 4


def test_the_same_seed_gives_the_same_numbers(one_day: Scenario, fresh: Callable[[], Online]) -> None:
    one, again = (fresh().add(claims_of(one_day, *LATE), quick=True).estimate.runs[-1].particles for _ in range(2))
    np.testing.assert_array_equal(one.whitened, again.whitened)


def test_an_update_tells_what_came_in_and_what_was_before(all_late: tuple[Online, Update]) -> None:
    _, update = all_late
    assert [c.id for c in update.added] == [LATE[-1]]
    before, now = update.estimate.runs
    assert {c.id for c in now.evidence.claims} - {c.id for c in before.evidence.claims} == {LATE[-1]}
    assert update.estimate.provisional and {NOT_WORKED_OUT, PROVISIONAL} <= set(update.estimate.messages)
    assert update.how.enough == (update.how.effective >= 111)
    assert set(update.right) == set(LATE) and all(0 <= r <= 1 for r in update.right.values())


def test_a_claim_that_the_draws_take_for_wrong_is_told_and_stays_told(
    one_day: Scenario, fresh: Callable[[], Online]
) -> None:
    online, (claim, other) = fresh(), claims_of(one_day, "c3", "c6")
    assert claim.quantity is not None
    wild = claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"said": "90000", "value": 90000})})
    for new in (wild, other):  # the second brings no doubt of its own
        update = online.add([new])
        assert "c3" in update.doubted and update.right["c3"] < 0.1 and not update.holds
        assert update.estimate.messages[0].startswith("c3 is taken for wrong")


def test_an_update_goes_on_from_its_file(all_late: tuple[Online, Update], one_day: Scenario, tmp_path: Path) -> None:
    online, update = all_late
    done = online.finish(update)
    assert not done.provisional and PROVISIONAL not in done.messages
    assert {a.status for a in done.answers} <= {"answered", "not estimable"} and NOT_YET not in str(numbers(done))
    done.to_json()
    save_posterior(online.posterior(replace(update, estimate=done)), tmp_path / FILE)
    found = read_posterior(tmp_path / FILE)
    found.check(one_day.model_copy(update={"claims": online.scenario.claims}))  # a draft can start from it
    assert found.seen.keys() >= set(LATE) and found.taken_in == tuple(sorted(LATE))
    with pytest.raises(CorridorError, match="not the last update"):
        online.posterior(update)
    again = Online(one_day, found, settings=SMALL).follow()
    assert again.how.method == "nothing" and alike(numbers(again.estimate), numbers(done))


def test_what_the_estimate_rests_on_may_not_change(one_day: Scenario, early: Posterior) -> None:
    now = without(one_day, *LATE)
    with pytest.raises(CorridorError, match="rests on is gone; got c1; see what it changes in a draft, or estimate"):
        Online(without(now, "c1"), early, settings=SMALL)
    with pytest.raises(CorridorError, match="rests on has changed; got c2"):
        Online(changed(now, "c2", grade="A1"), early, settings=SMALL)
    Online(changed(now, "c2", note="seen again", says="in other words"), early, settings=SMALL)
    Online(changed(now, "c10", grade="A1"), early, settings=SMALL)  # a statement is no evidence
    prior = now.priors[0].model_copy(update={"high": now.priors[0].high * 2})
    other = now.model_copy(update={"priors": (prior, *now.priors[1:])})
    with pytest.raises(CorridorError, match="the scenario has changed since this estimate was made; got priors"):
        Online(other, early, settings=SMALL)


def test_nothing_is_taken_over_from_an_update_that_fails(one_day: Scenario, fresh: Callable[[], Online]) -> None:
    online = fresh()
    draws, claim = online.run.particles.whitened, claims_of(one_day, "c12")[0]
    for wrong, says in [
        (claim.model_copy(update={"id": "c1"}), "there already; got c1"),
        (claim.model_copy(update={"chain": ("nobody",)}), "no such source; got nobody"),
        (claim.model_copy(update={"universe": "moon"}), "no such universe; got moon"),
    ]:
        with pytest.raises(CorridorError, match=says):
            online.add([wrong])
    with pytest.raises(CorridorError, match="an update goes on, not back"):
        online.follow(as_of=date(2020, 4, 1))
    with pytest.raises(CorridorError, match="outside the scenario's period"):
        online.follow(as_of=date(2021, 4, 1))
    with pytest.raises(CorridorError, match="no evidence any more: collected for journalism"):
        header = online.scenario.header.model_copy(update={"decisions": ()})
        online.follow(online.scenario.model_copy(update={"header": header}))
    assert online.run.particles.whitened is draws and "c12" not in {c.id for c in online.scenario.claims}
    told = Source(id="walker", name="a man who walked", role="a man who walked", kind="witness")
    other = claim.model_copy(update={"chain": ("walker",), "possible_origin": None})
    assert online.add([other], sources=[told]).added == (other,)


def test_draws_for_others_take_in_nothing(one_day: Scenario, base: Estimate) -> None:
    with pytest.raises(RefusedError, match="draws do not leave"):
        Online(one_day, replace(posterior_of(base), audience="public"), settings=SMALL)


def test_a_day_moves_on_and_events_come_with_it(one_day: Scenario, fresh: Callable[[], Online]) -> None:
    online = fresh()
    event = next(e for e in one_day.events if e.kind == "fighting")
    late = event.model_copy(update={"id": "later", "start": date(2020, 4, 26), "end": None, "known": None})
    now = online.scenario.model_copy(update={"events": (*online.scenario.events, late)})
    draws = online.run.particles.whitened
    update = online.follow(now, date(2020, 4, 28))
    assert update.estimate.as_of == date(2020, 4, 28) and "later" in {e.id for e in online.run.model.scenario.events}
    np.testing.assert_array_equal(online.run.particles.whitened, draws)  # it says nothing of what was reported
    assert online.posterior(update).as_of == date(2020, 4, 28)


def test_what_had_no_number_gets_one_only_where_the_new_claims_support_it(
    one_day: Scenario, fresh: Callable[[], Online]
) -> None:
    online = fresh()
    before = {a.id: a for a in online.run.answers}
    update = online.add(claims_of(one_day, "c12"))
    for a in update.estimate.answers:
        if before[a.id].status == "answered":
            assert a.status == "answered"
        elif not {c.id for c in a.about} & {"c12"}:
            assert a.summary is None and a.reason == before[a.id].reason
        elif a.summary is None:
            assert a.reason in (NOT_YET, "no source puts a number on it")
    assert any(a.summary is None for a in update.estimate.answers)


def test_traces_measure_what_the_model_measures(base: Estimate) -> None:
    run = base.runs[-1]
    measures, x = run.model.measures, run.particles.whitened[:, :40]
    tracer = Tracer(run.model.network, run.model.unknowns, [r for m in measures for r in m.rows])
    found = tracer.measured(measures, tracer(x))
    np.testing.assert_allclose(found, run.particles.measured[:, :40], rtol=2e-4, atol=1e-3)
    assert (tracer.measured(measures, tracer(x), {1})[0] == 0).all()
    assert tracer.holds(measures)


def test_the_command_takes_in_what_the_folder_has_since(fresh: Callable[[], Online], tmp_path: Path) -> None:
    folder, online = Path(__file__).parents[1] / "tiny", fresh()
    save(online.finish(online.follow(), judge=False), tmp_path / FILE)
    run = CliRunner().invoke(app, ["update", str(folder), "--estimate", str(tmp_path), "--quick"])
    assert run.exit_code in (0, 3), run.output
    for said in ("+ c3: 250 fighters", "+ c12", "as of 2020-04-25", "moved", "provisional"):
        assert said in run.output
    gone = CliRunner().invoke(app, ["update", str(folder), "--estimate", str(tmp_path / "none")])
    assert "no draws of this estimate" in str(gone.exception)
