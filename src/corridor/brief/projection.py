"""Where places go on the drawing, and which are too far away to be on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corridor.brief.outline import Box
from corridor.brief.words import Json

EARTH_KM = 6371.0
FAR_KINDS = ("destination", "elsewhere")
ARROWS = "→↘↓↙←↖↑↗"  # clockwise from the east, as y grows downwards


def km_between(a: Json, b: Json) -> float:
    """Great-circle distance between two places in km."""
    return _km(a["latitude"], a["longitude"], b["latitude"], b["longitude"])


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def split_far(places: Sequence[Json]) -> tuple[list[Json], list[Json]]:
    """Places of the region, and those so far off that they would shrink it to a spot."""
    core = [p for p in places if p["kind"] not in FAR_KINDS] or list(places)
    lat, lon = median(p["latitude"] for p in core), median(p["longitude"] for p in core)
    away = {p["id"]: _km(lat, lon, p["latitude"], p["longitude"]) for p in places}
    ordered = sorted(away[p["id"]] for p in core)
    reach = ordered[-1]
    for i in range(len(ordered) // 2, len(ordered) - 1):
        if ordered[i + 1] > 300 and ordered[i + 1] > 1.7 * max(ordered[i], 60):
            reach = ordered[i]
            break
    slack = 1.2 * max(reach, 50.0)
    near = [p for p in places if away[p["id"]] <= slack]
    return near, [p for p in places if away[p["id"]] > slack]


def mercator(latitude: float) -> float:
    """Northing of the Mercator projection in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _latitude(northing: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(northing))) - math.pi / 2)


@dataclass(frozen=True)
class View:
    """A Mercator window: `scale` pixels a degree of longitude, north-west corner at (west, north)."""

    width: float
    height: float
    west: float
    north: float  # northing
    scale: float

    def xy(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Pixels of a point."""
        return (longitude - self.west) * self.scale, (self.north - mercator(latitude)) * self.scale

    @property
    def box(self) -> Box:
        """Longitudes and latitudes that the window shows."""
        south = _latitude(self.north - self.height / self.scale)
        return Box(self.west, south, self.west + self.width / self.scale, _latitude(self.north))

    def px_per_km(self) -> float:
        """Pixels a kilometre at the middle of the window."""
        box = self.box
        return self.scale / (math.cos(math.radians((box.south + box.north) / 2)) * math.radians(1) * EARTH_KM)


def fit(places: Sequence[Json], width: float, flat: float, tall: float) -> View:
    """A window of this width around places; its height lies between `flat` and `tall` widths."""
    lons, norths = [p["longitude"] for p in places], [mercator(p["latitude"]) for p in places]
    span_x, span_y = max(max(lons) - min(lons), 0.2), max(max(norths) - min(norths), 0.15)
    room_x, room_y = span_x * (1.32 if width > 600 else 1.2), span_y * 1.36
    height = width * min(max(room_y / room_x, flat), tall)
    scale = min(width / room_x, height / room_y)
    west = (max(lons) + min(lons)) / 2 - width / scale / 2
    north = (max(norths) + min(norths)) / 2 + height / scale / 2
    return View(width, height, west, north, scale)


@dataclass(frozen=True)
class Edge:
    """A far-off place, shown at the edge of the window in its direction."""

    x: float
    y: float
    side: str  # left, right, top, bottom
    arrow: str


def edges(view: View, far: Sequence[Json], line: float = 22.0) -> dict[str, Edge]:
    """Where far-off places are named at the edge, none on top of another."""
    found: dict[str, Edge] = {}
    cx, cy = view.width / 2, view.height / 2
    for place in far:
        x, y = view.xy(place["latitude"], place["longitude"])
        dx, dy = x - cx, y - cy
        inset_x, inset_y = cx - 14, cy - 20
        grow = min(inset_x / abs(dx) if dx else math.inf, inset_y / abs(dy) if dy else math.inf)
        by_side = abs(dx) * grow >= inset_x * 0.999
        side = ("right" if dx > 0 else "left") if by_side else ("bottom" if dy > 0 else "top")
        arrow = ARROWS[round(math.atan2(dy, dx) / (math.pi / 4)) % 8]
        found[place["id"]] = Edge(cx + dx * grow, cy + dy * grow, side, arrow)
    return _apart(found, view, line)


def _apart(found: dict[str, Edge], view: View, line: float) -> dict[str, Edge]:
    """Moves edge names to the nearest side edge and down it until they stand clear of each other."""
    placed: dict[str, Edge] = {}
    for side in ("left", "right"):
        mine = [(id, f) for id, f in found.items() if (f.x < view.width / 2) == (side == "left")]
        mine.sort(key=lambda item: item[1].y)
        y = 0.0
        for n, (id, f) in enumerate(mine):
            room = view.height - 20 - line * (len(mine) - 1 - n)
            y = min(max(f.y, y + line if n else 24.0), room)
            placed[id] = Edge(14.0 if side == "left" else view.width - 14.0, y, side, f.arrow)
    return placed
