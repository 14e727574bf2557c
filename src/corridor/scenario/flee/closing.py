"""What is odd in closures.csv and in forced routes: told as warnings."""

from __future__ import annotations

from corridor.scenario.findings import Findings, Words
from corridor.scenario.flee.parts import FleeFolder


def tell_closures(folder: FleeFolder, out: Findings) -> None:
    """Warn of closures that do nothing, each for its reason."""
    country = {p.name: p.country for p in folder.locations}
    types = {p.name: p.type for p in folder.locations}
    ways = {frozenset((r.name1, r.name2)) for r in folder.routes}
    borders = {frozenset((country[r.name1], country[r.name2])) for r in folder.routes}
    forced = {forced_ends(r.name1, r.name2, r.forced) for r in folder.routes}
    for c in folder.closures:
        ends = Words(f"{c.name1} and {c.name2}")
        if c.start >= folder.days:
            at = c.where.field("closure_start")
            out.warn("a closure after the end of the period", c.start, at, "count from the start")
        elif c.type == "country" and frozenset((c.name1, c.name2)) not in borders:
            what = "a closure between countries that no route joins; it does nothing"
            out.warn(what, ends, c.where.field("name2"), "look at the names of the countries")
        elif c.type == "link" and frozenset((c.name1, c.name2)) not in ways:
            what = "a closure between places that no route joins; it does nothing"
            out.warn(what, ends, c.where.field("name2"), "add the route, or name one that is there")
        elif c.type == "remove_forced_redirection" and (c.name1, c.name2) not in forced:
            what = "forced redirection is taken off a route that has none; it does nothing"
            out.warn(what, ends, c.where.field("name2"), "look at the order of the names")
        elif c.type in ("camp", "idpcamp") and types[c.name1] not in ("camp", "idpcamp"):
            what = "a camp is closed that is none; left out"
            out.warn(what, c.name1, c.where.field("name1"), "use the type location, to close the ways to it")


def with_a_way(folder: FleeFolder) -> frozenset[str]:
    """The locations with a route that no closure holds closed on every day."""
    country = {p.name: p.country for p in folder.locations}
    always = [c for c in folder.closures if c.start == 0 and (c.end is None or c.end >= folder.days)]
    places = {c.name1 for c in always if c.type == "location"}
    ways = {frozenset((c.name1, c.name2)) for c in always if c.type == "link"}
    borders = {frozenset((c.name1, c.name2)) for c in always if c.type == "country"}
    return frozenset(
        name
        for r in folder.routes
        for name in (r.name1, r.name2)
        if not {r.name1, r.name2} & places
        and frozenset((r.name1, r.name2)) not in ways
        and frozenset((country[r.name1], country[r.name2])) not in borders
    )


def forced_ends(name1: str, name2: str, forced: int) -> tuple[str, str] | None:
    """From where to where everybody is sent along a route; nothing where nobody is."""
    return {1: (name1, name2), 2: (name2, name1)}.get(forced)
