"""Routes as ribbons: curves between places with a width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corridor.brief.markup import path
from corridor.brief.scale import RootScale
from corridor.brief.words import KINDS, Json

Point = tuple[float, float]
PIECES = 18


@dataclass(frozen=True)
class Curve:
    """A sampled curve with its normals to the right of the direction of travel."""

    points: Sequence[Point]
    normals: Sequence[Point]

    @property
    def length(self) -> float:
        """Length in pixels."""
        return sum(math.dist(a, b) for a, b in zip(self.points, self.points[1:], strict=False))

    def offset(self, by: float) -> list[Point]:
        """The curve moved sideways."""
        return [(x + nx * by, y + ny * by) for (x, y), (nx, ny) in zip(self.points, self.normals, strict=True)]

    def strip(self, left: float, right: float) -> str:
        """Path data of the strip between two offsets."""
        return path(self.offset(left) + self.offset(right)[::-1], close=True)

    def band(self, width: float) -> str:
        """Path data of a ribbon of this width around the curve."""
        return self.strip(-width / 2, width / 2)

    def at(self, share: float) -> tuple[Point, Point]:
        """Point and normal at a share of the way."""
        i = min(int(share * (len(self.points) - 1)), len(self.points) - 1)
        return self.points[i], self.normals[i]


def curve(start: Point, end: Point, bend: float) -> Curve:
    """A quadratic curve that bends to the right by `bend` of its length."""
    (x0, y0), (x2, y2) = start, end
    dx, dy = x2 - x0, y2 - y0
    x1, y1 = (x0 + x2) / 2 - dy * bend * 2, (y0 + y2) / 2 + dx * bend * 2
    points, normals = [], []
    for i in range(PIECES + 1):
        t = i / PIECES
        points.append(
            (
                (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2,
                (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2,
            )
        )
        tx, ty = 2 * (1 - t) * (x1 - x0) + 2 * t * (x2 - x1), 2 * (1 - t) * (y1 - y0) + 2 * t * (y2 - y1)
        norm = math.hypot(tx, ty) or 1.0
        normals.append((-ty / norm, tx / norm))
    return Curve(points, normals)


def strands(flow: Json, by_kind: Json, width: float) -> list[tuple[str, float, float]]:
    """How the kinds of people share the median width: (kind, left, right) offsets; one "all" without every kind."""
    parts = [(k, by_kind[k]["median"]) for k in KINDS if by_kind.get(k) and by_kind[k]["median"] > 0]
    total = sum(v for _, v in parts)
    if not total or None in by_kind.values():
        return [("all", -width / 2, width / 2)]
    out, left = [], -width / 2
    for kind, value in parts:
        right = left + width * value / total
        out.append((kind, left, right))
        left = right
    return out


def chevron(route: Curve, width: float) -> str:
    """A small arrow half way that tells the direction; light on a wide ribbon, dark beside a thin one."""
    if route.length < 26:
        return ""
    (x, y), (nx, ny) = route.at(0.55)
    turn = math.degrees(math.atan2(-nx, ny))
    size = min(max(width * 0.35, 3.2), 7.0)
    css = "chev" if width >= 8 else "chev thin"
    shape = f"M{-size * 0.6:.1f},{-size:.1f}L{size * 0.6:.1f},0L{-size * 0.6:.1f},{size:.1f}"
    return f'<path class="{css}" transform="translate({x:.1f},{y:.1f}) rotate({turn:.0f})" d="{shape}"/>'


def ribbon(link: Json, flow: Json, by_kind: Json, route: Curve, scale: RootScale, kind: str, says: str) -> str:
    """The ribbon of an estimable route: pale to the high end, full to the median, a hairline pair at the low end."""
    high, middle, low = (scale.width(flow[k]) for k in ("high90", "median", "low90"))
    middle = max(middle, 0.9)
    parts = [f'<path class="band k-{kind}" d="{route.band(max(high, 1.2))}"/>']
    pieces = [(kind, -middle / 2, middle / 2)] if kind != "all" else strands(flow, by_kind, middle)
    parts += [f'<path class="med k-{k}" d="{route.strip(a, b)}"/>' for k, a, b in pieces]
    if low >= 4 and middle - low >= 2:
        parts += [f'<path class="low" d="{path(route.offset(side * low / 2))}"/>' for side in (-1, 1)]
    return f'<g class="route"><title>{says}</title>{"".join(parts)}{chevron(route, middle)}</g>'
