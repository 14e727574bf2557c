"""Which reports are worth getting: what is asked for, what never is, and how much it is expected to narrow."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from corridor.claims import Measure
from corridor.claims.claim import Purpose
from corridor.errors import CorridorError
from corridor.estimation import Estimate
from corridor.estimation.ask import COUNT, EYEWITNESS, Reporter, Rules, Survey, ask, asked_answer, ranked, survey
from corridor.estimation.ask.candidates import candidates
from corridor.estimation.ask.narrowing import Target, error_of_draws, narrowing, quantiles
from corridor.estimation.ask.readout import Gathered
from corridor.estimation.ask.said import chances, outcomes
from corridor.estimation.bench import Bench
from corridor.estimation.model import known_by
from corridor.estimation.posterior import Posterior, posterior_of
from corridor.estimation.statements import count
from corridor.estimation.summary import summarise
from corridor.movement import Forward
from corridor.scenario import Scenario
from corridor.scenario.groups import GroupKind
from corridor.scenario.places import Mode, PlaceKind

DAY = date(2020, 4, 25)
ALONE = np.arange(4000)


class Certain(Reporter):
    """A reporter who is never wrong, so that what he says of a log-normal number is conjugate."""

    wrong = 0.0


@pytest.fixture(scope="module")
def posterior(base: Estimate) -> Posterior:
    """The draws of the small estimate."""
    return posterior_of(base)


@pytest.fixture(scope="module")
def displaced(one_day: Scenario, posterior: Posterior) -> Survey:
    """What could be reported, and people at the market, of whom nothing was."""
    return survey(one_day, posterior, "displaced", COUNT)


@pytest.fixture(scope="module")
def left(one_day: Scenario, posterior: Posterior) -> Survey:
    """The same, and those who left."""
    return survey(one_day, posterior, "left", COUNT)


def a_stock() -> Measure:
    return Measure(what="present", at=("market",))


def certain(grade: str = "B2") -> Certain:
    return Certain("certain", "never wrong", "counted", grade, "none")


def test_a_report_of_the_very_thing_asked_narrows_most(displaced: Survey) -> None:
    expected = [displaced.narrowing(i, 64).expected for i in range(len(displaced.candidates))]
    best = displaced.candidates[int(np.argmax(expected))].measure
    assert (best.what, best.at, set(best.groups)) == ("present", ("market",), {"relatives", "residents"})
    assert max(expected) > 0.3


@pytest.mark.parametrize("reporter", [COUNT, EYEWITNESS])
def test_a_report_of_something_independent_narrows_nothing_within_error(reporter: Reporter) -> None:
    rng = np.random.default_rng(1)
    people, target = np.exp(rng.normal(6, 1, 4000)), Target(np.exp(rng.normal(5, 0.5, 4000)), ALONE)
    found = narrowing(target, people, reporter, 256, rng)
    assert abs(found.expected) <= 0.02 + 2 * error_of_draws(target, people, reporter, 64, rng)
    assert found.halves == 0 and narrowing(target, target.values, reporter, 256, rng).expected > 0.2


@pytest.mark.parametrize("spread", [0.2, 0.5, 1.0])
def test_expected_narrowing_is_that_of_a_conjugate_case(spread: float) -> None:
    """ln y is normal and is reported with a normal error: the width expected afterwards is known."""
    rng = np.random.default_rng(2)
    target = Target(np.exp(10 + spread * rng.standard_normal(4000)), ALONE)
    found = narrowing(target, target.values, certain(), 512, rng)
    after = (1 / spread**2 + 1 / certain().spread ** 2) ** -0.5
    width = 2 * np.exp((spread**2 - after**2) / 2) * np.sinh(1.645 * after)
    assert found.expected == pytest.approx(1 - width / (2 * np.sinh(1.645 * spread)), abs=0.04)


def test_a_reporter_who_may_be_wrong_is_expected_to_narrow_less() -> None:
    target = Target(np.exp(8 + 0.6 * np.random.default_rng(3).standard_normal(4000)), ALONE)
    worse = Reporter("doubtful", "often wrong", "counted", "B4", "none")
    found = [narrowing(target, target.values, r, 512, np.random.default_rng(4)) for r in (certain(), COUNT, worse)]
    assert found[0].expected > found[1].expected > found[2].expected + 0.05
    assert found[0].low > found[2].low and 0 <= found[2].halves <= found[0].halves <= 1


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.5), (6.5, 7.5), (349.5, 350.5), (350, 450), (4999.5, 5000.5)])
def test_the_chance_of_many_statements_is_that_of_each(low: float, high: float) -> None:
    people = np.concatenate([np.linspace(0, 500, 300), np.geomspace(300, 3e5, 400)])
    one = count(people, low, high, 0.19, np.zeros(1))[0]
    many = chances(people, np.array([np.log(low) if low else -np.inf]), np.log([high]), 0.19)[:, 0]
    assert np.abs(many - one).max() < 1e-3 * one.max()


def test_what_would_be_heard_is_the_truth_and_the_chance_of_an_error() -> None:
    heard = outcomes(np.full(500, 3000.0), COUNT, 400, np.random.default_rng(5))
    assert heard.chance.sum() == pytest.approx(1) and heard.chance[-100:].sum() == pytest.approx(COUNT.wrong)
    middle = np.log((heard.low + heard.high)[:300] / 2)
    assert middle.mean() == pytest.approx(np.log(3000), abs=0.02)
    assert middle.std() == pytest.approx(COUNT.spread, rel=0.1)
    nobody = outcomes(np.zeros(50), certain(), 10, np.random.default_rng(6))
    assert (nobody.low == 0).all() and (nobody.high == 0.5).all()


def test_an_eyewitness_says_about_how_many_in_round_figures() -> None:
    assert EYEWITNESS.number(3487) == 3000 and EYEWITNESS.bounds(3487) == (2500, 3500)
    assert COUNT.number(3487) == 3487 and EYEWITNESS.spread > COUNT.spread and EYEWITNESS.wrong > COUNT.wrong


def test_nobody_who_is_counted_or_held_is_a_reporter() -> None:
    for reporter in (COUNT, EYEWITNESS):
        claim = reporter.claim("x", a_stock(), "leavers", "research", DAY, 100.0)
        assert claim.basis.interest == "none_known" and claim.basis.knows in ("counted", "saw", "estimated")


def test_weighted_intervals_are_those_of_a_summary() -> None:
    rng = np.random.default_rng(7)
    x, weights = np.sort(rng.normal(size=300)), rng.random((300, 4))
    weights /= weights.sum(0)
    low, high = quantiles(x, weights)
    for k in range(4):
        one = summarise(x, weights[:, k])
        assert (low[k], high[k]) == pytest.approx((one.low90, one.high90))


def test_measures_read_together_are_those_read_one_by_one(bench: Bench) -> None:
    forward, drawn = bench.model.forward, bench.posterior.whitened[:, :40]
    together = Forward(forward.network, forward.unknowns, Gathered(list(bench.model.measures)))
    np.testing.assert_allclose(together.measures(drawn), forward.measures(drawn), rtol=2e-4, atol=1e-3)


def test_proposals_are_ranked_with_their_errors_and_what_says_the_same(left: Survey) -> None:
    found = ranked(left, 4)
    assert 2 <= len(found.proposals) <= 4 and not found.by_estimable
    expected = [p.narrowing.expected for p in found.proposals]
    assert expected == sorted(expected, reverse=True) and expected[-1] >= 0.01
    for p in found.proposals:
        assert 0 < p.narrowing.error and p.narrowing.expected >= 2 * p.narrowing.error
        assert p.candidate.sources and p.why.endswith(".") and p.candidate not in p.instead
    assert found.candidates == len(left.candidates) and found.left_out


def test_where_no_report_gives_a_number_it_is_asked_what_would(displaced: Survey) -> None:
    found = ranked(displaced, 5)
    assert found.by_estimable and found.says.startswith("Not estimable (no report known by then")
    best = found.proposals[0]
    assert best.direct and best.narrowing.estimable > 0.5
    assert [p.narrowing.estimable for p in found.proposals] == sorted(
        (p.narrowing.estimable for p in found.proposals), reverse=True
    )
    far = [i for i in range(len(displaced.candidates)) if not displaced.about[i]]
    assert far and all(displaced.narrowing(i, 16).estimable == 0 for i in far)


def test_no_number_of_people_is_told_of_what_has_none(displaced: Survey) -> None:
    data = ranked(displaced, 5).to_json()
    json.dumps(data, allow_nan=False)
    for p in data["proposals"]:
        shares = [v for v in p.values() if isinstance(v, float)]
        assert all(-1 <= v <= 1 for v in shares)
        assert not re.search(r"\d{3,}", p["why"])


def test_same_draws_same_numbers(one_day: Scenario, posterior: Posterior, left: Survey) -> None:
    again = ask(one_day, posterior, "left", most=3)
    assert again.to_json() == ranked(left, 3).to_json()
    seen = tuple(replace(c, reporter=EYEWITNESS) for c in left.candidates)
    other = ranked(replace(left, candidates=seen), 3)
    assert other.proposals[0].narrowing.expected < again.proposals[0].narrowing.expected


def test_an_answer_of_whom_nothing_may_be_asked_gets_no_proposal(one_day: Scenario, posterior: Posterior) -> None:
    found = ask(one_day, posterior, "missing")
    assert found.proposals == () and found.candidates == 0


@pytest.mark.parametrize(
    ("answer", "most", "said"),
    [
        ("crosed", 5, "no answer by this id; got 'crosed'; did you mean crossed"),
        ("zzz", 5, "no answer by this id; got 'zzz'; use one of left, crossed, displaced, missing"),
        ("left", 0, "too few proposals"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_error(
    one_day: Scenario, posterior: Posterior, answer: str, most: int, said: str
) -> None:
    with pytest.raises(CorridorError, match=said):
        ask(one_day, posterior, answer, most=most)


def test_the_first_answer_that_has_a_number_is_asked_about(one_day: Scenario, posterior: Posterior) -> None:
    first = next(id for id, (status, _) in posterior.statuses.items() if status == "answered")
    assert asked_answer(one_day, posterior, None).id == first


def test_draws_of_other_evidence_are_refused(one_day: Scenario, posterior: Posterior) -> None:
    fewer = one_day.model_copy(update={"claims": one_day.claims[1:]})
    with pytest.raises(CorridorError):
        ask(fewer, posterior, "left")


NAMES = st.sampled_from(["Residents", "Detained fighters", "Hostages", "Prisoners", "Victims of the raid", "Held men"])
HELD = re.compile(r"detain|detention|hostage|prison|victim|\bheld\b", re.I)


@st.composite
def worlds(draw: Any, tiny: Scenario) -> Scenario:
    """The small scenario with other purposes, groups, kinds of place, modes of ways and fighting."""
    groups = [
        g.model_copy(update={"name": draw(NAMES), "kind": draw(st.sampled_from(get_args(GroupKind)))})
        for g in tiny.groups
    ]
    places = [
        p.model_copy(
            update={
                "kind": draw(st.sampled_from([p.kind, *get_args(PlaceKind)])),
                "name": draw(st.sampled_from([p.name, "The prison", "Detention centre"])),
            }
        )
        for p in tiny.places
    ]
    links = [
        k.model_copy(update={"mode": draw(st.sampled_from([k.mode, "irregular", *get_args(Mode)]))}) for k in tiny.links
    ]
    at = draw(st.lists(st.sampled_from([p.id for p in places]), max_size=3, unique=True))
    events = [
        e.model_copy(update={"places": tuple(at), "end": None}) if e.kind == "fighting" else e for e in tiny.events
    ]
    header = tiny.header.model_copy(update={"purpose": draw(st.sampled_from(get_args(Purpose))), "decisions": ()})
    parts: dict[str, Any] = {"groups": groups, "places": places, "links": links, "events": events}
    return tiny.model_copy(update={"header": header} | {k: tuple(v) for k, v in parts.items()})


@tried(max_examples=60)
@given(data=st.data())
def test_nothing_forbidden_is_ever_proposed(tiny: Scenario, data: st.DataObject) -> None:
    scenario = known_by(data.draw(worlds(tiny)), DAY)
    purpose = scenario.header.purpose
    groups, places = {g.id: g for g in scenario.groups}, {p.id: p for p in scenario.places}
    links = {k.id: k for k in scenario.links}
    fighting = {p for e in scenario.events if e.kind == "fighting" for p in e.places}
    for answer in scenario.answers:
        rules = Rules(scenario, answer.universe, DAY)
        for c in candidates(rules, answer, COUNT):
            m = c.measure
            assert rules.why_not(m) == ""
            assert m.what in ("present", "passed", "arrived", "left") and m.end is not None and m.end <= DAY
            assert m.groups and set(m.groups) <= set(scenario.universe(answer.universe).groups)
            kinds = {groups[g].kind for g in m.groups}
            assert not any(HELD.search(groups[g].name) for g in m.groups)
            assert purpose != "humanitarian" or "fighters" not in kinds
            assert purpose != "law_enforcement" or kinds == {"fighters"}
            assert c.sources and not (
                {"camp registration", "a partner organisation on the spot"} & set(c.sources)
                and ("fighters" in kinds or purpose != "humanitarian")
            )
            if m.what != "passed":
                (at,) = (places[p] for p in m.at)
                assert at.kind not in ("waypoint", "checkpoint", "elsewhere") and at.id not in fighting
                assert not HELD.search(at.name)
                into = [k.mode for k in links.values() if k.destination == at.id]
                assert not into or set(into) != {"irregular"}
            elif any(links[k].mode == "irregular" for k in m.at):
                country = {places[links[k].destination].country for k in m.at}
                whole = {
                    k.id
                    for k in links.values()
                    if k.mode == "irregular"
                    and places[k.destination].country in country
                    and places[k.origin].country not in country
                }
                assert len(country) == 1 and set(m.at) == whole and m.end <= DAY - timedelta(days=30)
            else:
                (way,) = (links[k] for k in m.at)
                assert not {way.origin, way.destination} <= fighting
                assert not any(HELD.search(places[p].name) for p in (way.origin, way.destination))


@pytest.mark.parametrize("what", ["detained", "caught", "released", "duration", "attempted", "unaccounted", "heard"])
def test_no_question_is_about_those_who_are_stopped(tiny: Scenario, what: Any) -> None:
    rules = Rules(tiny, "leavers", DAY)
    measure = a_stock().model_copy(update={"what": what, "groups": ("residents",), "end": DAY})
    assert rules.why_not(measure)
    assert rules.why_not(measure.model_copy(update={"what": "present"})) == ""


def test_what_irregular_ways_alone_lead_to_is_hidden(tiny: Scenario) -> None:
    rules = Rules(tiny, "leavers", DAY)
    assert {"border", "harbour"} <= rules.hidden and "market" not in rules.hidden
    assert set(rules.places) == {"oldtown", "market", "camp"}
    assert "border-harbour" not in rules.links and "market-border" not in rules.links
    assert rules.ways_by_country == {"YY": ("market-border",)}
