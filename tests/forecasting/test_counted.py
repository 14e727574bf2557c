"""Courses from claims: when each was known, of whom, and where people are not at home."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from corridor.claims import Basis, Claim, Measure, Quantity
from corridor.forecasting.counted import reported_claims
from corridor.forecasting.courses import Course
from corridor.scenario import Scenario
from corridor.scenario.groups import Universe
from corridor.scenario.model import PurposeDecision

MADE: dict[str, int] = {}


@pytest.fixture
def base(tiny: Scenario) -> Scenario:
    """The small scenario without claims, with a universe of civilians."""
    civilians = tuple(g.id for g in tiny.groups if g.kind == "civilians")
    more = (*tiny.header.universes, Universe(id="civilians", says="civilians", groups=civilians))
    return tiny.model_copy(update={"claims": (), "header": tiny.header.model_copy(update={"universes": more})})


def away(scenario: Scenario) -> str:
    """A place where nobody starts."""
    starts = {p.name.split(".")[-1] for p in scenario.priors if p.name.startswith(("initial.", "home."))}
    return next(p.id for p in scenario.places if p.id not in starts)


def count(scenario: Scenario, people: float, of: date, published: date, **change: object) -> Claim:
    """Somebody counted so many at a place."""
    number = len(MADE)
    MADE[f"count-{number}"] = number
    claim = Claim(
        id=f"count-{number}",
        says="So many are there.",
        kind="count",
        universe="civilians",
        measure=Measure(what="present", at=(away(scenario),), end=of),
        quantity=Quantity(said=f"{people:g}", value=people),
        chain=(scenario.sources[0].id,),
        basis=Basis(knows="counted"),
        grade="B2",
        purpose=scenario.header.purpose,
        published=published,
        report="r",
    )
    return claim.model_copy(update=change)


def courses(scenario: Scenario, *claims: Claim) -> list[tuple[str, list[int], list[float]]]:
    """Places with days and people."""
    found: tuple[Course, ...] = reported_claims(scenario.model_copy(update={"claims": claims})).courses
    return [(c.place, c.days.tolist(), c.people.tolist()) for c in found]


def test_a_count_stands_on_the_day_it_was_published(base: Scenario) -> None:
    day = base.header.start + timedelta(days=3)
    found = courses(base, count(base, 500, day, day + timedelta(days=4)))
    assert found == [(away(base), [7], [500.0])]


def test_an_old_count_published_late_is_not_the_newest(base: Scenario) -> None:
    start = base.header.start
    new = count(base, 500, start + timedelta(days=5), start + timedelta(days=5))
    old = count(base, 90, start + timedelta(days=2), start + timedelta(days=8))
    assert courses(base, new, old) == [(away(base), [5], [500.0])]


def test_of_several_in_one_bulletin_the_latest_counts(base: Scenario) -> None:
    start = base.header.start
    known = start + timedelta(days=9)
    bulletin = [count(base, 100 * d, start + timedelta(days=d), known) for d in (1, 3, 2)]
    assert courses(base, *bulletin) == [(away(base), [9], [300.0])]


def test_people_at_home_are_no_course_and_neither_are_fighters(base: Scenario) -> None:
    day = base.header.start + timedelta(days=3)
    groups = base.universe("civilians").groups
    names = [p.name.split(".") for p in base.priors]
    home = next(n[2] for n in names if n[0] == "initial" and n[1] in groups)
    claim = count(base, 500, day, day, measure=Measure(what="present", at=(home,), end=day))
    assert courses(base, claim) == []
    mixed = next(u.id for u in base.header.universes if u.id != "civilians")
    assert courses(base, count(base, 500, day, day, universe=mixed)) == []


def test_a_claim_of_another_purpose_is_known_from_the_day_of_the_decision(base: Scenario) -> None:
    start = base.header.start
    other = "journalism" if base.header.purpose != "journalism" else "research"
    known = start + timedelta(days=8)
    decision = PurposeDecision(given=other, used_for=base.header.purpose, day=known, decided_by="desk", reason="asked")
    decided = base.model_copy(update={"header": base.header.model_copy(update={"decisions": (decision,)})})
    day = start + timedelta(days=2)
    assert courses(decided, count(decided, 500, day, day, purpose=other))[0][1] == [8]
