"""Our error over that of the last report, by crisis and horizon."""

from __future__ import annotations

import math

from corridor.brief.markup import e, px
from corridor.brief.plots.picture import Picture
from corridor.brief.plots.words import plain
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.layout import Along, Frame
from corridor.scoring.hindcast.page.words import LAST, days, ratio, side
from corridor.scoring.hindcast.scores import Score, Scores

ROW, NUMBER = 24.0, 44.0  # pixels of a row, and of the number at its right


def ratios(of: Scores, horizon: int) -> list[tuple[str, float]]:
    """The ratio of every crisis at a horizon, not a number where it has no targets, and their geometric mean."""
    named = [(plain(c), c) for c in figures.crises(of)] + [("all crises", None)]
    return [(name, to_last(of.find(crisis, horizon))) for name, crisis in named]


def to_last(score: Score | None) -> float:
    """Our error over that of the last report."""
    return score.error_ratios.get(LAST, math.nan) if score else math.nan


def picture(of: Scores, frame: Frame, id: str) -> Picture:
    """One panel a horizon, one row a crisis."""
    by_horizon = {h: ratios(of, h) for h in figures.horizons(of)}
    low, high = layout.ratios([r for rows in by_horizon.values() for _, r in rows])
    count = len(figures.crises(of)) + 1
    spots, height = layout.spots(frame, len(by_horizon), ROW * count)
    out = []
    for spot, (horizon, rows) in zip(spots, by_horizon.items(), strict=True):
        along = Along(low, high, spot.left + 4, spot.right - NUMBER, log=True)
        ticks = layout.ratio_ticks(low, high, along.right - along.left, frame.size - 1.5)
        out += [
            layout.title(spot, f"{horizon} days ahead", frame.size),
            layout.rules(spot, count),
            along.axis(spot, ticks, frame.size - 1.5, marked=1.0),
            layout.names(spot, [name for name, _ in rows], frame.size) if spot.first else "",
        ]
        for (name, value), y in zip(rows, layout.row_heights(spot, count), strict=True):
            out.append(_dot(along, name, value, y))
            out.append(layout.number(spot, y, value, frame.size))
    return Picture(id, frame.width, height, "Error over that of the last report", says(of), "".join(out))


def _dot(along: Along, name: str, value: float, y: float) -> str:
    if math.isnan(value):
        return ""
    css, one, x = side(value), along.x(1.0), along.x(value)
    said = f"<title>{e(name)}: {ratio(value)}</title>"
    stem = f'<path class="stem {css}" d="M{px(one)},{px(y)}H{px(x)}"/>'
    if along.outside(value):
        turn = 1 if value > 1 else -1
        arrow = f"M{px(x)},{px(y)}l{-7 * turn},-4.5v9Z"
        return f'<g>{said}{stem}<path class="dot {css}" d="{arrow}"/></g>'
    return f'<g>{said}{stem}<circle class="dot {css}" cx="{px(x)}" cy="{px(y)}" r="4.6"/></g>'


def says(of: Scores) -> str:
    """The ratios in words, for those who do not see them."""
    parts = []
    for horizon in figures.horizons(of):
        told = ", ".join(f"{name} {ratio(value)}" for name, value in ratios(of, horizon))
        parts.append(f"{days([horizon])} ahead: {told}.")
    return "Below 1 the forecast is nearer than the last report carried forward. " + " ".join(parts)
