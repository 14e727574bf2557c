"""Priors and questions of a scenario made of a Flee folder."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

import numpy as np

from corridor.claims import Measure
from corridor.scenario.answers import Answer
from corridor.scenario.flee.departing import homes
from corridor.scenario.flee.learned import NEAR_KM, Learned, attraction
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.flee.settings import setting
from corridor.scenario.priors import Z90, Prior
from corridor.scenario.rules.network import great_circle

GROUP = "displaced"
UNIVERSE = "displaced"
NOWHERE = -4.0  # utility of stopping in a town on the way: people flee on to camps
MOST_FREE = 40  # camps; an estimate has at most about 45 unknowns
LEAVING = (3e-6, 3e-3)  # chance a day, of those who live where there is fighting


def priors(folder: FleeFolder, ids: Mapping[str, str], learned: Learned, totals: bool, flee_rules: bool) -> list[Prior]:
    """Everything that the folder does not say: learned on other crises where it can be, else wide."""
    found = [*_start(folder, ids, totals), *_kinds(folder, flee_rules)]
    found += _flee_choice(folder) if flee_rules else _choice(folder, ids, learned)
    if totals:
        found.append(_about("departures.population", 1.0 if flee_rules else learned.mean("departures.population")))
    else:
        low, high = LEAVING
        reason = "From one in 300,000 to one in 300 a day of those who live where there is fighting leave the country."
        unit = "chance a day"
        found.append(
            Prior(name=f"leave.fighting.{GROUP}", dist="lognormal", low=low, high=high, unit=unit, reason=reason)
        )
    return found


def _fixed(name: str, value: float, unit: str, reason: str) -> Prior:
    return Prior(name=name, dist="fixed", value=value, unit=unit, reason=reason)


def _about(name: str, value: float) -> Prior:
    return _fixed(name, value, "exponent", "Learned on other crises, or as Flee has it.")


def _start(folder: FleeFolder, ids: Mapping[str, str], totals: bool) -> list[Prior]:
    found = []
    for series in folder.corrected(known=not totals).camps:
        people = float(series.at(np.zeros(1))[0])
        if people > 0:
            name = f"initial.{GROUP}.{ids[series.name]}"
            found.append(
                _fixed(name, round(people, 1), "people", "Reported there on the first day, in today's registration.")
            )
    if not totals:
        reason = "Lived there before, as locations.csv has it."
        for place in homes(folder):
            found.append(_fixed(f"home.{GROUP}.{ids[place.name]}", place.population or 0.0, "people", reason))
    return found


def _kinds(folder: FleeFolder, flee_rules: bool) -> list[Prior]:
    """How soon people move on, from settings where Flee's rules are asked for; who is located where."""
    moves = [
        ("move_on.camp", setting(folder.settings, "move_rules", "camp_movechance", 0.001) if flee_rules else 0.0),
        ("move_on.town", setting(folder.settings, "move_rules", "default_movechance", 0.3)),
        ("move_on.waypoint", 1.0 if flee_rules else 0.9),
    ]
    if flee_rules:
        moves.append(("move_on.fighting", setting(folder.settings, "move_rules", "conflict_movechance", 1.0)))
    reason = "The daily chance of moving on that Flee uses."
    found = [_fixed(n, v, "chance a day", reason) for n, v in moves if v > 0 or n == "move_on.fighting"]
    for where, share in (("transit", 0.3), ("camp", 0.95), ("town", 0.3), ("waypoint", 0.3)):
        reason = "Camps register; few are counted elsewhere. Fixed, since the folder holds camps alone."
        found.append(_fixed(f"located.{where}", share, "chance", reason))
    found.append(_fixed("noise.places", 0.0, "utility", "Camps have an attraction of their own instead."))
    spread = 0.0 if flee_rules else 0.7
    found.append(_fixed("noise.departures", spread, "log hazard", "Departures double or halve over months."))
    return found


