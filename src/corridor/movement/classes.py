"""Classes of people who behave alike, and which of them can be under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from corridor.scenario.groups import GroupKind
from corridor.scenario.model import Scenario


@dataclass(frozen=True)
class PeopleClass:
    """People who behave alike: a group on its own, or a group aboard a convoy's bonded unit.

    Where people choose a destination, those of a group with one `goal` (an index of a place) are a class.
    """

    group: str
    kind: str
    convoy: str | None
    behaviour: int
    unit: int | None
    goal: int | None = None


def bond_units(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Groups that travel as a unit: the connected components of the symmetric bonds.

    The first of a unit is the one whose kind it behaves as: fighters before family before civilians.
    """
    unit = {g.id: frozenset([g.id]) for g in scenario.groups}
    for a, b in scenario.bonds:
        merged = unit[a] | unit[b]
        unit |= dict.fromkeys(merged, merged)
    kinds = {g.id: get_args(GroupKind).index(g.kind) for g in scenario.groups}
    return {g: tuple(sorted(unit[g], key=lambda id: (kinds[id], id))) for g in kinds}


def classes(scenario: Scenario, goals: Sequence[int] = ()) -> tuple[tuple[PeopleClass, ...], int, tuple[str, ...]]:
    """Classes, those that can be under way first, their number, and the behaviours among them.

    With `goals`, a moving group is a class for each of them; so are those that only convoys carry, since their people
    join their group where they get off.
    """
    kinds = {g.id: g.kind for g in scenario.groups}
    units = bond_units(scenario)
    convoys = sorted((e for e in scenario.events if e.kind == "convoy"), key=lambda e: e.id)
    own = sorted(kinds)
    setting_out = _setting_out(scenario)
    carried = {g for e in convoys for g in e.groups} if goals else set()
    movers = [g for g in own if g in setting_out | carried]
    if not movers and not convoys:
        movers = own  # who will all stay: the step needs a class that could move
    each: Sequence[int | None] = goals or [None]
    rows: list[tuple[str, str | None, str, int | None]] = [(g, None, kinds[g], goal) for g in movers for goal in each]
    for event in convoys:
        rows += [(g, event.id, kinds[units[g][0]], None) for g in sorted(event.groups)]
    moving = len(rows)
    rows += [(g, None, kinds[g], None) for g in own if g not in movers]
    behaviours = tuple(sorted({r[2] for r in rows[:moving]})) or ("civilians",)
    unit_ids: dict[tuple[str, str], int] = {}
    found = []
    for i, (group, convoy, behaviour, goal) in enumerate(rows):
        unit = None
        if convoy is not None and len(units[group]) > 1:
            unit = unit_ids.setdefault((convoy, units[group][0]), len(unit_ids))
        acts = behaviours.index(behaviour) if i < moving else 0
        found.append(PeopleClass(group, kinds[group], convoy, acts, unit, goal))
    return tuple(found), moving, behaviours


def _setting_out(scenario: Scenario) -> set[str]:
    """Groups whose people ever set out by themselves from where they start."""
    names = {p.name for p in scenario.priors}
    linked = {k.origin for k in scenario.links}
    moving = linked & (_left_by_kind(scenario, names) | _left_by_event(scenario, names))
    out = {d.group for d in scenario.departures if d.people > 0}
    for parts in (n.split(".") for n in names):
        if parts[0] not in ("initial", "home") or parts[2] not in linked:
            continue
        if (parts[0] == "initial" and parts[2] in moving) or {
            f"leave.fighting.{parts[1]}",
            f"leave.news.{parts[1]}",
        } & names:
            out.add(parts[1])
    return out


def _left_by_kind(scenario: Scenario, names: set[str]) -> set[str]:
    """Places that people move on from because of the kind that they are, or become."""
    found = {p.id for p in scenario.places if f"move_on.{p.kind}" in names}
    for e in scenario.events:
        if e.kind == "conversion" and f"move_on.{e.becomes}" in names:
            found |= set(e.places)
    return found


def _left_by_event(scenario: Scenario, names: set[str]) -> set[str]:
    """Places that people move on from because of fighting, or are sent from."""
    origin = {k.id: k.origin for k in scenario.links}
    found: set[str] = set()
    for e in scenario.events:
        if e.kind == "fighting" and "move_on.fighting" in names:
            found |= set(e.places)
        elif e.kind == "redirection":
            found |= {origin[k] for k in e.links}
    return found
