"""Where in the forecast the reports fell, in tenths, by horizon and crisis."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from corridor.brief.markup import e, px
from corridor.scoring.hindcast.page import layout
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.layout import Along, Frame, Spot
from corridor.scoring.hindcast.page.words import days, share
from corridor.scoring.plots.picture import Picture, text
from corridor.scoring.plots.words import plain

BINS, ROW, TALLEST = 10, 56.0, 4.0  # bars, pixels of a row, and times the right height beyond which bars are cut


def bins(of: Columns) -> Float[np.ndarray, " bin"]:
    """Share of the reports in each tenth of the forecast."""
    counts, _ = np.histogram(of.pit, bins=BINS, range=(0.0, 1.0))
    return np.asarray(counts / max(counts.sum(), 1))


def all_bins(of: Columns) -> Float[np.ndarray, " bin"]:
    """The same with equal weight to every crisis."""
    return np.asarray(np.mean([bins(of.at(c)) for c in of.crises], axis=0))


def picture(of: Columns, frame: Frame, id: str) -> Picture:
    """One panel a horizon, one row a crisis; level is right."""
    rows = [*of.crises, None]
    spots, height = layout.spots(frame, len(of.horizons), ROW * len(rows))
    out = []
    for horizon, spot in zip(of.horizons, spots, strict=True):
        some = of.at(horizon=horizon)
        along = Along(0.0, 1.0, spot.left, spot.right)
        ticks = [(0.0, "0"), (0.5, "0.5"), (1.0, "1")]
        out.append(layout.title(spot, f"{horizon} days ahead", frame.size))
        out.append(along.axis(spot, ticks, frame.size - 1.5))
        out.append(layout.names(spot, [*map(plain, of.crises), "all crises"], frame.size) if spot.first else "")
        for crisis, y in zip(rows, layout.row_heights(spot, len(rows)), strict=True):
            own = some if crisis is None else some.at(crisis)
            if len(own):
                out.append(_row(all_bins(own) if crisis is None else bins(own), len(own), crisis, y, spot, frame))
    return Picture(id, frame.width, height, "Probability integral transform", says(of), "".join(out))


def _row(found: np.ndarray, count: int, crisis: str | None, middle: float, spot: Spot, frame: Frame) -> str:
    foot, step = middle + 0.42 * ROW, (spot.right - spot.left) / BINS
    unit = 0.8 * ROW / TALLEST * BINS  # pixels of a share of 1; level bars reach a quarter of the room
    bars = "".join(
        f"M{px(spot.left + i * step + 0.7)},{px(foot)}v{px(-min(v, TALLEST / BINS) * unit)}h{px(step - 1.4)}"
        f"V{px(foot)}Z"
        for i, v in enumerate(found)
        if v > 0
    )
    name = "all crises" if crisis is None else plain(crisis)
    level = foot - unit / BINS
    css = "hist all" if crisis is None else "hist"
    return (
        f'<path class="tick" d="M{px(spot.left)},{px(foot)}H{px(spot.right)}"/><path class="{css}" d="{bars}">'
        f"<title>{e(name)}: {told(found)}</title></path>"
        f'<path class="level" d="M{px(spot.left)},{px(level)}H{px(spot.right)}"/>'
        f"{text(spot.right, foot - 0.76 * ROW, f'{count:,}', frame.size - 2, 'soft halo', 'end')}"
    )


def told(found: np.ndarray) -> str:
    """The tenths in words."""
    return ", ".join(share(float(v)) for v in found)


def says(of: Columns) -> str:
    """The tenths of all crises by horizon in words."""
    parts = (f"{days([h])} ahead: {told(all_bins(of.at(horizon=h)))}." for h in of.horizons)
    return "Share of reports in each tenth of the forecast, 10 % where it is right. All crises, " + " ".join(parts)
