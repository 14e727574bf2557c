"""Coverage at every nominal share, by horizon."""

from __future__ import annotations

import numpy as np

from corridor.brief.markup import e, path, px
from corridor.brief.plots.picture import Picture, text
from corridor.brief.plots.signs import Sign
from corridor.brief.plots.words import plain
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.layout import Along, Frame, Spot
from corridor.scoring.hindcast.page.words import days, share

SHARES = np.arange(1, 100) / 100  # of the central intervals
SHOWN = (0, 25, 50, 75, 100)
TOLD = (0.2, 0.5, 0.8, 0.9, 0.95)
WIDE, NARROW = Frame(1080, 4, 40, 34, 12.5), Frame(390, 2, 40, 26, 12)


def curves(of: Columns, horizon: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Coverage at `SHARES` by crisis, and with equal weight to each."""
    some = of.at(horizon=horizon)
    return {c: figures.curve(some.at(c), SHARES) for c in some.crises}, figures.curve(some, SHARES)


def picture(of: Columns, frame: Frame, id: str) -> Picture:
    """One panel a horizon: a line a crisis, a strong one for all, and the diagonal on which all is right."""
    across = min(frame.across, len(of.horizons))
    tall = min((frame.width - frame.names - (across - 1) * frame.gap) / across, 230.0)
    spots, height = layout.spots(frame, len(of.horizons), tall)
    body = "".join(_panel(of, h, spot, frame) for h, spot in zip(of.horizons, spots, strict=True))
    return Picture(id, frame.width, height, "Coverage at all nominal shares", says(of), body)


def _panel(of: Columns, horizon: int, spot: Spot, frame: Frame) -> str:
    size = frame.size - 1.5
    along = Along(0.0, 1.0, spot.left, spot.right)
    up = Along(0.0, 1.0, spot.base, spot.top)
    out = [
        layout.title(spot, f"{horizon} days ahead", frame.size),
        along.axis(spot, [(t / 100, str(t)) for t in SHOWN], size),
    ]
    for t in SHOWN:
        y = up.x(t / 100)
        out.append(f'<path class="grid" d="M{px(spot.left)},{px(y)}H{px(spot.right)}"/>')
        if spot.first:
            out.append(text(spot.left - 6, y + 0.36 * size, f"{t} %", size, "num", "end"))
    out.append(f'<path class="diagonal" d="M{px(spot.left)},{px(spot.base)}L{px(spot.right)},{px(spot.top)}"/>')
    by_crisis, mean = curves(of, horizon)
    for crisis, curve in by_crisis.items():
        drawn = path([(along.x(s), up.x(c)) for s, c in zip(SHARES[::2], curve[::2], strict=True)])
        out.append(f'<path class="thin" d="{drawn}"><title>{e(plain(crisis))}</title></path>')
    points = [(along.x(s), up.x(c)) for s, c in zip(SHARES, mean, strict=True)]
    out.append(f'<path class="line s-corridor" d="{path(points)}"><title>all crises</title></path>')
    return "".join(out)


def key() -> list[Sign]:
    """What the lines mean."""
    return [
        ('<path class="line s-corridor" d="M2,0H26"/>', "all crises, equal weight"),
        ('<path class="thin" d="M2,0H26"/>', "one crisis"),
        ('<path class="diagonal" d="M2,0H26"/>', "as the name of the interval says"),
    ]


def told(of: Columns) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table: coverage at some shares by horizon."""
    rows = []
    for horizon in of.horizons:
        _, mean = curves(of, horizon)
        rows.append([days([horizon]), *(share(float(mean[np.abs(SHARES - s).argmin()])) for s in TOLD)])
    return ["Horizon", *(f"within {share(s)}" for s in TOLD)], rows


def says(of: Columns) -> str:
    """The curves in words."""
    head, rows = told(of)
    said = (f"{r[0]} ahead: {', '.join(f'{cell} {h}' for h, cell in zip(head[1:], r[1:], strict=True))}." for r in rows)
    return "Share of reports, equal weight to every crisis. " + " ".join(said)
