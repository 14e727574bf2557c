"""Axes: people or errors upwards, dates along, and lines through no more points than can be seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import numpy as np
from jaxtyping import Float

from corridor.brief.markup import px
from corridor.brief.plots.picture import LETTER, text

SLACK = 0.35  # pixels that a line may be off by leaving points out
STEPS_DAYS = (1, 2, 5, 10, 15, 30)
STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Dates:
    """The days of a period along a stretch of pixels."""

    start: date
    days: int
    left: float
    right: float

    def x(self, day: float) -> float:
        """Position of a day, kept inside the period."""
        share = day / max(self.days - 1, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def all(self) -> Float[np.ndarray, " day"]:
        """Positions of all days."""
        return self.left + np.arange(self.days) / max(self.days - 1, 1) * (self.right - self.left)

    def axis(self, top: float, base: float, size: float) -> str:
        """The axis at `base` with its dates below it and faint lines up to `top`."""
        most = max(int((self.right - self.left) / (9.5 * LETTER * size)), 1)
        out = [f'<path class="base" d="M{px(self.left)},{px(base)}H{px(self.right)}"/>']
        for day, words in date_ticks(self.start, self.days, most):
            x = self.x(day)
            half = len(words) * LETTER * size / 2
            out.append(f'<path class="grid" d="M{px(x)},{px(top)}V{px(base)}"/>')
            out.append(f'<path class="base" d="M{px(x)},{px(base)}v4"/>')
            at = min(max(x, self.left + half - 4), self.right - half + 4)
            out.append(text(at, base + 5 + size, words, size, "num", "middle"))
        return "".join(out)


@dataclass(frozen=True)
class Upright:
    """Values from 0 at `base` up to the last tick at `top`, in pixels."""

    ticks: Sequence[float]
    top: float
    base: float

    def y(self, value: Float[np.ndarray, " day"]) -> Float[np.ndarray, " day"]:
        """Heights of values."""
        return np.asarray(self.base - value / self.ticks[-1] * (self.base - self.top))

    def axis(self, left: float, right: float, size: float) -> str:
        """Faint lines at the ticks with their numbers left of them; the base line belongs to the dates."""
        out = []
        for tick in self.ticks:
            y = float(self.y(np.array([tick]))[0])
            if tick:
                out.append(f'<path class="grid" d="M{px(left)},{px(y)}H{px(right)}"/>')
            words = f"{tick:,.0f}" if self.ticks[-1] >= 5 else f"{tick:g}"
            out.append(text(left - 6, y + 0.36 * size, words, size, "num", "end"))
        return "".join(out)


def round_ticks(top: float, most: int, least: float = 0.0) -> list[float]:
    """Round numbers from 0, evenly apart by at least `least`, the last not below `top`; at most `most` above 0."""
    top = max(top, least, 1e-9)
    first = math.floor(math.log10(top)) - 2
    steps = (lead * 10.0**power for power in count(first) for lead in (1.0, 2.0, 2.5, 5.0))
    wide = (s for s in steps if s >= least and (least < 1 or s == math.floor(s)))
    step = next(s for s in wide if math.ceil(top / s - 1e-9) <= most)
    return [round(i * step, 9) for i in range(math.ceil(top / step - 1e-9) + 1)]


def date_ticks(start: date, days: int, most: int) -> list[tuple[int, str]]:
    """Round dates of a period, at most `most` of them, as (day, words); the year stands where it is new."""
    if days <= 60:
        step = next((s for s in STEPS_DAYS if (days - 1) // s < most), days)
        found = [(i, start + timedelta(days=i)) for i in range(0, days, step)]
        return [(i, f"{d.day} {d:%b}" + (f" {d.year}" if i == 0 else "")) for i, d in found]
    firsts = [(i, d) for i, d in enumerate(start + timedelta(days=i) for i in range(days)) if d.day == 1]
    for step in STEPS_MONTHS:
        found = [(i, d) for i, d in firsts if (12 * d.year + d.month - 1) % step == 0]
        if len(found) <= most:
            break
    out: list[tuple[int, str]] = []
    year = 0
    for i, d in found:
        out.append((i, f"{d.year}" if step >= 12 else f"{d:%b}" + (f" {d.year}" if d.year != year else "")))
        year = d.year
    return out


def thinned(x: Float[np.ndarray, " point"], y: Float[np.ndarray, " point"]) -> list[tuple[float, float]]:
    """The points without which a line through them would be seen to be another (after Douglas and Peucker 1973)."""
    keep, stack = {0, len(x) - 1}, [(0, len(x) - 1)]
    while stack:
        i, j = stack.pop()
        if j - i < 2:
            continue
        off = np.abs(y[i + 1 : j] - np.interp(x[i + 1 : j], [x[i], x[j]], [y[i], y[j]]))
        worst = int(off.argmax())
        if off[worst] > SLACK:
            keep.add(i + 1 + worst)
            stack += [(i, i + 1 + worst), (i + 1 + worst, j)]
    return [(float(x[i]), float(y[i])) for i in sorted(keep)]
