"""Fighting, closures and forced redirection of a Flee folder as events of a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from corridor.scenario.findings import Entry, Where
from corridor.scenario.flee.learned import OPENING_DAYS
from corridor.scenario.flee.parts import Closure, FleeFolder
from corridor.scenario.places import Event, Link, PlaceKind


def events(
    folder: FleeFolder, ids: Mapping[str, str], links: list[Link], kinds: Mapping[str, PlaceKind]
) -> list[Entry[Event]]:
    """Everything dated in the folder; `ids` of places by name, `kinds` of places by id."""
    found = [*_fighting(folder, ids), *_closures(folder, ids, links), *_openings(folder, ids, kinds)]
    return [*found, *_redirections(folder, ids)]


def _day(folder: FleeFolder, index: int) -> date:
    return folder.start + timedelta(days=index)


def _span(folder: FleeFolder, start: int, end: int | None) -> dict[str, date]:
    """Start and last day of what lasts until `end`, or of what lasts to the end of the period."""
    last = {} if end is None or end >= folder.days else {"end": _day(folder, end - 1)}
    return {"start": _day(folder, start), **last}


def _fighting(folder: FleeFolder, ids: Mapping[str, str]) -> Iterator[Entry[Event]]:
    """One event for all places that see the same intensity over the same days."""
    together: dict[tuple[int, int, float], list[str]] = {}
    for place, series in zip(folder.locations, folder.intensity.T, strict=True):
        edges = np.flatnonzero(np.diff(series, prepend=np.nan) != 0)
        for first, end in zip(edges, np.r_[edges[1:], len(series)], strict=True):
            if series[first] > 0:
                together.setdefault((int(first), int(end), float(series[first])), []).append(ids[place.name])
    for (first, end, intensity), places in sorted(together.items()):
        event = Event(
            id=f"fighting-{first}-{end - 1}-{intensity:g}".replace(".", "_"),
            kind="fighting",
            says="Fighting, as conflicts.csv or locations.csv has it",
            places=tuple(sorted(places)),
            intensity=intensity,
            **_span(folder, first, end),  # type: ignore[arg-type]
        )
        yield Entry(event, Where("conflicts.csv" if folder.fighting else "locations.csv"))


def _closures(folder: FleeFolder, ids: Mapping[str, str], links: list[Link]) -> Iterator[Entry[Event]]:
    countries = {ids[p.name]: p.country for p in folder.locations}
    for number, closure in enumerate(folder.closures, start=1):
        if closure.start >= folder.days or closure.type == "remove_forced_redirection":
            continue
        words = {
            "id": f"closure-{number}",
            "says": _says(closure),
            **_span(folder, closure.start, closure.end),
        }
        match closure.type:
            case "country":
                ends = {(closure.name1, closure.name2), (closure.name2, closure.name1)}
                shut = [k.id for k in links if (countries[k.origin], countries[k.destination]) in ends]
                if not shut:
                    continue
                event = Event(kind="closure", links=tuple(shut), **words)  # type: ignore[arg-type]
            case "location":
                event = Event(kind="closure", places=(ids[closure.name1],), ways="both", **words)  # type: ignore[arg-type]
            case "link":
                ends = {(ids[closure.name1], ids[closure.name2]), (ids[closure.name2], ids[closure.name1])}
                shut = [k.id for k in links if (k.origin, k.destination) in ends]
                if not shut:
                    continue
                event = Event(kind="closure", links=tuple(shut), **words)  # type: ignore[arg-type]
            case _:
                event = Event(kind="conversion", places=(ids[closure.name1],), becomes="town", **words)  # type: ignore[arg-type]
        yield Entry(event, closure.where)


def _openings(folder: FleeFolder, ids: Mapping[str, str], kinds: Mapping[str, PlaceKind]) -> Iterator[Entry[Event]]:
    """Camps that were closed from the first day on and then open: opened because they are needed."""
    for number, c in enumerate(folder.closures, start=1):
        opens = c.type == "location" and c.start == 0 and c.end is not None and c.end < folder.days
        if opens and c.end is not None and kinds[ids[c.name1]] == "camp":
            event = Event(
                id=f"opening-{number}",
                kind="opening",
                says=f"{c.name1} is opened",
                places=(ids[c.name1],),
                **_span(folder, c.end, c.end + OPENING_DAYS),  # type: ignore[arg-type]
            )
            yield Entry(event, c.where)


def _says(closure: Closure) -> str:
    what = {
        "country": f"The border between {closure.name1} and {closure.name2} is closed",
        "location": f"The ways to and from {closure.name1} are closed",
        "link": f"The way between {closure.name1} and {closure.name2} is closed",
    }
    return what.get(closure.type, f"{closure.name1} is no longer a camp")


def _redirections(folder: FleeFolder, ids: Mapping[str, str]) -> Iterator[Entry[Event]]:
    """Forced routes, but for the days on which closures.csv takes the force away."""
    lifted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for c in folder.closures:
        if c.type == "remove_forced_redirection":
            lifted.setdefault((c.name1, c.name2), []).append((c.start, folder.days if c.end is None else c.end))
    for route in folder.routes:
        if not route.forced:
            continue
        ends = (route.name1, route.name2) if route.forced == 1 else (route.name2, route.name1)
        origin, destination = (ids[n] for n in ends)
        for number, (first, end) in enumerate(_rest(folder.days, lifted.get(ends, []))):
            event = Event(
                id=f"redirection-{origin}-{destination}"[:60] + (f"-{number}" if number else ""),
                kind="redirection",
                says=f"Everybody at {ends[0]} is sent on to {ends[1]}",
                links=(link_id(origin, destination),),
                **_span(folder, first, end),  # type: ignore[arg-type]
            )
            yield Entry(event, route.where)


def _rest(days: int, gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = 0
    for start, end in sorted(gaps):
        if start > first:
            yield first, min(start, days)
        first = max(first, end)
    if first < days:
        yield first, days


def link_id(origin: str, destination: str) -> str:
    """Id of the link from one place to another."""
    return f"{origin}.{destination}"
