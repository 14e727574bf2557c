"""What-if changes in words: "border closed from 1 November", "catch.border=0.5"."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import date, datetime

from corridor.errors import CorridorError
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event
from corridor.scenario.priors import Prior

CLOSED = re.compile(r"^(?P<what>\S+) closed from (?P<start>.+?)(?: to (?P<end>.+))?$", re.IGNORECASE)
FORMS = 'write "PLACE|LINK|CONTROL closed from DATE [to DATE]", "PARAMETER=NUMBER" or "EVENT.start|end|intensity=VALUE"'


def apply_changes(scenario: Scenario, changes: Sequence[str]) -> Scenario:
    """The scenario with every change made; raises `CorridorError` where one is not understood."""
    for change in changes:
        scenario = _apply(scenario, change.strip())
    return scenario


def closed_links(scenario: Scenario, changes: Sequence[str]) -> set[str]:
    """Links that the changes close."""
    found = (CLOSED.match(c.strip()) for c in changes)
    return {k for m in found if m for k in _links(scenario, m["what"])}


def _apply(scenario: Scenario, change: str) -> Scenario:
    closed = CLOSED.match(change)
    if closed:
        start = _day(scenario, closed["start"])
        end = _day(scenario, closed["end"]) if closed["end"] else scenario.header.end
        if end < start:
            raise CorridorError("a closure that ends before it starts", change, "--set", "give the later day second")
        event = Event(
            id=f"what-if-{len(scenario.events)}",
            kind="closure",
            says=change,
            start=start,
            end=end,
            links=tuple(sorted(_links(scenario, closed["what"]))),
        )
        return scenario.model_copy(update={"events": (*scenario.events, event)})
    name, equals, value = (p.strip() for p in change.partition("="))
    if not equals:
        raise CorridorError("a change that is not understood", repr(change), "--set", FORMS)
    event_id, dot, field = name.rpartition(".")
    if dot and event_id in {e.id for e in scenario.events}:
        return _change_event(scenario, event_id, field, value)
    return _change_parameter(scenario, name, value)


def _links(scenario: Scenario, what: str) -> set[str]:
    guarded = {i for c in scenario.controls if c.id == what for i in c.at}
    found = {k.id for k in scenario.links if what in (k.id, k.destination) or {k.id, k.destination} & guarded}
    if not found:
        known = [x.id for xs in (scenario.links, scenario.places, scenario.controls) for x in xs]
        raise CorridorError("nothing by this name can be closed", repr(what), "--set", _nearest(what, known))
    return found


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, 3, 0.4)
    return f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(sorted(known)[:20])}"


def _day(scenario: Scenario, words: str) -> date:
    for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d %B", "%d %b"):
        try:
            given = datetime.strptime(
                words.strip() if "%Y" in form else f"{words.strip()} 2000", form if "%Y" in form else f"{form} %Y"
            ).date()
        except ValueError:
            continue
        years = [given.year] if "%Y" in form else range(scenario.header.start.year, scenario.header.end.year + 1)
        days = [given.replace(year=y) for y in years]
        inside = [d for d in days if scenario.header.start <= d <= scenario.header.end]
        if inside:
            return inside[0]
        raise CorridorError(
            "a day outside the period",
            words,
            "--set",
            f"choose one from {scenario.header.start} to {scenario.header.end}",
        )
    raise CorridorError("a day that is not understood", repr(words), "--set", 'write 2017-11-01 or "1 November"')


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise CorridorError("a value that is not a number", repr(value), "--set", FORMS) from None


def _change_event(scenario: Scenario, id: str, field: str, value: str) -> Scenario:
    if field not in ("start", "end", "intensity"):
        raise CorridorError("an event field that cannot be changed", field, "--set", "change start, end or intensity")
    new = _number(value) if field == "intensity" else _day(scenario, value)
    events = tuple(e.model_copy(update={field: new}) if e.id == id else e for e in scenario.events)
    return scenario.model_copy(update={"events": events})


def _change_parameter(scenario: Scenario, name: str, value: str) -> Scenario:
    known = [p.name for p in scenario.priors]
    if name not in known:
        raise CorridorError("no such parameter or event", repr(name), "--set", _nearest(name, known))
    old = next(p for p in scenario.priors if p.name == name)
    number = _number(value)
    if (old.dist == "logitnormal" and not 0 <= number <= 1) or (old.dist == "lognormal" and number < 0):
        raise CorridorError("a value this parameter cannot have", value, "--set", f"{name} is a {old.unit}")
    new = Prior(name=name, dist="fixed", value=number, unit=old.unit, reason=f"what-if: {name} = {value}")
    return scenario.model_copy(update={"priors": tuple(new if p.name == name else p for p in scenario.priors)})
