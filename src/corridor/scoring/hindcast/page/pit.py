"""Where in the forecast the reports fell, in tenths, by horizon and crisis."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import e, px
from corridor.brief.plots.picture import Picture, text
from corridor.brief.plots.words import plain
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.layout import Along, Frame, Spot
from corridor.scoring.hindcast.page.words import days, share
from corridor.scoring.hindcast.scores import BINS, Score, Scores

ROW, TALLEST = 56.0, 4.0  # pixels of a row, and times the right height beyond which bars are cut


def bins(of: Scores, crisis: str | None, horizon: int) -> tuple[float, ...]:
    """Share of the reports in each tenth of the forecast; of all crises with equal weight; none without targets."""
    score = of.find(crisis, horizon)
    return score.pit if score else ()


def picture(of: Scores, frame: Frame, id: str) -> Picture:
    """One panel a horizon, one row a crisis; level is right."""
    rows = [*figures.crises(of), None]
    names = ["all crises" if c is None else plain(c) for c in rows]
    spots, height = layout.spots(frame, len(figures.horizons(of)), ROW * len(rows))
    out = []
    for horizon, spot in zip(figures.horizons(of), spots, strict=True):
        along = Along(0.0, 1.0, spot.left, spot.right)
        ticks = [(0.0, "0"), (0.5, "0.5"), (1.0, "1")]
        out.append(layout.title(spot, f"{horizon} days ahead", frame.size))
        out.append(along.axis(spot, ticks, frame.size - 1.5))
        out.append(layout.names(spot, names, frame.size) if spot.first else "")
        for crisis, y in zip(rows, layout.row_heights(spot, len(rows)), strict=True):
            score = of.find(crisis, horizon)
            if score:
                out.append(_row(score, y, spot, frame))
    return Picture(id, frame.width, height, "Probability integral transform", says(of), "".join(out))


def _row(score: Score, middle: float, spot: Spot, frame: Frame) -> str:
    foot, step = middle + 0.42 * ROW, (spot.right - spot.left) / BINS
    unit = 0.8 * ROW / TALLEST * BINS  # pixels of a share of 1; level bars reach a quarter of the room
    bars = "".join(
        f"M{px(spot.left + i * step + 0.7)},{px(foot)}v{px(-min(v, TALLEST / BINS) * unit)}h{px(step - 1.4)}"
        f"V{px(foot)}Z"
        for i, v in enumerate(score.pit)
        if v > 0
    )
    name = "all crises" if score.crisis is None else plain(score.crisis)
    level = foot - unit / BINS
    css = "hist all" if score.crisis is None else "hist"
    return (
        f'<path class="tick" d="M{px(spot.left)},{px(foot)}H{px(spot.right)}"/><path class="{css}" d="{bars}">'
        f"<title>{e(name)}: {told(score.pit)}</title></path>"
        f'<path class="level" d="M{px(spot.left)},{px(level)}H{px(spot.right)}"/>'
        f"{text(spot.right, foot - 0.76 * ROW, f'{score.targets:,}', frame.size - 2, 'soft halo', 'end')}"
    )


def told(found: Sequence[float]) -> str:
    """The tenths in words."""
    return ", ".join(share(v) for v in found)


def says(of: Scores) -> str:
    """The tenths of all crises by horizon in words."""
    parts = (f"{days([h])} ahead: {told(bins(of, None, h))}." for h in figures.horizons(of))
    return "Share of reports in each tenth of the forecast, 10 % where it is right. All crises, " + " ".join(parts)
