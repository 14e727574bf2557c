"""GeoJSON: valid geometry, longitude first, null where nothing can be estimated."""

from __future__ import annotations

import json
from typing import Any

from corridor.formats.geojson import to_geojson

Json = dict[str, Any]


def test_every_feature_has_a_valid_geometry_with_longitude_first(estimate: Json) -> None:
    made = json.loads(json.dumps(to_geojson(estimate), allow_nan=False))
    assert made["type"] == "FeatureCollection"
    assert len(made["features"]) == len(estimate["places"]) + len(estimate["links"])
    for feature in made["features"]:
        points = feature["geometry"]["coordinates"]
        points = [points] if feature["geometry"]["type"] == "Point" else points
        assert feature["geometry"]["type"] in ("Point", "LineString")
        assert len(points) == (1 if feature["geometry"]["type"] == "Point" else 2)
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points)
    raqqa = next(f for f in made["features"] if f["properties"]["id"] == "raqqa")
    assert raqqa["geometry"]["coordinates"] == [39.01, 35.95]
    assert len({f["id"] for f in made["features"]}) == len(made["features"])


def test_flows_and_stocks_carry_median_interval_and_as_of(estimate: Json) -> None:
    features = {f["id"]: f["properties"] for f in to_geojson(estimate)["features"]}
    link = features["link/raqqa-farms"]
    assert link["flow_low90"] < link["flow_median"] < link["flow_high90"]
    assert link["flow_fighters_median"] == 520 and link["as_of"] == "2017-12-01" and link["from"] == "2017-08-13"
    assert features["place/dez"]["stock_median"] == 2960


def test_what_is_not_estimable_is_null_and_says_so(estimate: Json) -> None:
    unknown = [k["id"] for k in estimate["links"] if k["flow"] is None]
    for link in estimate["links"]:
        if link["flow"] is None:
            link["by_kind"] = {"fighters": {"median": 77_777.0, "low90": 1.0, "high90": 2.0}}
    features = {f["id"]: f["properties"] for f in to_geojson(estimate)["features"]}
    assert unknown
    for id in unknown:
        found = features[f"link/{id}"]
        assert found["status"] == "not estimable"
        assert all(value is None for key, value in found.items() if key.startswith("flow_"))
    assert features["place/france"]["stock_median"] is None and features["place/france"]["status"] == "not estimable"
