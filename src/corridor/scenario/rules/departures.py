"""Rules of known departures: dates, groups, and somewhere that they can set out from."""

from __future__ import annotations

from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Findings


def check_departures(draft: Draft, out: Findings, today: date) -> None:
    """Every row of `departures.csv`, and that there is fighting among people."""
    for e in draft.departures:
        if not draft.knows("groups", e.value.group):
            out.unknown("group", e.value.group, draft.ids["groups"], e.where.field("group"))
        if draft.period and not draft.period[0] <= e.value.day <= draft.period[1]:
            remedy = f"use a day from {draft.period[0]} to {draft.period[1]}, or widen the period in scenario.yaml"
            out.problem("a date outside the scenario's period", e.value.day, e.where.field("day"), remedy)
    if any(e.value.people for e in draft.departures) and draft.complete("places", "events"):
        _somewhere(draft, out)


def _somewhere(draft: Draft, out: Findings) -> None:
    """Known departures are shared by population and fighting, so some place needs both, and a way out."""
    fought = {p for e in draft.events_of("fighting") if e.intensity > 0 for p in e.places}
    if not fought:
        remedy = "add a fighting event to events.yaml for the places they left"
        out.problem("departures need fighting somewhere", where="departures.csv", remedy=remedy)
        return
    lived = {e.value.id for e in draft.places if e.value.id in fought and e.value.population}
    if not lived:
        remedy = f"give the population of {', '.join(sorted(fought)[:5])} in places.csv"
        out.problem("departures need fighting where people live", where="departures.csv", remedy=remedy)
    elif draft.complete("links") and not lived & {e.value.origin for e in draft.links}:
        what = "departures need a way out of some place that has fighting and a population"
        remedy = f"add a link with origin {min(lived)}"
        out.problem(what, where="departures.csv", remedy=remedy)
