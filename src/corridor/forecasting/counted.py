"""Courses from claims: what the claims of a scenario count at single places."""

from __future__ import annotations

import numpy as np

from corridor.claims import Claim
from corridor.estimation.evidence import select
from corridor.forecasting.courses import Course, Reported, commonest
from corridor.scenario.model import Scenario


def reported_claims(scenario: Scenario) -> Reported:
    """The stocks of single places that the claims of a scenario count, everybody there together.

    Taken are counts with a figure, of people no part of whom are fighters, that are evidence; one is known from the day
    it was published, if that is later, and of several of a place on one day the one graded best.
    """
    found: dict[str, dict[int, tuple[str, str, float]]] = {}
    used = select(scenario, scenario.header.end).used
    for claim in used:
        if (place := _counted_at(scenario, claim)) is not None:
            assert claim.measure is not None and claim.quantity is not None and claim.quantity.value is not None
            day = max(scenario.index(claim.measure.end or claim.published), scenario.index(claim.published))
            graded = (claim.grade, claim.id, float(claim.quantity.value))
            of_place = found.setdefault(place, {})
            of_place[day] = min(graded, of_place.get(day, graded))
    courses = []
    for place, by_day in found.items():
        days = sorted(by_day)
        courses.append(Course(place, np.array(days), np.array([by_day[d][2] for d in days])))
    names = {p.id: p.name for p in scenario.places}
    home = scenario.header.home or commonest(p.country for p in scenario.places if p.kind != "camp")
    return Reported(scenario.header.id, scenario.header.start, scenario.days, home, tuple(courses), names)


def _counted_at(scenario: Scenario, claim: Claim) -> str | None:
    """The place at which a claim counts everybody of its universe present, if it does."""
    measure, quantity = claim.measure, claim.quantity
    if claim.kind != "count" or measure is None or measure.what != "present" or len(measure.at) != 1:
        return None
    if quantity is None or quantity.value is None or quantity.unit != "people" or claim.universe is None:
        return None
    if quantity.hedge not in ("none", "about") or claim.basis.knows != "counted":
        return None
    whole = scenario.universe(claim.universe).groups
    fighters = {g.id for g in scenario.groups if g.kind == "fighters"}
    everybody = not measure.groups or set(measure.groups) == set(whole)
    return measure.at[0] if everybody and not fighters & set(whole) else None
