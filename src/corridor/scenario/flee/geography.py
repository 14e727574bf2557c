"""locations.csv and routes.csv of a Flee folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corridor.scenario.findings import Findings, Where, Words, nearest
from corridor.scenario.flee.parts import Location, LocationType, Route
from corridor.scenario.flee.table import MOST_PEOPLE, FleeRow, number, read_table, whole

LOCATIONS = ("name", "region", "country", "latitude", "longitude", "location_type", "conflict_date", "population")
LOCATION_ALIASES = {
    **dict.fromkeys(("lat", "gps_x", "gps_lat"), "latitude"),
    **dict.fromkeys(("lon", "long", "lng", "gps_y", "gps_lon"), "longitude"),
    **dict.fromkeys(("type", "loc_type"), "location_type"),
    **dict.fromkeys(("pop/cap", "pop", "population/capacity", "capacity"), "population"),
    **dict.fromkeys(("conflict_period", "conflict_day"), "conflict_date"),
    **dict.fromkeys(("location", "location_name"), "name"),
}
ROUTES = ("name1", "name2", "distance", "forced_redirection")
ROUTE_ALIASES = {
    **dict.fromkeys(("distance_[km]", "distance_(km)", "distance_km", "dist", "length"), "distance"),
    **dict.fromkeys(("startpoint", "source", "from", "location1"), "name1"),
    **dict.fromkeys(("endpoint", "destination", "to", "location2"), "name2"),
    **dict.fromkeys(("redirection", "forced"), "forced_redirection"),
}
FARTHEST = 25_000.0  # km
SPEED, SLOWEST = "max_move_speed", 1.0  # a further column of routes; km a day
NEEDED = ("name", "latitude", "longitude", "location_type")


@dataclass(frozen=True)
class Locations:
    """The locations that can be used, and the names of all, so that one mistake is not told again of its routes."""

    usable: tuple[Location, ...]
    names: frozenset[str]
    countries: frozenset[str]

    @cached_property
    def usable_names(self) -> frozenset[str]:
        """The names of those that can be used."""
        return frozenset(p.name for p in self.usable)


def read_locations(path: Path, name: str, out: Findings) -> Locations:
    """The locations that can be used; what cannot is said."""
    table = read_table(path, name, LOCATIONS, LOCATION_ALIASES, out, NEEDED)
    found: dict[str, Location] = {}
    first: dict[str, Where] = {}
    rows = table.rows if table else ()
    for row in rows:
        if row["name"] in first:
            what = f"a second location of this name, after row {first[row['name']].row}"
            out.problem(what, row["name"], row.where.field("name"), "give each its own name, or take one out")
            continue
        first[row["name"]] = row.where
        place = _location(row, out)
        if place is not None:
            found[place.name] = place
    if table is not None and not rows:
        out.problem("no locations", where=name, remedy=f"begin with #{','.join(LOCATIONS)}")
    countries = frozenset(_country(row) for row in rows)
    return Locations(tuple(found.values()), frozenset(first), countries)


def _country(row: FleeRow) -> str:
    return row["country"] or "unknown"


def _location(row: FleeRow, out: Findings) -> Location | None:
    if not row["name"]:
        out.problem("a location without a name", where=row.where.field("name"), remedy="name it, or take the row out")
        return None
    spot = [number(row[c]) for c in ("latitude", "longitude")]
    for column, value, most in zip(("latitude", "longitude"), spot, (90, 180), strict=True):
        if value is None or abs(value) > most:
            remedy = f"give degrees from {-most} to {most}"
            out.problem(f"not a {column}", row[column], row.where.field(column), remedy)
            return None
    kind = _type(row["location_type"])
    if kind is None:
        remedy = "use conflict_zone, town, camp, idpcamp, forwarding_hub or marker"
        out.problem("not a type of location", row["location_type"], row.where.field("location_type"), remedy)
        return None
    latitude, longitude = spot
    assert latitude is not None and longitude is not None
    known = {*LOCATIONS}
    return Location(
        name=row["name"],
        region=row["region"],
        country=_country(row),
        latitude=latitude,
        longitude=longitude,
        type=kind,
        conflict_day=_day(row, out) if kind == "conflict_zone" else None,
        population=_population(row, out),
        where=row.where,
        extra={k: v for k, v in row.cells.items() if k not in known and v},
    )


def _type(text: str) -> LocationType | None:
    """Flee looks for a word within the text, in this order."""
    plain = text.lower()
    if "camp" in plain:
        return "idpcamp" if "idp" in plain else "camp"
    rest: dict[str, LocationType] = {
        "conflict": "conflict_zone",
        "forward": "forwarding_hub",
        "marker": "marker",
        "default": "town",
        "town": "town",
    }
    return next((kind for word, kind in rest.items() if word in plain), None)


def _day(row: FleeRow, out: Findings) -> int | None:
    text = row["conflict_date"]
    if not text:
        return 0
    day = whole(text)
    if day is None:
        remedy = "give the day counted from the start; fighting is taken from conflicts.csv alone"
        out.warn("not a day on which the conflict begins", text, row.where.field("conflict_date"), remedy)
    return day


def _population(row: FleeRow, out: Findings) -> float | None:
    text = row["population"]
    if not text:
        return None
    people = number(text)
    if people is None or not 0 <= people <= MOST_PEOPLE:
        out.warn("not a number of people; left out", text, row.where.field("population"), "give a plain number")
        return None
    return people


def read_routes(path: Path, name: str, places: Locations, out: Findings) -> list[Route]:
    """The routes between known locations; what cannot be used is said."""
    table = read_table(path, name, ROUTES, ROUTE_ALIASES, out, ROUTES[:3])
    found: dict[frozenset[str], Route] = {}
    rows = table.rows if table else ()
    for row in rows:
        route = _route(row, places.names, out)
        if route is None or not places.usable_names.issuperset((route.name1, route.name2)):
            continue
        ends = frozenset((route.name1, route.name2))
        if ends in found:
            first = found[ends]
            got = Words(f"{route.km:g} km, and {first.km:g} km in row {first.where.row}")
            what = "a second route between the same places; the shorter is kept"
            out.warn(what, got, row.where.field("distance"), "keep one of them")
            if route.km >= first.km:
                continue
        found[ends] = route
    if table is not None and not rows:
        out.problem("no routes", where=name, remedy=f"begin with #{','.join(ROUTES)}")
    return list(found.values())


def _route(row: FleeRow, known: frozenset[str], out: Findings) -> Route | None:
    for column in ("name1", "name2"):
        if row[column] not in known:
            if not known:  # the locations could not be read, which is told
                return None
            out.unknown("location", row[column], known, row.where.field(column), _nearest(row[column], known))
            return None
    if row["name1"] == row["name2"]:
        out.warn("a route from a place to itself; left out", row["name1"], row.where.field("name2"), "take it out")
        return None
    km = number(row["distance"])
    if km is None or not 0 <= km <= FARTHEST:
        remedy = f"give kilometres, at most {FARTHEST:,.0f}"
        out.problem("not a distance", row["distance"], row.where.field("distance"), remedy)
        return None
    if km == 0:
        out.warn("a distance of 0; taken as 1 km", row["distance"], row.where.field("distance"), "give kilometres")
    forced = whole(row["forced_redirection"] or "0")
    if forced not in (0, 1, 2):
        at, remedy = row.where.field("forced_redirection"), "give 0, 1 (first to second) or 2 (second to first)"
        out.warn("not a forced redirection; taken as none", row["forced_redirection"], at, remedy)
        forced = 0
    extra = {k: v for k, v in row.cells.items() if k not in ROUTES and v}
    return Route(row["name1"], row["name2"], km or 1.0, forced, row.where, _own_speed(row, extra, out))


def _own_speed(row: FleeRow, extra: dict[str, str], out: Findings) -> dict[str, str]:
    """The further columns of a route, without a speed of its own that is none."""
    own = extra.get(SPEED)
    speed = None if own is None else number(own)
    if own is not None and (speed is None or speed < SLOWEST):
        remedy = f"give kilometres a day, at least {SLOWEST:g}"
        out.warn("not a speed; that of the settings is taken", own, row.where.field(SPEED), remedy)
        return {k: v for k, v in extra.items() if k != SPEED}
    return extra


def _nearest(name: str, known: frozenset[str]) -> str:
    close = nearest(name, known)
    return f"did you mean {close!r}?" if close else "add it to locations.csv, or take the route out"
