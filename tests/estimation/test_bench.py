"""Drafts: an estimate with claims switched off, graded otherwise or read by other rules, from its own draws."""

from __future__ import annotations

import json

import jsonschema
import numpy as np
import pytest
from rough_runs import SMALL, alike

from corridor.errors import CorridorError, RefusedError
from corridor.estimation import Bench, Changes, Estimate, changed, draft_json, estimate
from corridor.estimation.about import numbered
from corridor.estimation.bench import OFF
from corridor.estimation.leave_out import LeaveOut
from corridor.estimation.posterior import posterior_of
from corridor.estimation.schema import schema
from corridor.estimation.summary import effective_size, summarise
from corridor.estimation.support import LEAST_CHANGE
from corridor.scenario import Scenario

AWAY = Changes(grades={"c3": "E5", "c2": "A1"}, rules="acled")  # the council is believed, and the driver is not
NUMBERS = ("median", "interval50", "interval90")


@pytest.fixture(scope="module")
def phases(bench: Bench) -> list[Estimate]:
    """A draft as it comes."""
    seen: list[Estimate] = []
    assert bench.redo(AWAY, phase=seen.append) is seen[-1]
    return seen


def numbers(draft: Estimate) -> list[tuple[object, ...]]:
    """Everything told of the answers."""
    return [(a.id, a.status, a.reason, *(getattr(a, n) for n in NUMBERS)) for a in draft.answers]


def test_nothing_changed_is_the_estimate_itself(bench: Bench, base: Estimate) -> None:
    seen: list[Estimate] = []
    draft = bench.redo(phase=seen.append)
    assert alike(numbers(draft), numbers(base))
    assert [s.provisional for s in seen] == [False, False]
    data, before = draft.to_json(), base.to_json()
    for part in ("answers", "places", "links", "timeline", "assumptions", "headlines"):
        assert alike(data[part], before[part]), part


def test_a_change_of_what_is_no_evidence_changes_no_number(bench: Bench, base: Estimate) -> None:
    assert alike(numbers(bench.redo(Changes(off=frozenset({"c10", "c11"}), grades={"c10": "A1"}))), numbers(base))


def test_a_claim_that_is_off_is_evidence_no_more(bench: Bench) -> None:
    draft = bench.redo(Changes(off=frozenset({"c3", "c5"})))
    measured = bench.particles.measured
    np.testing.assert_array_equal(
        draft.runs[-1].evidence.log_likelihood(measured),
        bench.evidence.without(["c3", "c5"]).log_likelihood(measured),
    )
    rows = {c["id"]: c for c in draft.to_json()["claims"]}
    assert {i for i, c in rows.items() if c["why_not"] == OFF} == {"c3", "c5"}
    assert set(rows) == {c.id for c in bench.scenario.claims} and not rows["c3"]["used"]


def test_a_draft_agrees_with_a_fresh_estimate_of_what_was_changed(
    bench: Bench, one_day: Scenario, phases: list[Estimate]
) -> None:
    draft, fresh = phases[-1].runs[-1], estimate(changed(one_day, AWAY), 2, settings=SMALL, influence=False).runs[-1]
    measured = fresh.particles.measured
    np.testing.assert_array_equal(draft.evidence.log_likelihood(measured), fresh.evidence.log_likelihood(measured))
    rows = {*fresh.model.answer_rows.values(), *(i for i, _ in fresh.model.claim_rows.values())}
    moved = []
    for row in rows:
        x, y = draft.particles.measured[row], fresh.particles.measured[row]
        sizes = effective_size(x, draft.particles.family), effective_size(y, fresh.particles.family)
        a, b, old = summarise(x), summarise(y), summarise(bench.particles.measured[row])
        error = 0.381 * sum(1 / n for n in sizes) ** 0.5 * max(a.width90, b.width90)  # of medians, for a normal
        assert abs(a.median - b.median) <= 4 * error, fresh.model.measures[row].measure
        moved.append(abs(old.median - b.median) / error if error else 0.0)
    assert max(moved) > 5  # so that the draws of the estimate itself would not have passed


def test_an_answer_of_which_nobody_speaks_any_more_loses_its_number_at_once(bench: Bench, base: Estimate) -> None:
    assert base.answer("missing").median is not None
    first: list[Estimate] = []
    bench.redo(Changes(off=frozenset({"c12"})), phase=first.append)
    for draft in first:
        assert draft.answer("missing").status == "not estimable" and draft.answer("missing").median is None
        assert draft.answer("missing").reason == "no report known by then says anything about it"


def test_where_nobody_is_believed_there_is_no_number_at_all(bench: Bench) -> None:
    draft = bench.redo(Changes(off=frozenset(c.id for c in bench.scenario.claims)))
    assert {a.status for a in draft.answers} == {"not estimable"}
    assert draft.to_json()["timeline"]["series"] == [] and draft.right == {}


