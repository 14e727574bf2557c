"""The scenario with changes made, and what it must hold for them to be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from re import Match, Pattern

from corridor.errors import CorridorError
from corridor.estimation.changes import closures, convoys, fronts
from corridor.estimation.changes.values import change_event, change_parameter
from corridor.scenario.model import Scenario

FORMS = (
    'write "PLACE|LINK|CONTROL closed from DATE [to DATE]", '
    '"fighting at PLACE[, PLACE ...] from DATE [to DATE] [with intensity NUMBER]", '
    '"convoy of NUMBER GROUP from PLACE to PLACE on DATE [to DATE]", '
    '"PARAMETER=NUMBER" or "EVENT.start|end|intensity=VALUE"'
)
Change = Callable[[Scenario, Match[str]], Scenario]
WORDS: tuple[tuple[Pattern[str], Change], ...] = (
    (closures.CLOSED, closures.close),
    (fronts.FRONT, fronts.fight),
    (convoys.CONVOY, convoys.carry),
)


def apply_changes(scenario: Scenario, changes: Sequence[str]) -> Scenario:
    """The scenario with every change made; raises `CorridorError` where one is not understood or not possible."""
    for change in changes:
        scenario = _apply(scenario, change.strip())
    return scenario


def supposed(scenario: Scenario, changes: Sequence[str]) -> Scenario:
    """The scenario unchanged, but for people at home where a front would come: what to set a change beside.

    They leave by fighting alone, so that without the front they change nothing but who is present there.
    """
    changed = apply_changes(scenario, changes)
    there = {p.name for p in scenario.priors}
    at_home = tuple(p for p in changed.priors if p.name.startswith("home.") and p.name not in there)
    return scenario.model_copy(update={"priors": (*scenario.priors, *at_home)}) if at_home else scenario


def more_on_the_move(changes: Sequence[str]) -> bool:
    """Whether a front or a convoy is among the changes, so that people are elsewhere whom nothing stopped."""
    return any(p.match(c.strip()) for c in changes for p in (fronts.FRONT, convoys.CONVOY))


def _apply(scenario: Scenario, change: str) -> Scenario:
    for pattern, make in WORDS:
        found = pattern.match(change)
        if found:
            return make(scenario, found)
    name, equals, value = (p.strip() for p in change.partition("="))
    if not equals:
        raise CorridorError("a change that is not understood", repr(change), "--set", FORMS)
    event_id, dot, field = name.rpartition(".")
    if dot and event_id in {e.id for e in scenario.events}:
        return change_event(scenario, event_id, field, value)
    return change_parameter(scenario, name, value)
