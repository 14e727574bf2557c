"""Claims on a map: only those with coordinates, and no irregular way."""

from __future__ import annotations

from sharing import Desk

from corridor.exchange.export import rows
from corridor.formats.geojson_claims import claims_geojson


def test_a_claim_of_two_places_is_several_points_and_of_one_a_point(shared: Desk) -> None:
    features = claims_geojson(rows(shared.choose())).collection["features"]
    shapes = {tuple(f["properties"]["places"]): f["geometry"] for f in features}
    assert shapes["Harbour",] == {"type": "Point", "coordinates": [36.2, 36.9]}
    convoy = shapes["Old Town", "Desert Camp"]
    assert convoy == {"type": "MultiPoint", "coordinates": [[38.0, 36.0], [38.6, 35.7]]}


def test_claims_without_coordinates_are_counted(shared: Desk) -> None:
    made = rows(shared.choose())
    drawn = claims_geojson(made)
    assert len(drawn.collection["features"]) + drawn.without == len(made) and drawn.without > 0


def test_no_claim_on_an_irregular_way_is_on_the_map(shared: Desk) -> None:
    made = rows(shared.choose())
    drawn = {f["id"] for f in claims_geojson(made).collection["features"]}
    irregular = {r["claim"] for r in made if r["irregular"]}
    assert irregular and not drawn & irregular
