"""The map: places where they are, names apart, widths that mean something, dashes for what has no number."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from sample import sample

from corridor.brief import map as maps
from corridor.brief.drawing import NARROW, WIDE, Drawing, Style
from corridor.brief.labels import Board, Label
from corridor.brief.naming import edge_names, names
from corridor.brief.outline import Box, countries, cut
from corridor.brief.projection import fit, split_far
from corridor.brief.routes import curve

SVG = "{http://www.w3.org/2000/svg}"


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def classes(root: ET.Element, name: str) -> list[ET.Element]:
    return [x for x in root.iter() if name in x.get("class", "").split()]


@pytest.mark.parametrize("style", [WIDE, NARROW])
def test_the_map_is_well_formed_and_shows_every_place_of_the_region(style: Style) -> None:
    root = parse(maps.draw(sample(), style, "m", "A map"))
    near, far = split_far([p for p in sample()["places"] if p["kind"] != "elsewhere"])
    assert len(classes(root, "pin")) == len(near)
    assert len(classes(root, "far")) == len(far) == 3


def test_far_places_are_told_from_the_region() -> None:
    _, far = split_far(sample()["places"])
    assert {p["id"] for p in far} == {"istanbul", "europe", "france", "uk"}


def test_a_place_without_a_position_is_never_drawn() -> None:
    svg = maps.draw(sample(), WIDE, "m", "A map")
    assert "militants from the UK" not in svg


def test_routes_without_a_number_are_dashed_and_carry_none() -> None:
    root = parse(maps.draw(sample(), WIDE, "m", "A map"))
    dashed = classes(root, "unknown")
    assert len(dashed) == 3
    for line in dashed:
        title = line.find(f"{SVG}title")
        assert title is not None and title.text is not None
        assert title.text.endswith("not estimable") and not re.search(r": .*\d", title.text)


def test_width_grows_with_the_root_of_the_median_and_the_band_with_the_high_end() -> None:
    drawing = Drawing(sample(), WIDE)
    assert drawing.scale.width(400) == pytest.approx(2 * drawing.scale.width(100))
    line = curve((0, 0), (100, 0), 0)
    ys = [float(y) for y in re.findall(r",(-?[\d.]+)", line.band(8))]
    assert max(ys) - min(ys) == pytest.approx(8)


def test_no_more_people_than_the_flow_are_drawn_as_kinds() -> None:
    from corridor.brief.routes import strands

    kinds = {"fighters": {"median": 1.0}, "family": {"median": 3.0}, "civilians": {"median": 0.0}}
    parts = strands({"median": 4.0}, kinds, 8.0)
    assert parts == [("fighters", -4.0, -2.0), ("family", -2.0, 4.0)]


@pytest.mark.parametrize("style", [WIDE, NARROW])
def test_names_do_not_overlap(style: Style) -> None:
    drawing = Drawing(sample(), style)
    board = Board(drawing.view.width, drawing.view.height)
    maps.routes(drawing, board)
    maps.marks(drawing, board)
    edge_names(drawing, board)
    before = len(board.taken)
    board.write(names(drawing), bearable=10.0)
    boxes = board.taken[before:]
    for i, (a, b, c, d) in enumerate(boxes):
        assert a > 0 and b > 0 and c < drawing.view.width and d < drawing.view.height
        for e, f, g, h in boxes[i + 1 :]:
            assert min(c, g) - max(a, e) <= 6 or min(d, h) - max(b, f) <= 2


def test_a_label_that_would_do_harm_is_left_out_when_it_may_be() -> None:
    board = Board(100, 100, taken=[(0, 0, 100, 100)])
    spots = [(50.0, 50.0, "middle")]
    assert board.write([Label("Name", 12, spots, optional=True)]) == ""
    assert "Name" in board.write([Label("Name", 12, spots)])


def test_the_projection_keeps_directions_and_distances() -> None:
    places: list[dict[str, Any]] = sample()["places"][:12]
    view = fit(places, 1000, 0.5, 0.7)
    (x0, y0), (x1, y1) = view.xy(36.0, 38.0), view.xy(36.0, 39.0)
    assert y0 == y1 and x1 > x0
    east = 6371.0 * math.cos(math.radians(36.0)) * math.radians(1)
    assert (x1 - x0) / east == pytest.approx(view.px_per_km(), rel=0.02)
    _, south = view.xy(35.0, 38.0)
    assert (south - y0) / (6371.0 * math.radians(1)) == pytest.approx(view.px_per_km(), rel=0.02)


def test_borders_come_from_the_bundled_outlines() -> None:
    found = {c.name for c in countries(Box(36, 35, 41, 37.5))}
    assert {"Syria", "Turkey"} <= found and "France" not in found


def test_a_ring_is_cut_to_the_box() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
    kept = cut(square, Box(1, 1, 2, 6))
    assert {x for x, _ in kept} == {1.0, 2.0} and {y for _, y in kept} == {1.0, 4.0}
    assert cut(square, Box(8, 8, 9, 9)) == []


def test_two_runs_are_drawn_in_one_scale() -> None:
    left, right = sample(), sample()
    for link in right["links"]:
        link["flow"] = link["flow"] and {k: v / 4 for k, v in link["flow"].items()}
    bands = [re.findall(r'class="band[^>]*d="M([\d.,-]+)', svg) for svg in maps.pair(left, right)]
    assert bands[0] and bands[0] != bands[1]


def test_each_kind_of_people_has_its_own_map() -> None:
    small = dict(maps.small_maps(sample()))
    assert list(small) == ["fighters", "family", "civilians"]
    for kind, svg in small.items():
        drawn = {c for x in parse(svg).iter() for c in x.get("class", "").split() if c.startswith("k-")}
        assert drawn == {f"k-{kind}"}
