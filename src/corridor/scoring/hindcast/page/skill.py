"""CRPS of every method over that of the best baseline, by horizon."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corridor.brief.markup import e, px
from corridor.brief.plots.picture import Picture
from corridor.brief.plots.signs import Sign, flow
from corridor.brief.plots.words import plain
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.layout import Along, Frame, Spot
from corridor.scoring.hindcast.page.words import called, days, ratio
from corridor.scoring.hindcast.scores import METHODS, OURS, Score, Scores

ROW, NUMBER, WORST = 26.0, 44.0, 3.0  # pixels of a row and of its number; ratio beyond which signs stand at the edge


@dataclass(frozen=True)
class Skill:
    """CRPS by method over that of the baseline that is best in this row."""

    name: str
    over: dict[str, float]
    best: str | None


def skills(of: Scores, horizon: int) -> list[Skill]:
    """One of every crisis, and of all crises: there the geometric means of the ratios."""
    named = [(plain(c), c) for c in figures.crises(of)] + [("all crises", None)]
    return [_skill(name, of.find(crisis, horizon)) for name, crisis in named]


def _skill(name: str, score: Score | None) -> Skill:
    ratios = {m: r for m, r in (score.crps_ratios if score else {}).items() if math.isfinite(r) and r > 0}
    if not ratios:
        return Skill(name, {}, None)
    best = max(ratios, key=lambda m: ratios[m])  # the baseline that we are the least better than
    return Skill(name, {OURS: ratios[best]} | {m: ratios[best] / r for m, r in ratios.items()}, best)


def picture(of: Scores, frame: Frame, id: str) -> Picture:
    """One panel a horizon, one row a crisis, one sign a method; the best baseline stands at 1."""
    by_horizon = {h: skills(of, h) for h in figures.horizons(of)}
    low, high = layout.ratios([v for rows in by_horizon.values() for s in rows for v in s.over.values()], 0.8, 1.6)
    high = min(high, WORST)
    count = len(figures.crises(of)) + 1
    spots, height = layout.spots(frame, len(by_horizon), ROW * count)
    out = []
    for spot, (horizon, rows) in zip(spots, by_horizon.items(), strict=True):
        along = Along(low, high, spot.left + 6, spot.right - NUMBER, log=True)
        ticks = layout.ratio_ticks(low, high, along.right - along.left, frame.size - 1.5)
        out += [
            layout.title(spot, f"{horizon} days ahead", frame.size),
            layout.rules(spot, count),
            along.axis(spot, ticks, frame.size - 1.5, marked=1.0),
            layout.names(spot, [s.name for s in rows], frame.size) if spot.first else "",
        ]
        out += [_row(along, spot, s, y, frame) for s, y in zip(rows, layout.row_heights(spot, count), strict=True)]
    return Picture(id, frame.width, height, "CRPS over that of the best baseline", says(of), "".join(out))


def alone(of: Scores, id: str) -> Picture:
    """The figure with its key, for a file of its own."""
    drawn = picture(of, layout.WIDE, id)
    signs, below = flow(key(of), drawn.width, layout.WIDE.size, 14.0)
    body = f'{signs}<g transform="translate(0,{px(below)})">{drawn.body}</g>'
    return Picture(id, drawn.width, drawn.height + below, drawn.title, drawn.desc, body)


def _row(along: Along, spot: Spot, skill: Skill, y: float, frame: Frame) -> str:
    out = []
    for method in reversed(METHODS):  # ours on top
        if method not in skill.over:
            continue
        value = skill.over[method]
        said = f"<title>{e(skill.name)}, {called(method)}: {ratio(value)}</title>"
        out.append(f'<g transform="translate({px(along.x(value))},{px(y)})">{said}{sign(method)}</g>')
    return "".join(out) + layout.number(spot, y, skill.over.get(OURS, math.nan), frame.size)


SHAPES = {
    OURS: '<circle class="own" r="5"/>',
    "last": '<path class="of s-last" d="M0,-6V6"/>',
    "drift": '<path class="of s-drift" d="M-4,3.5L0,-4L4,3.5Z"/>',
    "damped": '<path class="of s-damped" d="M-3.6,-3.6H3.6V3.6H-3.6Z"/>',
    "ets": '<path class="of s-ets" d="M0,-4.8L4.8,0L0,4.8L-4.8,0Z"/>',
    "frozen": '<path class="of s-frozen" d="M-4,-4L4,4M-4,4L4,-4"/>',
}


def sign(method: str) -> str:
    """The sign of a method around its place."""
    return SHAPES[method]


def key(of: Scores) -> list[Sign]:
    """The signs of the methods that could be made."""
    made = [m for m in METHODS if any(m in s.over for h in figures.horizons(of) for s in skills(of, h))]
    return [(f'<g transform="translate(14,0)">{sign(m)}</g>', called(m)) for m in made]


def says(of: Scores) -> str:
    """Our CRPS over that of the best baseline in words."""
    parts = []
    for horizon in figures.horizons(of):
        told = ", ".join(
            f"{s.name} {ratio(s.over[OURS])} (best: {called(s.best)})" for s in skills(of, horizon) if s.best
        )
        parts.append(f"{days([horizon])} ahead: {told}.")
    return "Below 1 Corridor is better than the best baseline. " + " ".join(parts)
