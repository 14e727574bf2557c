"""Claims with coordinates as GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Json = dict[str, Any]
APART = ("places", "countries")


class Map(NamedTuple):
    """The feature collection, and how many claims have no coordinates."""

    collection: Json
    without: int


def claims_geojson(rows: Iterable[Json]) -> Map:
    """A feature a claim, with one point or several; claims without coordinates are not in it."""
    features, without = [], 0
    for row in rows:
        points = [(_position(p), p) for p in row["places"] if p["latitude"] is not None and p["longitude"] is not None]
        if points:
            features.append(_feature(row, points))
        else:
            without += 1
    return Map({"type": "FeatureCollection", "features": features}, without)


def _position(place: Json) -> list[float]:
    return [round(place["longitude"], 6), round(place["latitude"], 6)]


def _feature(row: Json, points: list[tuple[list[float], Json]]) -> Json:
    first = points[0][0]
    one = len(points) == 1
    shape = (
        {"type": "Point", "coordinates": first}
        if one
        else {"type": "MultiPoint", "coordinates": [p for p, _ in points]}
    )
    about = {key: value for key, value in row.items() if key not in APART}
    places = {
        "places": [p["name"] for _, p in points],
        "roles": [p["role"] for _, p in points],
        "countries": [c["iso3"] for c in row["countries"]],
    }
    return {"type": "Feature", "id": row["claim"], "geometry": shape, "properties": about | places}
