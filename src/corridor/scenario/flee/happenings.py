"""Fighting, closures and forced redirection of a Flee folder as events of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from corridor.scenario.findings import Entry, Where
from corridor.scenario.flee.closing import forced_ends
from corridor.scenario.flee.learned import OPENING_DAYS
from corridor.scenario.flee.naming import spoken
from corridor.scenario.flee.parts import Closure, FleeFolder
from corridor.scenario.flee.where import FleeWhere, made_of
from corridor.scenario.places import Event, Link, PlaceKind


def events(
    folder: FleeFolder, ids: Mapping[str, str], links: list[Link], kinds: Mapping[str, PlaceKind]
) -> list[Entry[Event]]:
    """Everything dated in the folder; `ids` of places by name, `kinds` of places by id."""
    found = [*_fighting(folder, ids), *_closures(folder, ids, links, kinds), *_openings(folder, ids, kinds)]
    return [*found, *_redirections(folder, ids)]


def _span(folder: FleeFolder, start: int, end: int | None) -> tuple[date, date | None]:
    """First and last day of what is over on day `end`; no last day for what lasts to the end of the period."""
    last = None if end is None or end >= folder.days else folder.start + timedelta(days=end - 1)
    return folder.start + timedelta(days=start), last


def _of(where: Where) -> FleeWhere:
    return made_of(where, start="closure_start", end="closure_end", places="name1", links="name2")


def _fighting(folder: FleeFolder, ids: Mapping[str, str]) -> Iterator[Entry[Event]]:
    """One event for all places that see the same intensity over the same days."""
    together: dict[tuple[int, int, float], list[str]] = {}
    for place, series in zip(folder.locations, folder.intensity.T, strict=True):
        edges = [int(i) for i in np.flatnonzero(np.diff(series, prepend=np.nan) != 0)]
        for first, end in zip(edges, [*edges[1:], len(series)], strict=True):
            if series[first] > 0:
                together.setdefault((first, end, float(series[first])), []).append(place.name)
    where = FleeWhere(f"{folder.inputs}/{'conflicts.csv' if folder.fighting else 'locations.csv'}")
    taken: dict[str, int] = {}
    for (first, end, intensity), names in sorted(together.items()):
        id = f"fighting-{first}-{end - 1}"
        taken[id] = taken.get(id, 0) + 1  # several intensities over the same days
        start, last = _span(folder, first, end)
        event = Event(
            id=id if taken[id] == 1 else f"{id}-{taken[id]}",
            kind="fighting",
            says=f"Fighting in {spoken(names)}",
            start=start,
            end=last,
            places=tuple(sorted(ids[n] for n in names)),
            intensity=intensity,
        )
        yield Entry(event, where)


def _closures(
    folder: FleeFolder, ids: Mapping[str, str], links: list[Link], kinds: Mapping[str, PlaceKind]
) -> Iterator[Entry[Event]]:
    countries = {ids[p.name]: p.country for p in folder.locations}
    for number, closure in enumerate(folder.closures, start=1):
        if closure.start >= folder.days or closure.type == "remove_forced_redirection":
            continue
        start, end = _span(folder, closure.start, closure.end)
        event: dict[str, object] = {"id": f"closure-{number}", "kind": "closure", "says": _says(closure)}
        match closure.type:
            case "country":
                ends = {(closure.name1, closure.name2), (closure.name2, closure.name1)}
                shut = [k.id for k in links if (countries[k.origin], countries[k.destination]) in ends]
                event["links"] = tuple(shut)
            case "link":
                ends = {(ids[closure.name1], ids[closure.name2]), (ids[closure.name2], ids[closure.name1])}
                event["links"] = tuple(k.id for k in links if (k.origin, k.destination) in ends)
            case "location":
                event |= {"places": (ids[closure.name1],), "ways": "both"}
            case _:
                place = ids[closure.name1]
                event |= {"kind": "conversion", "becomes": "town", "places": (place,) if kinds[place] == "camp" else ()}
        if event.get("links") or event.get("places"):
            yield Entry(Event.model_validate({**event, "start": start, "end": end}), _of(closure.where))


def _openings(folder: FleeFolder, ids: Mapping[str, str], kinds: Mapping[str, PlaceKind]) -> Iterator[Entry[Event]]:
    """Camps that were closed from the first day on and then open: opened because they are needed."""
    for number, c in enumerate(folder.closures, start=1):
        opens = c.type == "location" and c.start == 0 and c.end is not None and c.end < folder.days
        if opens and c.end is not None and kinds[ids[c.name1]] == "camp":
            start, end = _span(folder, c.end, c.end + OPENING_DAYS)
            event = Event(
                id=f"opening-{number}",
                kind="opening",
                says=f"{spoken([c.name1])} is opened",
                start=start,
                end=end,
                places=(ids[c.name1],),
            )
            yield Entry(event, _of(c.where))


def _says(closure: Closure) -> str:
    one, two = spoken([closure.name1]), spoken([closure.name2])
    what = {
        "country": f"The border between {one} and {two} is closed",
        "location": f"The ways to and from {one} are closed",
        "link": f"The way between {one} and {two} is closed",
    }
    return what.get(closure.type, f"{one} is no longer a camp")


def _redirections(folder: FleeFolder, ids: Mapping[str, str]) -> Iterator[Entry[Event]]:
    """Forced routes, but for the days on which closures.csv takes the force away."""
    lifted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for c in folder.closures:
        if c.type == "remove_forced_redirection":
            lifted.setdefault((c.name1, c.name2), []).append((c.start, folder.days if c.end is None else c.end))
    for row, route in enumerate(folder.routes, start=1):
        ends = forced_ends(route.name1, route.name2, route.forced)
        if ends is None:
            continue
        for number, (first, over) in enumerate(_rest(folder.days, lifted.get(ends, []))):
            start, end = _span(folder, first, over)
            event = Event(
                id=f"redirection-{row}" + (f"-{number + 1}" if number else ""),
                kind="redirection",
                says=f"Everybody at {spoken(ends[:1])} is sent on to {spoken(ends[1:])}",
                start=start,
                end=end,
                links=(link_id(ids[ends[0]], ids[ends[1]]),),
            )
            yield Entry(event, made_of(route.where, links="forced_redirection"))


def _rest(days: int, gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = 0
    for start, end in sorted(gaps):
        if start > first:
            yield first, min(start, days)
        first = max(first, end)
        if first >= days:
            return
    yield first, days


def link_id(origin: str, destination: str) -> str:
    """Id of the link from one place to another."""
    return f"{origin}.{destination}"
