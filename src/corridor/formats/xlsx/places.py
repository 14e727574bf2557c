"""The sheets Places and Routes: people at each place, and people who passed on each way, by kind."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.formats.answers import EITHER, ESTIMATED, NOT_ESTIMABLE, SIMULATED, WITHHELD, outside, simulated
from corridor.formats.xlsx.sheet import Column, Json, Sheet, day, fan, text

EVERYBODY = "everybody"


def _number(found: Json | None, why: str | None, estimate: Json, none: str = NOT_ESTIMABLE) -> Json:
    """What the columns of a fan need: the numbers, or which word stands in their place."""
    status = (SIMULATED if simulated(estimate) else ESTIMATED) if found else (WITHHELD if why else none)
    return {"fan": found, "why": why or "", "status": status}


PLACES = (
    text("Id", 20, "id of the place", "id"),
    text("Place", 30, "its name", "name"),
    text("Kind", 13, "city, town, camp, crossing, checkpoint, region …", "kind"),
    text("Country", 9, "ISO 3166-1 code; XX: several countries", "country"),
    Column("Latitude", 11, "degrees", "degrees north", lambda row: row["latitude"]),
    Column("Longitude", 11, "degrees", "degrees east", lambda row: row["longitude"]),
    day("Day", "day on which they are there", "as_of"),
    *fan("people there"),
)


def places(estimate: Json) -> Sheet:
    """One row a place."""
    return Sheet("Places", "one place and the people there on the as-of day", PLACES, _places(estimate))


def _places(estimate: Json) -> Iterator[Json]:
    for p in estimate["places"]:
        yield p | {"as_of": estimate["as_of"]} | _number(p["stock"], p.get("suppressed"), estimate)


ROUTES = (
    text("Id", 26, "id of the way; the country, for all irregular ways into it together", "id"),
    text("From", 26, "where it begins", "from"),
    text("To", 26, "where it ends", "to"),
    Column("km", 9, "number", "its length", lambda row: row["km"]),
    text("Mode", 11, "road, track, irregular, sea or air", "mode"),
    text("Kind of people", 15, f"fighters, family (members of fighters), civilians, or {EVERYBODY}", "who"),
    day("First day", "first day that is counted", "start"),
    day("Last day", "last day that is counted", "end"),
    *fan("people who passed"),
)


def routes(estimate: Json) -> Sheet:
    """One row a way with everybody and with each kind; then the irregular ways into each country together."""
    means = "one way and who passed on it, everybody or one kind of people; a kind that is not there has no row"
    return Sheet("Routes", means, ROUTES, _routes(estimate))


def _routes(estimate: Json) -> Iterator[Json]:
    names = {p["id"]: p["name"] for p in estimate["places"]}
    start, end = estimate["scenario"]["start"], estimate["as_of"]
    unknown = EITHER if outside(estimate) else NOT_ESTIMABLE
    for k in estimate["links"]:
        way = {key: k[key] for key in ("id", "km", "mode")} | {"start": start, "end": end}
        way |= {"from": names[k["origin"]], "to": names[k["destination"]]}
        yield way | {"who": EVERYBODY} | _number(k["flow"], k.get("suppressed"), estimate)
        for kind, found in k["by_kind"].items():
            yield way | {"who": kind} | _number(found, None, estimate, unknown)
    for c in estimate["irregular_by_country"]:
        way = {"id": c["country"], "from": "all irregular ways", "to": c["country"], "km": "several"}
        way |= {"mode": "irregular", "who": EVERYBODY, "start": start, "end": c["until"]}
        yield way | _number(c["flow"], c.get("suppressed"), estimate)
