"""Rules of events: what each kind needs, dates, and a convoy's route."""

from __future__ import annotations

from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.places import Event
from corridor.scenario.rules.shared import check_ids, check_references, check_span

NEEDS = {  # at least one of these
    "fighting": ("places",),
    "closure": ("links", "places"),
    "convoy": ("route",),
    "news": ("places",),
    "redirection": ("links",),
    "conversion": ("places",),
    "opening": ("places",),
    "agreement": (),
}
USES = {
    "fighting": {"places", "intensity"},
    "closure": {"links", "places", "ways"},
    "convoy": {"route", "groups"},
    "news": {"places"},
    "redirection": {"links"},
    "conversion": {"places", "becomes"},
    "opening": {"places"},
    "agreement": {"places", "links", "groups"},
}


def check_events(draft: Draft, out: Findings, today: date) -> None:
    """Every event by itself."""
    check_ids(draft.events, out)
    for e in draft.events:
        event, where = e.value, e.where
        for name, nouns in (("places", "places"), ("links", "links"), ("route", "links"), ("groups", "groups")):
            check_references(draft, nouns, getattr(event, name), where, (name,), out)
        _fields(e, out)
        if event.kind != "agreement":
            check_span(draft, event.start, event.end, where, (), out)
        elif event.end and event.end < event.start:
            got = Words(f"{event.start} to {event.end}")
            out.problem("the end is before the start", got, where.field("end"), "swap or correct them")
        if event.kind == "convoy":
            _convoy(e, draft, out)
    _conversions(draft, out)


def _fields(entry: Entry[Event], out: Findings) -> None:
    event, where = entry.value, entry.where
    needed = NEEDS[event.kind]
    if needed and not any(getattr(event, name) for name in needed):
        out.problem(
            f"{_a(event.kind)} event needs {' or '.join(needed)}", where=where.field(needed[0]), remedy="name them"
        )
    if event.ways != "in" and not (event.kind == "closure" and event.places):
        what = "`ways` says which links a closure of places closes, and there is none"
        out.warn(what, event.ways, where.field("ways"), "name places, or take the field out")
    if event.kind == "conversion" and event.becomes is None:
        at = where.field("becomes")
        out.problem(
            "a conversion needs the kind that the places become", where=at, remedy="add becomes: …, such as camp"
        )
    for name in ("places", "links", "route", "groups", "becomes"):
        if getattr(event, name) and name not in USES[event.kind]:
            out.warn(
                f"{_a(event.kind)} event does not use {name}", where=where.field(name), remedy="take the field out"
            )


def _convoy(entry: Entry[Event], draft: Draft, out: Findings) -> None:
    event, where = entry.value, entry.where
    if not event.groups:
        out.problem("a convoy needs the groups that may board it", where=where.field("groups"), remedy="name them")
    if event.end is None:
        out.problem("a convoy needs the last day on which it sets out", where=where.field("end"), remedy="add end: …")
    links = {e.value.id: e.value for e in draft.links}
    for i, (id, following) in enumerate(zip(event.route, event.route[1:], strict=False), start=1):
        if id not in links or following not in links:
            continue
        end, begin = links[id].destination, links[following].origin
        if end != begin:
            what = f"the route breaks: {id} ends at {end}, {following} begins at {begin}"
            out.problem(what, following, where.field("route", i), "name links that follow each other")


def _a(kind: str) -> str:
    """A kind of event with its article."""
    return f"{'an' if kind[0] in 'ao' else 'a'} {kind}"


def _conversions(draft: Draft, out: Findings) -> None:
    """No place is made two kinds at once."""
    spans: dict[str, list[tuple[date, date, Entry[Event]]]] = {}
    for e in draft.events:
        event = e.value
        if event.kind != "conversion":
            continue
        end = event.end or date.max
        for i, place in enumerate(event.places):
            for first, last, other in spans.get(place, []):
                if event.start <= last and first <= end and other.value.becomes != event.becomes:
                    what = f"two kinds of {place} at once: {other.value.id} makes it a {other.value.becomes}"
                    out.problem(what, event.becomes, e.where.field("places", i), "let one end before the other starts")
            spans.setdefault(place, []).append((event.start, end, e))
