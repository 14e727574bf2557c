"""Who knows what when: delays, marks, permissions, purposes, and those who leave."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_organisations import FILE, made

from corridor.exchange.replay.file import Organisations
from corridor.exchange.replay.sharing import Rule, holdings, known_on, mesh, own, rules
from corridor.exchange.replay.views import view
from corridor.scenario import Scenario

FIRST, SECOND = date(2020, 4, 10), date(2020, 4, 20)
TOLD = {"c4", "c6", "c8", "c9", "c10"}  # what the detained man says in the first report


@pytest.fixture
def organisations(tiny: Scenario, tmp_path: Path) -> Organisations:
    return made(tmp_path, tiny)


def knows(found: Organisations, scenario: Scenario, rule: str, who: str, day: date) -> set[str]:
    """Ids of claims that somebody knows on a day."""
    one = next(r for r in rules(found) if r.id == rule)
    return set(known_on(holdings(found, scenario, one, found.named(who)), day))


def changed(scenario: Scenario, id: str, **values: Any) -> Scenario:
    """The scenario with one claim changed."""
    claims = tuple(c.model_copy(update=values) if c.id == id else c for c in scenario.claims)
    return scenario.model_copy(update={"claims": claims})


def test_a_claim_is_known_from_its_publication_or_from_the_day_given(tiny: Scenario, tmp_path: Path) -> None:
    text = FILE.replace("{source: held-man, report: first}", "{claims: [c4, c9], since: 2020-04-12}")
    assert own(made(tmp_path, tiny, text).named("hut"), tiny) == dict.fromkeys(("c4", "c9"), date(2020, 4, 12))
    assert own(made(tmp_path, tiny).named("hut"), tiny) == dict.fromkeys(TOLD, FIRST)


def test_what_is_shared_after_some_days_is_known_on_that_day_and_not_before(
    organisations: Organisations, tiny: Scenario
) -> None:
    for rule, days in (("arranged", 5), ("at-once", 0), ("after-1", 1), ("after-7", 7)):
        arrives = FIRST + timedelta(days=days)
        assert not TOLD & knows(organisations, tiny, rule, "mill", arrives - timedelta(days=1))
        assert TOLD <= knows(organisations, tiny, rule, "mill", arrives)


def test_nobody_passes_on_what_it_was_given(tiny: Scenario, tmp_path: Path) -> None:
    text = FILE.replace("\nshares:", "\n  - {id: inn, name: the inn}\nshares:\n  - {giver: mill, receiver: inn}")
    found = made(tmp_path, tiny, text)
    assert TOLD <= knows(found, tiny, "arranged", "mill", date(2020, 4, 29))
    assert not TOLD & knows(found, tiny, "arranged", "inn", date(2020, 4, 29))


@pytest.mark.parametrize("rule", ["arranged", "at-once", "after-1"])
def test_no_way_of_sharing_gives_what_the_receiver_may_not_see(
    rule: str, organisations: Organisations, tiny: Scenario
) -> None:
    marked = changed(tiny, "c4", handling="TLP:AMBER")
    assert "c4" in knows(organisations, marked, rule, "hut", FIRST)
    assert "c4" not in knows(organisations, marked, rule, "mill", date(2020, 4, 29))


def test_what_needs_a_permission_goes_only_where_there_is_one(tiny: Scenario, tmp_path: Path) -> None:
    marked = changed(tiny, "c4", handling="TLP:AMBER")
    sees = FILE.replace("name: the mill", "name: the mill\n    sees: TLP:AMBER")
    permitted = sees.replace("days: 5", "days: 5, permitted: true")
    for text, goes in ((sees, False), (permitted, True)):
        for rule in ("arranged", "at-once"):
            assert ("c4" in knows(made(tmp_path, tiny, text), marked, rule, "mill", date(2020, 4, 29))) is goes


def test_an_organisation_holds_nothing_collected_for_another_purpose_than_its_own(
    tiny: Scenario, tmp_path: Path
) -> None:
    text = FILE.replace("name: the mill", "name: the mill\n    purposes: [humanitarian]")
    found = made(tmp_path, tiny, text)
    assert knows(found, tiny, "at-once", "mill", date(2020, 4, 29)) == set()


def test_claims_of_another_purpose_count_only_from_the_day_of_the_decision_that_lets_them_in(
    organisations: Organisations, tiny: Scenario
) -> None:
    known = own(organisations.named("hut"), tiny)
    before = view(tiny, known, FIRST, organisations.question)
    after = view(tiny, known, date(2020, 4, 11), organisations.question)
    assert before.claims == () and set(after.claims) == {"c4", "c6", "c8", "c9"}


def test_what_is_no_evidence_does_not_become_any_by_being_known_early(
    organisations: Organisations, tiny: Scenario
) -> None:
    known = dict.fromkeys((c.id for c in tiny.claims), date(2020, 4, 12))
    used = view(tiny, known, date(2020, 4, 12), organisations.question).claims
    assert {"c10", "c11"} & set(used) == set() and {"c1", "c4"} <= set(used)


def test_equal_knowledge_is_one_view_whatever_the_day(organisations: Organisations, tiny: Scenario) -> None:
    known = own(organisations.named("hut"), tiny)
    views = [view(tiny, known, day, organisations.question) for day in (date(2020, 4, 12), date(2020, 4, 28))]
    assert views[0].key == views[1].key and views[0].scenario == views[1].scenario


def test_who_has_left_neither_gives_nor_receives(organisations: Organisations, tiny: Scenario) -> None:
    rule, last = "without-hut-2020-04-10", date(2020, 4, 29)
    assert not TOLD & knows(organisations, tiny, rule, "mill", last)
    assert knows(organisations, tiny, rule, "hut", last) == TOLD


@pytest.mark.parametrize(("given", "stays"), [("keep", True), ("purge", False)])
def test_what_was_given_before_somebody_left_stays_only_where_it_may_be_kept(
    given: str, stays: bool, tiny: Scenario, tmp_path: Path
) -> None:
    text = FILE.replace("day: 2020-04-10}", f"day: 2020-04-15, given: {given}}}")
    found, rule = made(tmp_path, tiny, text), "without-hut-2020-04-15"
    assert TOLD <= knows(found, tiny, rule, "mill", date(2020, 4, 14))
    assert (TOLD <= knows(found, tiny, rule, "mill", date(2020, 4, 15))) is stays


def test_sharing_that_has_ended_brings_nothing_more(tiny: Scenario, tmp_path: Path) -> None:
    found = made(tmp_path, tiny, FILE.replace("days: 5", "days: 5, until: 2020-04-09"))
    assert not TOLD & knows(found, tiny, "arranged", "mill", date(2020, 4, 29))


@given(sooner=st.integers(0, 40), later=st.integers(0, 40), day=st.integers(0, 60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_longer_delay_never_lets_anybody_know_more(
    sooner: int, later: int, day: int, organisations: Organisations, tiny: Scenario
) -> None:
    sooner, later = sorted((sooner, later))
    for who in organisations.organisations:
        a, b = (
            known_on(
                holdings(organisations, tiny, Rule("x", "x", mesh(organisations, d)), who),
                date(2020, 4, 1) + timedelta(days=day),
            )
            for d in (sooner, later)
        )
        assert set(b) <= set(a)
