"""Rules of places, links and controls."""

from __future__ import annotations

import re
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from corridor.scenario.countries import same_country
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.places import Control, Link, Place
from corridor.scenario.rules.shared import check_ids

EARTH_KM = 6371.0088
SPEED_LIMITS = {"road": 1500.0, "track": 800.0, "irregular": 800.0, "sea": 1500.0, "air": 20000.0}  # km a day
SLOWEST = 0.5  # km a day
MAX_CROSSING_DAYS = 365
RESERVED = ("fighting",)  # stop.fighting is about every place with fighting
VOUCHED = "length"  # how the note of a link begins that says where its length is from
TOLERANCE_KM = 0.5  # coordinates with two decimals are half a kilometre off
SHORTEST, LONGEST = 0.95, 3.0  # length over the great circle


def check_network(draft: Draft, out: Findings, today: date) -> None:
    """Places, links and controls, each and together."""
    for entries in (draft.places, draft.controls):
        check_ids(entries, out)
    check_ids(draft.links, out, dots=True)
    if "places" in draft.ids and not draft.ids["places"]:
        out.problem("no places", where="places.csv", remedy="add at least two places")
    if "links" in draft.ids and not draft.ids["links"]:
        out.problem(
            "no links: there is no way out of anywhere", where="links.csv", remedy="add the ways people can take"
        )
    _places(draft.places, out)
    _home(draft, out)
    places = {e.value.id: e.value for e in draft.places}
    ways: dict[tuple[str, str, str], Entry[Link]] = {}
    for link in draft.links:
        _link(link, draft, places, out)
        key = (link.value.origin, link.value.destination, link.value.mode)
        if key in ways:
            what = f"the same way as row {ways[key].where.row} ({ways[key].value.id})"
            out.problem(what, " ".join(key), link.where.field("destination"), "keep one of them")
        ways.setdefault(key, link)
    for place_id in sorted(draft.ids.get("places", frozenset()) & draft.ids.get("links", frozenset())):
        entry = next((e for e in draft.links if e.value.id == place_id), None)
        at = entry.where.field("id") if entry else "links.csv"
        out.problem("the id of a place too", place_id, at, "give the link another id: controls may name either")
    _controls(draft, out)


def _places(places: list[Entry[Place]], out: Findings) -> None:
    spots: dict[tuple[float, float], str] = {}
    for e in places:
        place, where = e.value, e.where
        if place.id in RESERVED:
            what = "an id that means something else in the names of parameters"
            out.problem(what, place.id, where.field("id"), "give the place another id")
        if not re.fullmatch(r"[A-Z]{2,3}", place.country):
            at, remedy = where.field("country"), "use its ISO 3166 code in capitals, XX for none"
            out.problem("not a country code", place.country, at, remedy)
        spot = (place.latitude, place.longitude)
        if spot in spots:
            got = Words(f"{place.latitude}, {place.longitude}")
            out.warn(f"the same spot as {spots[spot]}", got, where.field("latitude"), "look whether they are one place")
        spots.setdefault(spot, place.id)


def _home(draft: Draft, out: Findings) -> None:
    """The home country is written like that of places, and some place lies in it."""
    if draft.header is None or draft.header.value.home is None:
        return
    home, at = draft.header.value.home, draft.header.where.field("home")
    if not re.fullmatch(r"[A-Z]{2,3}", home):
        out.problem("not a country code", home, at, "use its ISO 3166 code in capitals")
    elif draft.complete("places") and not any(same_country(e.value.country, home) for e in draft.places):
        out.warn("no place lies in the home country", home, at, "look for a wrong code")


def _link(entry: Entry[Link], draft: Draft, places: dict[str, Place], out: Findings) -> None:
    link, where = entry.value, entry.where
    for name in ("origin", "destination"):
        id = getattr(link, name)
        if not draft.knows("places", id):
            out.unknown("place", id, draft.ids["places"], where.field(name))
    if link.origin == link.destination:
        out.problem("a link from a place to itself", link.origin, where.field("destination"), "take the row out")
    _speed(entry, out)
    if link.origin in places and link.destination in places and link.origin != link.destination:
        straight = great_circle(places[link.origin], places[link.destination])
        got = Words(f"{link.km:g} km where the straight line is {straight:.1f} km")
        if link.km < SHORTEST * straight and straight - link.km > TOLERANCE_KM:
            tell = out.warn if link.note.startswith(VOUCHED) else out.problem
            remedy = f"correct the length or the coordinates; a note that begins with {VOUCHED!r} says where it is from"
            tell("shorter than the straight line between its places", got, where.field("km"), remedy)
        elif link.mode == "road" and link.km > LONGEST * straight and link.km - straight > 5:
            out.warn("a road more than three times the straight line", got, where.field("km"), "look at both ends")


def _speed(entry: Entry[Link], out: Findings) -> None:
    link, at = entry.value, entry.where.field("km_per_day")
    limit = SPEED_LIMITS[link.mode]
    if link.km_per_day > limit:
        what = f"an absurd speed: by {link.mode} nobody travels more than {limit:g} km a day"
        out.problem(what, f"{link.km_per_day:g} km a day", at, "give kilometres a day, not metres or an hour's")
    elif link.km_per_day < SLOWEST or link.km / link.km_per_day > MAX_CROSSING_DAYS:
        got = Words(f"{link.km_per_day:g} km a day, so {link.km / link.km_per_day:.0f} days for {link.km:g} km")
        out.problem("an absurd speed: nobody is so slow", got, at, "give kilometres a day, not an hour")


def _controls(draft: Draft, out: Findings) -> None:
    into: dict[str, list[str]] = {}
    for e in draft.links:
        into.setdefault(e.value.destination, []).append(e.value.id)
    held_by: dict[str, str] = {}
    for entry in draft.controls:
        for i, id in enumerate(entry.value.at):
            at = entry.where.field("at", i)
            if draft.knows("links", id):
                links = [id]
            elif draft.knows("places", id):
                links = into.get(id, [])
                if not links and draft.complete("links"):
                    out.problem("a control at a place that no link leads to", id, at, "name the links it is met on")
            else:
                known = draft.ids["links"] | draft.ids["places"]
                out.unknown("link or place", id, known, at)
                continue
            _claim_links(entry.value, links, held_by, at, out)


def _claim_links(control: Control, links: list[str], held_by: dict[str, str], at: str, out: Findings) -> None:
    for link in links:
        other = held_by.setdefault(link, control.id)
        if other != control.id:
            what = f"two controls on one link: {link} already has {other}"
            out.problem(what, control.id, at, "split the link at a place between them")


class Spot(Protocol):
    """Anything that has a latitude and a longitude, in degrees."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


def great_circle(a: Spot, b: Spot) -> float:
    """Kilometres between two spots along the great circle."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
