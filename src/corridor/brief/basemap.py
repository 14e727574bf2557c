"""What lies under the routes: land, borders, country names, graticule and the keys of scale."""

from __future__ import annotations

import math

from corridor.brief.labels import Board, Label
from corridor.brief.markup import path, px
from corridor.brief.outline import Box, Country, countries
from corridor.brief.projection import View
from corridor.brief.scale import RootScale
from corridor.brief.words import people

STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


def land(view: View) -> tuple[str, list[Country]]:
    """Land with its borders as SVG, and the countries on it."""
    box, pad = view.box, 12 / view.scale
    found = countries(Box(box.west - pad, max(box.south - pad, -84), box.east + pad, min(box.north + pad, 84)))
    shapes = []
    for country in found:
        rings = [_thin([view.xy(lat, lon) for lon, lat in ring]) for ring in country.rings]
        shapes.append(f'<path class="land" d="{"".join(path(r, close=True) for r in rings)}"/>')
    return "".join(shapes), found


def _thin(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leaves out points less than a pixel from the one before."""
    kept = points[:1]
    for p in points[1:]:
        if math.dist(p, kept[-1]) >= 1.0:
            kept.append(p)
    return kept


def graticule(view: View, labels: bool) -> str:
    """Meridians and parallels at round degrees, named at the lower and right edge."""
    box = view.box
    step = next((s for s in STEPS if (box.east - box.west) / s <= 8), STEPS[-1])
    out = []
    for i in range(math.ceil(box.west / step), math.floor(box.east / step) + 1):
        x, _ = view.xy(box.south, i * step)
        out.append(f'<path class="grat" d="M{px(x)},0V{px(view.height)}"/>')
        if labels and 40 < x < view.width - 60:
            out.append(
                f'<text class="deg" x="{px(x + 3)}" y="{px(view.height - 5)}">{_degree(i * step, "E", "W")}</text>'
            )
    for i in range(math.ceil(box.south / step), math.floor(box.north / step) + 1):
        _, y = view.xy(i * step, box.west)
        out.append(f'<path class="grat" d="M0,{px(y)}H{px(view.width)}"/>')
        if labels and 20 < y < view.height - 24:
            text = _degree(i * step, "N", "S")
            out.append(f'<text class="deg" text-anchor="end" x="{px(view.width - 5)}" y="{px(y - 3)}">{text}</text>')
    return "".join(out)


def _degree(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}° {plus if value >= 0 else minus}"


def country_names(view: View, found: list[Country], board: Board, size: float) -> list[Label]:
    """Names of countries with enough room, where they are far from everything else."""
    labels = []
    for country in found:
        spots = _inside(view, country, board)
        if spots:
            labels.append(Label(country.name.upper(), size, [(x, y, "middle") for x, y in spots], "country", 24, True))
    return labels


def _inside(view: View, country: Country, board: Board) -> list[tuple[float, float]]:
    """Points of a grid inside the country, those with most free room around them first."""
    rings = [[view.xy(lat, lon) for lon, lat in ring] for ring in country.rings]
    border = [p for ring in rings for p in ring]
    busy = [(x, y) for x, y, _ in board.dots] + [((a + c) / 2, (b + d) / 2) for a, b, c, d in board.taken] + border
    found = []
    step = view.width / 24
    half = len(country.name) * 5 + 20
    for i in range(1, 24):
        for j in range(1, int(view.height / step)):
            x, y = i * step, j * step
            if half < x < view.width - half and _within(x, y, rings):
                found.append((min(math.dist((x, y), b) for b in busy) if busy else 99.0, x, y))
    return [(x, y) for room, x, y in sorted(found, reverse=True)[:6] if room > 16]


def _within(x: float, y: float, rings: list[list[tuple[float, float]]]) -> bool:
    inside = False
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                inside = not inside
    return inside


def keys(view: View, scale: RootScale, top: float, most: float) -> str:
    """Scale bar, and what the widths stand for, in a strip that starts at `top`."""
    km = max(
        (k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if k * view.px_per_km() < view.width / 5),
        default=1,
    )
    bar = km * view.px_per_km()
    y = top + 26
    out = [
        f'<path class="bar" d="M1,{y - 4}V{y}H{px(1 + bar)}V{y - 4}"/>',
        f'<text class="key" x="{px(bar + 8)}" y="{y + 2}">{km:,} km</text>',
    ]
    amounts = [n for n in (10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000) if n <= most][-3:]
    room = min(118.0, (view.width - bar - 80) / max(len(amounts), 1))
    x = view.width - room * len(amounts)
    for n in amounts:
        wide = scale.width(n)
        out.append(
            f'<rect class="med k-all" x="{px(x)}" y="{px(y - 4 - wide / 2)}" width="34" height="{px(max(wide, 1))}"/>'
        )
        out.append(f'<text class="key" x="{px(x + 40)}" y="{px(y)}">{people(n)}</text>')
        x += room
    return "".join(out)
