"""Country outlines from Natural Earth (see assets/NOTICE), cut to a box."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Point = tuple[float, float]  # longitude, latitude in degrees


@dataclass(frozen=True)
class Box:
    """A box of longitudes and latitudes in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return (
            self.west < other.east and other.west < self.east and self.south < other.north and other.south < self.north
        )


@dataclass(frozen=True)
class Country:
    """A country with the rings of its outline that reach into the box asked for."""

    name: str
    rings: list[list[Point]]


@cache
def _stored() -> dict[str, Any]:
    raw = resources.files("corridor.brief").joinpath("assets/countries.json.gz").read_bytes()
    stored: dict[str, Any] = json.loads(gzip.decompress(raw))
    return stored


@cache
def _arc(number: int) -> list[Point]:
    flat, grid = _stored()["arcs"][number], _stored()["grid"]
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / grid, y / grid))
    return points


def _ring(numbers: list[int]) -> list[Point]:
    points: list[Point] = []
    for n in numbers:
        arc = _arc(n) if n >= 0 else _arc(~n)[::-1]
        points += arc[1:] if points else arc
    return points


def countries(box: Box) -> list[Country]:
    """Countries that reach into the box, their rings cut to it."""
    found = []
    for stored in _stored()["countries"]:
        rings = []
        for numbers, ring_box in zip(stored["rings"], stored["boxes"], strict=True):
            if box.meets(Box(*ring_box)):
                ring = cut(_ring(numbers), box)
                if len(ring) > 2:
                    rings.append(ring)
        if rings:
            found.append(Country(stored["name"], rings))
    return found


def cut(ring: list[Point], box: Box) -> list[Point]:
    """A ring cut to a box (Sutherland and Hodgman)."""
    for axis, bound, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        ring = _cut_side(ring, axis, bound, sign)
        if not ring:
            return []
    return ring


def _cut_side(ring: list[Point], axis: int, bound: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    before = ring[-1]
    for point in ring:
        inside, was = sign * (point[axis] - bound) >= 0, sign * (before[axis] - bound) >= 0
        if inside != was:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
        before = point
    return kept
