"""Closures in words: "border closed from 1 November to 15 November"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corridor.errors import CorridorError
from corridor.estimation.changes.words import event_id, nearest, span, with_event
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event

CLOSED = re.compile(r"^(?P<what>\S+) closed from (?P<start>.+?)(?: to (?P<end>.+))?$", re.IGNORECASE)


def close(scenario: Scenario, said: re.Match[str]) -> Scenario:
    """The scenario with a link, every link into a place, or every link of a control closed."""
    start, end = span(scenario, "closure", said.string, said["start"], said["end"])
    links = tuple(sorted(_links(scenario, said["what"])))
    end = end or scenario.header.end
    closure = Event(id=event_id(scenario), kind="closure", says=said.string, start=start, end=end, links=links)
    return with_event(scenario, closure)


def closed_links(scenario: Scenario, changes: Sequence[str]) -> set[str]:
    """Links that the changes close."""
    found = (CLOSED.match(c.strip()) for c in changes)
    return {k for m in found if m for k in _links(scenario, m["what"])}


def _links(scenario: Scenario, what: str) -> set[str]:
    guarded = {i for c in scenario.controls if c.id == what for i in c.at}
    found = {k.id for k in scenario.links if what in (k.id, k.destination) or {k.id, k.destination} & guarded}
    if not found:
        known = [x.id for xs in (scenario.links, scenario.places, scenario.controls) for x in xs]
        raise CorridorError("nothing by this name can be closed", repr(what), "--set", nearest(what, known))
    return found
