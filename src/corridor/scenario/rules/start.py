"""Rules of the start: who is where on the first day, how they can set out and which way."""

from __future__ import annotations

from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.priors import Prior

# by group; then by whether they are settled ("initial") or at "home", and the place
Start = dict[str, dict[tuple[str, str], Entry[Prior]]]
FEWEST = 10  # people; fewer are not a class, and their movements would be those of persons


def check_start(draft: Draft, out: Findings, today: date) -> None:
    """People at the start, reasons to leave, and ways to take."""
    if not {"priors", "groups", "places"} <= set(draft.ids):
        return
    start: Start = {}
    for e in draft.priors:
        parts = e.value.name.split(".")
        if len(parts) == 3 and parts[0] in ("initial", "home") and e.value.value != 0:
            start.setdefault(parts[1], {})[parts[0], parts[2]] = e
    if not start and not any(e.value.people for e in draft.departures) and draft.complete("priors"):
        remedy = "add initial.<group>.<place> for those who were there"
        out.problem("nobody is anywhere on the first day", where="priors.yaml", remedy=remedy)
        return
    _sizes(draft, start, out)
    _ways_out(draft, start, out)


def _sizes(draft: Draft, start: Start, out: Findings) -> None:
    leaving = _known_departures(draft)
    for group in draft.groups:
        priors = list(start.get(group.value.id, {}).values())
        known = leaving.get(group.value.id, 0.0)
        if not priors and not known:
            if draft.complete("priors"):
                remedy = f"add initial.{group.value.id}.<place> to priors.yaml"
                out.warn("a group without people on the first day", group.value.id, group.where.field("id"), remedy)
            continue
        most = sum(_high(e.value) for e in priors) + known
        if most < FEWEST:
            what = f"a group of fewer than {FEWEST} people: groups and places, never an identified person"
            at = "departures.csv"
            if priors:
                at = priors[0].where.field("value" if priors[0].value.dist == "fixed" else "high")
            out.refuse(what, Words(f"at most {most:g} people in {group.value.id}"), at, "merge it into a larger group")


def _known_departures(draft: Draft) -> dict[str, float]:
    """The most people of each group who set out on known days."""
    scale = max((_high(e.value) for e in draft.priors if e.value.name == "departures.scale"), default=1.0)
    total: dict[str, float] = {}
    for e in draft.departures:
        total[e.value.group] = total.get(e.value.group, 0.0) + e.value.people * scale
    return total


def _high(prior: Prior) -> float:
    return (prior.value if prior.dist == "fixed" else prior.high) or 0.0


def _ways_out(draft: Draft, start: Start, out: Findings) -> None:
    open_from = _open_origins(draft)
    stuck: set[str] = set()
    anybody = False
    for group, places in start.items():
        for (head, place), entry in places.items():
            if not (_flees(draft, group, place) or (head == "initial" and _moves(draft, group, place))):
                continue
            anybody = True
            if place in open_from or place in stuck or not draft.complete("links"):
                continue
            stuck.add(place)
            what = f"no way out of {place}: people start there and set out, but no open link leads to another place"
            at = next((p.where for p in draft.places if p.value.id == place), entry.where).field("id")
            out.problem(what, place, at, f"add a link with origin {place}, or end the closure")
    if not anybody and not draft.departures and draft.complete("priors", "events", "places"):
        what = "nobody ever sets out: no fighting, news or convoy acts on a group where it is"
        out.warn(what, where="events.yaml", remedy="add the event and its leave.… or board.… prior")


def _open_origins(draft: Draft) -> set[str]:
    """Places with a link to another place that is open on some day."""
    shut: set[str] = set()
    if draft.period:
        first, last = draft.period
        for event in draft.events_of("closure"):
            if event.start <= first and (event.end or last) >= last:
                into = {e.value.id for e in draft.links if e.value.destination in event.places}
                out_of = {e.value.id for e in draft.links if e.value.origin in event.places}
                shut |= set(event.links) | into | (out_of if event.ways == "both" else set())
    links = [e.value for e in draft.links if e.value.id not in shut]
    return {k.origin for k in links if k.origin != k.destination and draft.knows("places", k.destination)}


def _flees(draft: Draft, group: str, place: str) -> bool:
    """Whether fighting or news makes people of the group leave the place."""
    names = draft.ids["priors"]
    return any(
        f"leave.{cause}.{group}" in names and any(place in e.places for e in draft.events_of(cause))
        for cause in ("fighting", "news")
    )


def _moves(draft: Draft, group: str, place: str) -> bool:
    """Whether people of the group who settled at the place move on, are sent on, or may board a convoy."""
    names = draft.ids["priors"]
    kinds = {p.value.kind for p in draft.places if p.value.id == place}
    kinds |= {e.becomes for e in draft.events_of("conversion") if e.becomes and place in e.places}
    if any(f"move_on.{kind}" in names for kind in kinds):
        return True
    if "move_on.fighting" in names and any(place in e.places for e in draft.events_of("fighting")):
        return True
    links = {e.value.id: e.value for e in draft.links}
    sent = {k for e in draft.events_of("redirection") for k in e.links}
    if any(links[k].origin == place for k in sent & set(links)):
        return True
    return any(
        group in e.groups and e.route and e.route[0] in links and links[e.route[0]].origin == place
        for e in draft.events_of("convoy")
    )
