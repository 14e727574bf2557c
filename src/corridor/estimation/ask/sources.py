"""What kind of source could report a number, purposes apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corridor.claims.claim import Purpose
from corridor.estimation.ask.rules import Grouping
from corridor.scenario.countries import same_country
from corridor.scenario.model import Scenario
from corridor.scenario.places import Link, Place

CROWD = ("region", "destination")  # stand for more than one could count: somebody may publish an estimate
ON_THE_WAY = {"road": "counts at the roadside", "track": "counts at the roadside"}
BY_PORT = {"sea": "counts at the port", "air": "counts at the airport"}
SHELTERS = "satellite imagery of shelters"
REGISTRATION = "camp registration"
PARTNER = "a partner organisation on the spot"
OBSERVERS = "independent observers on the spot"
PUBLISHED = "published estimates"
BY_COUNTRY = "published totals by country"


def lets_in(scenario: Scenario, given: Purpose, day: date) -> bool:
    """Whether what is given for a purpose may be used for the scenario's on a day."""
    own = scenario.header.purpose
    return given == own or any(
        d.given == given and d.used_for == own and d.day <= day for d in scenario.header.decisions
    )


def at_place(scenario: Scenario, place: Place, what: str, people: Grouping, day: date) -> Iterator[str]:
    """Who could count those who are in a place, come or go. Nobody registers fighters for help, or asks helpers."""
    if place.kind in CROWD:
        yield PUBLISHED
        return
    fighters = "fighters" in people.kinds
    if not fighters and lets_in(scenario, "humanitarian", day):
        yield REGISTRATION if place.kind == "camp" else PARTNER
    if fighters or scenario.header.purpose != "humanitarian":
        yield OBSERVERS
    if place.kind == "camp" and what == "present" and people.whole:
        yield SHELTERS


def on_link(scenario: Scenario, link: Link) -> Iterator[str]:
    """Who could count those who pass on a regular way."""
    country = {p.id: p.country for p in scenario.places}
    if link.mode in BY_PORT:
        yield BY_PORT[link.mode]
    elif not same_country(country[link.origin], country[link.destination]):
        yield "counts at the border post"
    else:
        yield ON_THE_WAY[link.mode]
