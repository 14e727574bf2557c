"""A new front in words: "fighting at gao, kidal from 1 July to 15 July with intensity 0.5"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corridor.errors import CorridorError
from corridor.estimation.changes.words import event_id, number, place, span, with_event
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event, Place
from corridor.scenario.priors import Prior

FRONT = re.compile(
    r"^fighting at (?P<places>.+?) from (?P<start>.+?)(?: to (?P<end>.+?))?(?: with intensity (?P<intensity>.+))?$",
    re.IGNORECASE,
)
FORMS = 'write "fighting at PLACE[, PLACE ...] from DATE [to DATE] [with intensity NUMBER]"'


def fight(scenario: Scenario, said: re.Match[str]) -> Scenario:
    """The scenario with fighting at the places; to the end of the period where no day is given.

    Where people are at home in a scenario, those who live at a place that has seen no fighting are at home there, by
    its population. Raises `CorridorError` where fighting would move nobody.
    """
    start, end = span(scenario, "front", said.string, said["start"], said["end"])
    places = tuple(place(scenario, p.strip()) for p in said["places"].split(","))
    intensity = number(said["intensity"], FORMS) if said["intensity"] else 1.0
    if not 0 < intensity <= 1000:
        raise CorridorError("not an intensity of fighting", said["intensity"], "--set", "give a number above 0")
    again = next((p for i, p in enumerate(places) if p in places[:i]), None)
    if again is not None:
        raise CorridorError("a place named twice", repr(again), "--set", "name it once")
    _somebody_flees(scenario)
    front = Event(
        id=event_id(scenario),
        kind="fighting",
        says=said.string,
        start=start,
        end=end,
        places=tuple(sorted(places)),
        intensity=intensity,
    )
    at_home = tuple(_at_home(scenario, places))
    return with_event(scenario.model_copy(update={"priors": (*scenario.priors, *at_home)}), front)


def _somebody_flees(scenario: Scenario) -> None:
    names = {p.name for p in scenario.priors}
    if "move_on.fighting" not in names and not any(n.startswith("leave.fighting.") for n in names):
        what = "nobody in this scenario leaves because of fighting: a front would move nobody"
        raise CorridorError(what, where="--set", remedy="add leave.fighting.<group> to priors.yaml")


def _at_home(scenario: Scenario, places: Iterable[str]) -> Iterable[Prior]:
    """People at home at places where the scenario has nobody yet, if it has people at home anywhere."""
    named = [p.name.split(".") for p in scenario.priors]
    lived = {n[2] for n in named if n[0] in ("home", "initial") and len(n) == 3}
    groups = sorted({n[1] for n in named if n[0] == "home" and len(n) == 3})
    by_id = {p.id: p for p in scenario.places}
    for id in places:
        if groups and id not in lived:
            yield _population(by_id[id], groups)


def _population(place: Place, groups: list[str]) -> Prior:
    if not place.population:
        what = "nobody is known to live there: a front would move nobody"
        raise CorridorError(what, repr(place.id), "--set", "give the place a population, or name another")
    if len(groups) > 1:
        what = "which group lives there is not known"
        raise CorridorError(what, repr(place.id), "--set", f"add home.<group>.{place.id} for {' or '.join(groups)}")
    reason = f"what-if: the population of {place.name}"
    return Prior(
        name=f"home.{groups[0]}.{place.id}", dist="fixed", value=place.population, unit="people", reason=reason
    )
