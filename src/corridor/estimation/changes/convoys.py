"""A convoy in words: "convoy of 2000 displaced from gao to mbera on 1 July to 3 July"."""

from __future__ import annotations

import heapq
import re
from datetime import date

from corridor.errors import CorridorError, RefusedError
from corridor.estimation.changes.words import event_id, nearest, number, place, span, with_event
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event, Link
from corridor.scenario.priors import Prior
from corridor.scenario.rules.start import FEWEST

CONVOY = re.compile(
    r"^convoy of (?P<people>\S+) (?P<group>\S+) from (?P<origin>\S+) to (?P<goal>\S+) on (?P<start>.+?)"
    r"(?: to (?P<end>.+))?$",
    re.IGNORECASE,
)
FORMS = 'write "convoy of NUMBER GROUP from PLACE to PLACE on DATE [to DATE]"'


def carry(scenario: Scenario, said: re.Match[str]) -> Scenario:
    """The scenario with a convoy of so many people of a group, or of all who are there, by the shortest open way.

    Open is what no closure closes on its first day. Raises `CorridorError` where there is no way, and `RefusedError`
    for fewer people than a group may be.
    """
    start, end = span(scenario, "convoy", said.string, said["start"], said["end"])
    people = number(said["people"], FORMS)
    if not people >= FEWEST or people > 1e9:
        what = f"a convoy of fewer than {FEWEST} people: groups and places, never an identified person"
        raise RefusedError(what if people < FEWEST else "not a number of people", said["people"], "--set", FORMS)
    group = _group(scenario, said["group"])
    origin, goal = place(scenario, said["origin"]), place(scenario, said["goal"])
    if origin == goal:
        raise CorridorError("a convoy that ends where it begins", repr(goal), "--set", "name two places")
    event = Event(
        id=event_id(scenario),
        kind="convoy",
        says=said.string,
        start=start,
        end=end or start,
        route=_shortest(scenario, origin, goal, start),
        groups=(group,),
    )
    size = Prior(
        name=f"size.{event.id}.{group}", dist="fixed", value=people, unit="people", reason=f"what-if: {said.string}"
    )
    return with_event(scenario.model_copy(update={"priors": (*scenario.priors, size)}), event)


def _group(scenario: Scenario, name: str) -> str:
    known = [g.id for g in scenario.groups]
    if name not in known:
        raise CorridorError("no group by this name", repr(name), "--set", nearest(name, known))
    return name


def _shortest(scenario: Scenario, origin: str, goal: str, day: date) -> tuple[str, ...]:
    """Links of the shortest way (Dijkstra 1959, doi 10.1007/BF01386390); of equal ones the first by id."""
    closed = _closed(scenario, day)
    out: dict[str, list[Link]] = {}
    for link in scenario.links:
        if link.id not in closed:
            out.setdefault(link.origin, []).append(link)
    ahead: list[tuple[float, tuple[str, ...], str]] = [(0.0, (), origin)]
    done: set[str] = set()
    while ahead:
        km, way, here = heapq.heappop(ahead)
        if here == goal:
            return way
        if here in done:
            continue
        done.add(here)
        for link in out.get(here, ()):
            heapq.heappush(ahead, (km + link.km, (*way, link.id), link.destination))
    remedy = "choose another day, or places that open links join"
    raise CorridorError(f"no way from {origin} to {goal} is open on {day}", where="--set", remedy=remedy)


def _closed(scenario: Scenario, day: date) -> set[str]:
    """Links that a closure closes on a day."""
    shut: set[str] = set()
    for e in scenario.events:
        if e.kind == "closure" and e.start <= day and (e.end is None or day <= e.end):
            shut |= set(e.links)
            ends = [k for k in scenario.links if k.destination in e.places]
            ends += [k for k in scenario.links if e.ways == "both" and k.origin in e.places]
            shut |= {k.id for k in ends}
    return shut
