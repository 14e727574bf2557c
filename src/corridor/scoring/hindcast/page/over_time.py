"""Error of a crisis as it went on: ours and that of the last report."""

from __future__ import annotations

from datetime import date

import numpy as np

from corridor.brief.markup import path, px
from corridor.brief.plots.axis import Dates, Upright, round_ticks
from corridor.brief.plots.picture import Picture
from corridor.brief.plots.signs import Sign
from corridor.brief.plots.words import dated, plain
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.layout import Frame, Spot
from corridor.scoring.hindcast.page.words import LAST, called, days, ratio
from corridor.scoring.hindcast.scores import OURS

BINS, TALL = 10, 120.0
WIDE, NARROW = Frame(1080, 4, 40, 34, 12.5), Frame(390, 1, 40, 0, 12)
SHOWN = (LAST, OURS)

Point = tuple[float, float]  # day from the first target, error


def courses(of: Columns) -> dict[str, list[Point]]:
    """Errors of the targets of one crisis and horizon by tenths of its period, by method; of those that have some."""
    edges = np.linspace(of.target.min(), of.target.max() + 1, BINS + 1)
    which = np.searchsorted(edges, of.target, side="right") - 1
    out: dict[str, list[Point]] = {m: [] for m in SHOWN}
    for i in range(BINS):
        some = of.where(which == i)
        if len(some) and some.observed.sum() > 0:
            middle = float(some.target.mean())
            for m in SHOWN:
                out[m].append((middle, figures.error(some, m)))
    return out


def picture(of: Columns, frame: Frame, id: str) -> Picture:
    """The errors of one crisis: one panel a horizon, with the same scales."""
    start, end = of.dates()
    by_horizon = {h: courses(of.at(horizon=h)) for h in of.horizons}
    most = max([v for c in by_horizon.values() for m in SHOWN for _, v in c[m]], default=0.1)
    spots, height = layout.spots(frame, len(by_horizon), TALL)
    out = []
    for spot, (horizon, found) in zip(spots, by_horizon.items(), strict=True):
        out.append(layout.title(spot, f"{horizon} days ahead", frame.size))
        out.append(_panel(spot, found, start, (end - start).days + 1, most, frame.size - 1.5))
    title = f"Relative error over time, {plain(of.crises[0])}, {dated(start)} to {dated(end)}"
    return Picture(id, frame.width, height, title, says(by_horizon), "".join(out))


def _panel(spot: Spot, found: dict[str, list[Point]], start: date, length: int, most: float, size: float) -> str:
    dates = Dates(start, length, spot.left, spot.right)
    up = Upright(round_ticks(most, 4), spot.top, spot.base)
    out = [
        up.axis(spot.left, spot.right, size) if spot.first else _grid(up, spot),
        dates.axis(spot.top, spot.base, size),
    ]
    for m in SHOWN:
        at = [(dates.x(day - start.toordinal()), float(up.y(np.array([v]))[0])) for day, v in found[m]]
        if at:
            dots = "".join(f"M{px(x)},{px(y)}h.01" for x, y in at)
            out.append(f'<path class="line s-{m}" d="{path(at)}"/><path class="line s-{m} dots" d="{dots}"/>')
    return "".join(out)


def _grid(up: Upright, spot: Spot) -> str:
    heights = up.y(np.array(up.ticks[1:], dtype=float))
    return f'<path class="grid" d="{"".join(f"M{px(spot.left)},{px(float(y))}H{px(spot.right)}" for y in heights)}"/>'


def key() -> list[Sign]:
    """What the lines mean."""
    return [(f'<path class="line s-{m}" d="M2,0H26"/>', called(m)) for m in (OURS, LAST)]


def says(by_horizon: dict[int, dict[str, list[Point]]]) -> str:
    """How often ours is the nearer one."""
    parts = []
    for horizon, found in by_horizon.items():
        pairs = list(zip(found[OURS], found[LAST], strict=True))
        nearer = sum(a < b for (_, a), (_, b) in pairs)
        worst = max((a for (_, a), _ in pairs), default=0.0)
        parts.append(f"{days([horizon])} ahead: nearer in {nearer} of {len(pairs)} parts, at most off {ratio(worst)}.")
    return "Of a tenth of the period each, those with targets. " + " ".join(parts)