def _choice(folder: FleeFolder, ids: Mapping[str, str], learned: Learned) -> list[Prior]:
    """Costs and attractions learned on other crises."""
    reason = f"Learned on other crises: {', '.join(learned.crises) or 'defaults'}."
    found = [
        _fixed("worth.town", NOWHERE, "utility", "People flee on through towns."),
        _fixed("worth.waypoint", 2 * NOWHERE, "utility", "Nobody stays at a point on the way."),
        _fixed("worth.opened", learned.mean("camp.opened"), "utility", reason),
    ]
    for name in ("cost.log_km", "cost.per_100km"):
        rule = learned.rules[name]
        low, high = (max(rule.mean + s * Z90 * rule.sd, 0.05 * rule.mean) for s in (-1, 1))
        if rule.sd > 0 and rule.mean > 0:
            found.append(Prior(name=name, dist="lognormal", low=low, high=high, unit="utility", reason=reason))
        else:
            found.append(_fixed(name, rule.mean, "utility", reason))
    spread, free = Z90 * learned.mean("noise.camps"), free_camps(folder)
    for name, centre in attractions(folder, learned.mean("camp.pull"), learned.mean("camp.near")).items():
        words = f"By who is there on the first day and by the camps nearby. {reason}"
        about = {"name": f"stop.{ids[name]}", "unit": "utility", "reason": words}
        if name in free and spread > 0:
            low, high = round(centre - spread, 4), round(centre + spread, 4)
            found.append(Prior(dist="normal", low=low, high=high, **about))
        else:
            found.append(Prior(dist="fixed", value=round(centre, 4), **about))
    return found


def free_camps(folder: FleeFolder) -> frozenset[str]:
    """The camps whose attraction is estimated: all, or the `MOST_FREE` of which most people are reported."""
    camps = [p.name for p in folder.locations if p.type in ("camp", "idpcamp")]
    most = {s.name: float(s.people.max()) for s in folder.camps}
    return frozenset(sorted(camps, key=lambda name: -most.get(name, -1.0))[:MOST_FREE])


def attractions(folder: FleeFolder, pull: float, near: float) -> dict[str, float]:
    """The attraction of every camp by name, before anything else is known of it."""
    return {name: float(attraction(people, around, pull, near)) for name, people, around in camp_facts(folder)}


def camp_facts(folder: FleeFolder) -> list[tuple[str, float, float]]:
    """Of every camp: its name, people on the first day, and camps nearby, itself counted, each e^(-km / 100)."""
    first = {s.name: float(s.at(np.zeros(1))[0]) for s in folder.corrected().camps}
    camps = [p for p in folder.locations if p.type in ("camp", "idpcamp")]
    return [(p.name, first.get(p.name, 0.0), sum(exp(-great_circle(p, q) / NEAR_KM) for q in camps)) for p in camps]


def _flee_choice(folder: FleeFolder) -> list[Prior]:
    """Flee's own rule: the next place alone, by its weight over its distance."""

    power = setting(folder.settings, "move_rules", "weight_power", 1.0)
    distance = setting(folder.settings, "move_rules", "distance_power", 1.0)

    def logged(rule: str, default: float) -> float:
        return power * float(np.log(max(setting(folder.settings, "move_rules", rule, default), 1e-6)))

    reason = "As Flee has it, or as simsetting.yml says."
    return [
        _fixed("cost.per_100km", 0.0, "utility", reason),
        _fixed("cost.log_km", power * distance, "utility", reason),
        _fixed("worth.camp", logged("camp_weight", 1.0), "utility", reason),
        _fixed("worth.abroad", logged("foreign_weight", 1.0), "utility", reason),
        _fixed("stop.fighting", logged("conflict_weight", 10**-0.5), "utility", reason),
    ]


def answers(folder: FleeFolder, ids: Mapping[str, str]) -> list[Answer]:
    """How many are in every camp, in all of them, and how many have left; without a camp, how many are elsewhere."""
    camps = [p for p in folder.locations if p.type in ("camp", "idpcamp")]
    fought = [ids[p.name] for p, f in zip(folder.locations, folder.fought, strict=True) if f]
    found = []
    if fought:
        question = "How many people have set out because of the fighting?"
        left = Measure(what="left", at=tuple(fought))
        found.append(_asked("left", "People who set out", question, "Who left", left))
    if camps:
        question = "How many people are in the camps altogether?"
        found.append(_present("in-camps", "People in camps", question, *(ids[p.name] for p in camps)))
    else:
        rest = [i for p in folder.locations if (i := ids[p.name]) not in fought] or list(ids.values())
        question = "How many people are where there is no fighting?"
        found.append(_present("in-camps", "People away from the fighting", question, *rest))
    for p in camps:
        name = p.name.replace("_", " ")
        found.append(_present(f"in-{ids[p.name]}", name, f"How many people are in {name}?", ids[p.name]))
    return found


def _present(id: str, title: str, question: str, *places: str) -> Answer:
    return _asked(id, title, question, "Where they are", Measure(what="present", at=places))


def _asked(id: str, title: str, question: str, part: str, measure: Measure) -> Answer:
    return Answer(
        id=id, title=title, question=question, universe=UNIVERSE, measure=measure, counts="displacement", part_of=part
    )
