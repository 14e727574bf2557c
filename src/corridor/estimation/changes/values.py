"""Other values in words: "catch.border=0.5", "battle-of-raqqa.end=2017-10-01"."""

from __future__ import annotations

from corridor.errors import CorridorError
from corridor.estimation.changes.words import day, nearest, number
from corridor.scenario.model import Scenario
from corridor.scenario.priors import Prior

FORMS = 'write "PARAMETER=NUMBER" or "EVENT.start|end|intensity=VALUE"'


def change_event(scenario: Scenario, id: str, field: str, value: str) -> Scenario:
    """The scenario with another start, end or intensity of an event."""
    if field not in ("start", "end", "intensity"):
        raise CorridorError("an event field that cannot be changed", field, "--set", "change start, end or intensity")
    new = number(value, FORMS) if field == "intensity" else day(scenario, value)
    events = tuple(e.model_copy(update={field: new}) if e.id == id else e for e in scenario.events)
    return scenario.model_copy(update={"events": events})


def change_parameter(scenario: Scenario, name: str, value: str) -> Scenario:
    """The scenario with a parameter fixed that has a prior."""
    known = [p.name for p in scenario.priors]
    if name not in known:
        raise CorridorError("no such parameter or event", repr(name), "--set", nearest(name, known))
    old = next(p for p in scenario.priors if p.name == name)
    new = number(value, FORMS)
    if (old.dist == "logitnormal" and not 0 <= new <= 1) or (old.dist == "lognormal" and new < 0):
        raise CorridorError("a value this parameter cannot have", value, "--set", f"{name} is a {old.unit}")
    fixed = Prior(name=name, dist="fixed", value=new, unit=old.unit, reason=f"what-if: {name} = {value}")
    return scenario.model_copy(update={"priors": tuple(fixed if p.name == name else p for p in scenario.priors)})
