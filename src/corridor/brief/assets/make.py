"""Makes `countries.json.gz` from `countries-10m.json` of the npm package world-atlas (see NOTICE beside this file)."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

TOLERANCE = 10.0  # in steps of the grid below: about 1 km
GRID = 1000  # steps per degree
SMALLEST = 100  # rings whose box is smaller than this on both sides (about 10 km) are dropped

Point = tuple[int, int]


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """The points that stay under Douglas and Peucker's rule; both ends always stay."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        dx, dy = x1 - x0, y1 - y0
        length = (dx * dx + dy * dy) ** 0.5
        worst, at = 0.0, first
        for i in range(first + 1, last):
            x, y = points[i][0] - x0, points[i][1] - y0
            away = abs(dx * y - dy * x) / length if length else (x * x + y * y) ** 0.5
            if away > worst:
                worst, at = away, i
        if worst > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def decode(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs of a quantised topology on our own grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * GRID), round((y * sy + ty) * GRID)))
        arcs.append(points)
    return arcs


def box(ring: list[int], arcs: list[list[Point]]) -> list[float]:
    """West, south, east and north of a ring in degrees."""
    points = [p for i in ring for p in arcs[i if i >= 0 else ~i]]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return [min(xs) / GRID, min(ys) / GRID, max(xs) / GRID, max(ys) / GRID]


def big(ring: list[int], arcs: list[list[Point]]) -> bool:
    """Whether a ring is large enough to be kept."""
    west, south, east, north = box(ring, arcs)
    return max(east - west, north - south) * GRID > SMALLEST


def pack(topology: dict[str, Any]) -> dict[str, Any]:
    """Countries as rings of arc numbers, and the simplified arcs as differences."""
    arcs = decode(topology)
    countries, used = [], set()
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape.get("arcs", [])
        polygons = [polygons] if shape["type"] == "Polygon" else polygons
        rings = [ring for polygon in polygons for ring in polygon if big(ring, arcs)]
        used |= {i if i >= 0 else ~i for ring in rings for i in ring}
        boxes = [box(ring, arcs) for ring in rings]
        countries.append({"name": shape["properties"]["name"], "rings": rings, "boxes": boxes})
    number = {old: new for new, old in enumerate(sorted(used))}
    for country in countries:
        country["rings"] = [[number[i] if i >= 0 else ~number[~i] for i in ring] for ring in country["rings"]]
    packed = []
    for old in sorted(used):
        points = simplify(arcs[old], TOLERANCE)
        flat = list(points[0])
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            flat += [x1 - x0, y1 - y0]
        packed.append(flat)
    return {"grid": GRID, "countries": countries, "arcs": packed}


def main() -> None:
    """Reads the path given and writes the asset beside this file."""
    packed = json.dumps(pack(json.loads(Path(sys.argv[1]).read_text())), separators=(",", ":"), ensure_ascii=False)
    target = Path(__file__).with_name("countries.json.gz")
    target.write_bytes(gzip.compress(packed.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