def test_it_comes_with_numbers_then_what_they_rest_on_then_its_days(phases: list[Estimate], base: Estimate) -> None:
    first, second, third = phases
    assert [p.provisional for p in phases] == [True, False, False]
    assert {a.id: a.status for a in first.answers} == {a.id: a.status for a in base.answers}
    for a, b in zip(first.answers, second.answers, strict=True):
        assert a.median == b.median or None in (a.median, b.median)
    assert numbers(second) == numbers(third)
    assert not first.paths.grouped and not second.paths.grouped and not second.right
    assert set(third.paths.answers) <= {a.id for a in third.answers if a.summary}
    assert set(third.right) == {c.id for c in third.runs[-1].evidence.claims}


def test_what_is_estimable_is_found_as_an_estimate_finds_it(bench: Bench, phases: list[Estimate]) -> None:
    run = phases[-1].runs[-1]
    leave = LeaveOut(bench.sampler, run.evidence, run.particles)
    clear = 0
    for a in (a for a in run.answers if numbered(a.about)):
        ids, row = [c.id for c in a.about], run.model.answer_rows[a.id, run.as_of]
        told, change = leave.matters(ids, row, LEAST_CHANGE, f"what is said of {a.id}")
        if not 0.12 < change < 0.4:  # between, other reruns may say otherwise
            assert (a.status == "answered") == told
            clear += 1
    assert clear and {a.id for a in run.answers if not a.about} == {"displaced"}


def test_the_finished_draft_is_an_estimate_by_the_schema(phases: list[Estimate]) -> None:
    jsonschema.validate(json.loads(json.dumps(phases[-1].to_json(), allow_nan=False)), schema())
    assert set(phases[-1].to_xarray().data_vars) >= {"present", "passed"}


def test_before_it_is_finished_it_has_answers_only(phases: list[Estimate]) -> None:
    for draft in phases:
        data = json.loads(json.dumps(draft_json(draft), allow_nan=False))
        assert data["provisional"] == draft.provisional
        for a in data["answers"]:
            assert (a["median"] is None) == (a["status"] != "answered")
    told = {a["id"]: a for a in phases[-1].to_json()["answers"]}
    for a in draft_json(phases[-1])["answers"]:
        assert a == {k: told[a["id"]][k] for k in a}
    with pytest.raises(CorridorError, match="a draft without its days"):
        phases[0].to_json()


def test_what_is_not_finished_is_not_for_others(phases: list[Estimate]) -> None:
    from dataclasses import replace

    with pytest.raises(RefusedError, match="a draft does not leave"):
        draft_json(replace(phases[0], audience="public"))


def test_same_seed_same_numbers_whatever_was_asked_before(bench: Bench, base: Estimate, phases: list[Estimate]) -> None:
    again = Bench(bench.scenario, posterior_of(base), settings=SMALL)
    again.redo(Changes(off=frozenset({"c1"})))
    assert again.redo(AWAY).to_json() == phases[-1].to_json()


def test_a_draft_can_itself_be_laid_open(bench: Bench, phases: list[Estimate]) -> None:
    scenario = changed(bench.scenario, AWAY)
    again = Bench(scenario, posterior_of(phases[-1]), settings=SMALL).redo()
    assert alike(numbers(again), numbers(phases[-1]))


def test_work_that_nobody_wants_any_more_is_given_up(bench: Bench) -> None:
    class Enough(Exception):
        pass

    def tell(message: str) -> None:
        raise Enough

    with pytest.raises(Enough):
        bench.redo(AWAY, tell)


def test_draws_of_other_evidence_are_refused(one_day: Scenario, base: Estimate) -> None:
    with pytest.raises(CorridorError, match="the evidence has changed since this estimate was made; estimate anew"):
        Bench(changed(one_day, Changes(grades={"c3": "A1"})), posterior_of(base), settings=SMALL)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (Changes(off=frozenset({"c33"})), "no claim by this id; got 'c33'; did you mean c3"),
        (Changes(grades={"nonsense": "A1"}), "no claim by this id; got 'nonsense'"),
        (Changes(grades={"c3": "G1"}), "c3: not a grade; got 'G1'; write a letter A to F"),
        (Changes(grades={"c3": "A1\n"}), "not a grade"),
        (Changes(rules="guess"), "no such profile of rules; got 'guess'; use one of corridor"),
    ],
)
def test_a_change_that_is_not_possible_is_one_clear_error(one_day: Scenario, changes: Changes, said: str) -> None:
    with pytest.raises(CorridorError, match=said):
        changed(one_day, changes)


def test_what_is_changed_is_changed_and_nothing_else(one_day: Scenario) -> None:
    other = changed(one_day, Changes(off=frozenset({"c1"}), grades={"c2": "A1"}, rules="acled"))
    assert other.header.rules == "acled" and {c.id for c in one_day.claims} - {c.id for c in other.claims} == {"c1"}
    old = {c.id: c for c in one_day.claims}
    assert {c.id: c.grade for c in other.claims if c != old[c.id]} == {"c2": "A1"}
    assert changed(one_day, Changes()) == one_day
