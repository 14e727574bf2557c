"""Courses from claims: what the claims of a scenario count at single places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from corridor.claims import Claim
from corridor.estimation.evidence import select
from corridor.forecasting.courses import Course, Reported, commonest
from corridor.forecasting.following import SETTLED_THERE
from corridor.scenario.model import Scenario


@dataclass(frozen=True)
class _Count:
    """A claim that counts everybody of its universe at a place, with the days it is of and was known from."""

    claim: Claim
    place: str
    people: float
    measured: int
    known: int


def reported_claims(scenario: Scenario) -> Reported:
    """The stocks of single places that the claims of a scenario count, everybody there together.

    Taken are counts with a figure that are evidence, of people no part of whom are fighters, at places where none of
    them is at home. A count stands on the day from which it was known: published, and let in by a decision if it was
    collected for another purpose. One that is of an earlier day than a count known before tells nothing new; of several
    known on one day the latest counts, then the one graded best. Of a place with counts of several universes the one
    with most is taken: numbers of different universes never meet.
    """
    by_place: dict[str, dict[str, list[_Count]]] = {}
    for claim in select(scenario, scenario.header.end).used:
        count = _count(scenario, claim)
        if count is not None:
            by_place.setdefault(count.place, {}).setdefault(claim.universe or "", []).append(count)
    courses = []
    for place, by_universe in by_place.items():
        counts = list(_in_order(min(by_universe.items(), key=lambda u: (-len(u[1]), u[0]))[1]))
        days, people = np.array([c.known for c in counts]), np.array([c.people for c in counts])
        courses.append(Course(place, days, people))
    names = {p.id: p.name for p in scenario.places}
    towns = [p.country for p in scenario.places if p.kind != "camp"] or [p.country for p in scenario.places]
    home = scenario.header.home or commonest(towns)
    return Reported(scenario.header.id, scenario.header.start, scenario.days, home, tuple(courses), names)


def _in_order(counts: Iterable[_Count]) -> Iterable[_Count]:
    """One count a day of knowledge, each of a later day than those before."""
    best: dict[int, _Count] = {}
    for c in sorted(counts, key=lambda c: (c.known, -c.measured, c.claim.grade, c.claim.id)):
        best.setdefault(c.known, c)
    newest = None
    for c in best.values():
        if newest is None or c.measured > newest:
            newest = c.measured
            yield c


def _count(scenario: Scenario, claim: Claim) -> _Count | None:
    measure, quantity = claim.measure, claim.quantity
    if claim.kind != "count" or measure is None or measure.what != "present" or len(measure.at) != 1:
        return None
    if quantity is None or quantity.value is None or quantity.unit != "people" or claim.universe is None:
        return None
    whole = set(scenario.universe(claim.universe).groups)
    fighters = {g.id for g in scenario.groups if g.kind == "fighters"}
    if quantity.hedge not in ("none", "about") or claim.basis.knows != "counted" or fighters & whole:
        return None
    if (measure.groups and set(measure.groups) != whole) or _at_home(scenario, measure.at[0], whole):
        return None
    published, own = claim.published, scenario.header.purpose
    let_in = [d.day for d in scenario.header.decisions if d.used_for == own and d.given == claim.purpose]
    known = published if claim.purpose == own else max(published, min(let_in))
    measured = min(measure.end or published, known)
    return _Count(claim, measure.at[0], float(quantity.value), scenario.index(measured), scenario.index(known))


def _at_home(scenario: Scenario, place: str, groups: set[str]) -> bool:
    """Whether some of the people are at the place without having fled there."""
    kind = next(p.kind for p in scenario.places if p.id == place)
    starts = {f"{what}.{group}.{place}" for what in ("initial", "home") for group in groups}
    return kind not in SETTLED_THERE and any(p.name in starts for p in scenario.priors)
