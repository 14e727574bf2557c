"""An estimate as GeoJSON (RFC 7946): places with their stocks, links with their flows."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def to_geojson(estimate: Json) -> Json:
    """A feature collection of places and links; numbers are null where nothing can be estimated.

    Stocks are people on the as-of day, flows people over the period up to it: median and 90 % interval.
    """
    places = {place["id"]: place for place in estimate["places"]}
    features = [_place(place, estimate["as_of"]) for place in estimate["places"]]
    for link in estimate["links"]:
        if link["origin"] in places and link["destination"] in places:
            features.append(_link(link, places, estimate))
    return {
        "type": "FeatureCollection",
        "title": estimate["scenario"]["title"],
        "as_of": estimate["as_of"],
        "audience": estimate["audience"],
        "features": features,
    }


def _point(place: Json) -> list[float]:
    return [round(place["longitude"], 6), round(place["latitude"], 6)]


def _fan(name: str, fan: Json | None) -> Json:
    """Median, low and high of a stock or flow as flat properties."""
    keys = ("median", "low90", "high90")
    return {f"{name}_{key}": None if fan is None else round(fan[key], 1) for key in keys}


def _status(item: Json, fan: Json | None) -> str:
    if fan is not None:
        return "estimated"
    return "suppressed" if item.get("suppressed") else "not estimable"


def _place(place: Json, as_of: str) -> Json:
    about = {key: place[key] for key in ("id", "name", "country", "kind")}
    status = {"status": _status(place, place["stock"]), "unit": "people", "as_of": as_of}
    return {
        "type": "Feature",
        "id": f"place/{place['id']}",
        "geometry": {"type": "Point", "coordinates": _point(place)},
        "properties": {"feature": "place", **about, **_fan("stock", place["stock"]), **status},
    }


def _link(link: Json, places: dict[str, Json], estimate: Json) -> Json:
    about = {key: link[key] for key in ("id", "origin", "destination", "km", "mode")}
    flow = link["flow"]
    kinds: Json = {}
    for kind, fan in (link.get("by_kind") or {}).items():
        kinds |= _fan(f"flow_{kind}", fan if flow is not None else None)
    status = {"status": _status(link, flow), "unit": "people"}
    period = {"from": estimate["scenario"]["start"], "as_of": estimate["as_of"]}
    line = [_point(places[link["origin"]]), _point(places[link["destination"]])]
    return {
        "type": "Feature",
        "id": f"link/{link['id']}",
        "geometry": {"type": "LineString", "coordinates": line},
        "properties": {"feature": "link", **about, **_fan("flow", flow), **kinds, **status, **period},
    }
