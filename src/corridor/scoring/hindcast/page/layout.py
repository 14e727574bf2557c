"""Where the panels of a figure go, and scales that are shared by them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corridor.brief.markup import px
from corridor.brief.plots.picture import LETTER, fitted, text
from corridor.scoring.hindcast.page.words import ratio, side

HEAD, FOOT, END = 30.0, 34.0, 14.0  # pixels above a panel for its title, below it for its axis, right of the last


@dataclass(frozen=True)
class Frame:
    """Room of a figure in pixels: panels beside each other, `names` for the words left of them."""

    width: float
    across: int
    names: float
    gap: float
    size: float


WIDE = Frame(1080, 4, 124, 22, 12.5)
NARROW = Frame(390, 1, 110, 0, 12)


@dataclass(frozen=True)
class Spot:
    """The room of one panel; `first` where it is the first of its row and its rows are named."""

    left: float
    right: float
    top: float
    base: float
    first: bool


def spots(frame: Frame, panels: int, tall: float, top: float = 0.0) -> tuple[list[Spot], float]:
    """Room for panels that are `tall` pixels high, from `top` on, and where the last of them end."""
    across = min(frame.across, panels)
    wide = (frame.width - frame.names - (across - 1) * frame.gap - END) / across
    found = []
    for i in range(panels):
        row, column = divmod(i, across)
        left, above = frame.names + column * (wide + frame.gap), top + row * (HEAD + tall + FOOT) + HEAD
        found.append(Spot(left, left + wide, above, above + tall, column == 0))
    return found, top + math.ceil(panels / across) * (HEAD + tall + FOOT)


@dataclass(frozen=True)
class Along:
    """Values along a stretch of pixels, evenly or by their logarithm; what lies outside is drawn at the edge."""

    low: float
    high: float
    left: float
    right: float
    log: bool = False

    def x(self, value: float) -> float:
        """Position of a value."""
        turn: Callable[[float], float] = math.log if self.log else float
        value = min(max(value, self.low), self.high)
        share = (turn(value) - turn(self.low)) / (turn(self.high) - turn(self.low))
        return self.left + share * (self.right - self.left)

    def outside(self, value: float) -> bool:
        """Whether a value is off the scale."""
        return not self.low <= value <= self.high

    def axis(self, spot: Spot, ticks: Sequence[tuple[float, str]], size: float, marked: float | None = None) -> str:
        """The axis below a panel with faint lines up through it; `marked` is drawn strongly."""
        out = [f'<path class="base" d="M{px(spot.left)},{px(spot.base)}H{px(spot.right)}"/>']
        taken = -math.inf
        for value, words in ticks:
            x, half = self.x(value), len(words) * LETTER * size / 2
            out.append(f'<path class="grid" d="M{px(x)},{px(spot.top)}V{px(spot.base)}"/>')
            if x - half > taken:
                out.append(text(x, spot.base + 5 + size, words, size, "num", "middle"))
                taken = x + half + 4
        if marked is not None:
            at = px(self.x(marked))
            out.append(f'<path class="mark" d="M{at},{px(spot.top - 4)}V{px(spot.base + 4)}"/>')
        return "".join(out)


TICKS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0)


def ratios(values: Sequence[float], least: float = 0.7, most: float = 1.4) -> tuple[float, float]:
    """Ends of a scale of ratios that holds the values, as far as they lie between a twentieth and twenty."""
    found = [v for v in values if math.isfinite(v) and v > 0]
    low, high = min([least, *found]) / 1.04, max([most, *found]) * 1.04
    return max(low, 0.05), min(high, 20.0)


def ratio_ticks(low: float, high: float, room: float, size: float) -> list[tuple[float, str]]:
    """Round ratios between the ends that have room for their words, 1 always among them."""
    inside = [t for t in TICKS if low <= t <= high]
    apart = 4.2 * LETTER * size / room * math.log(high / low)  # the logarithm that two ticks must be apart
    kept = [1.0]
    for t in sorted(inside, key=lambda t: abs(math.log(t))):
        if all(abs(math.log(t / k)) >= apart for k in kept):
            kept.append(t)
    return [(t, f"{t:g}") for t in sorted(kept)]


def title(spot: Spot, words: str, size: float) -> str:
    """The words above a panel."""
    return text(spot.left, spot.top - 11, fitted(words, spot.right - spot.left, size), size, "head")


def row_heights(spot: Spot, rows: int) -> list[float]:
    """Middles of the rows of a panel."""
    step = (spot.base - spot.top) / rows
    return [spot.top + (i + 0.5) * step for i in range(rows)]


def number(spot: Spot, y: float, value: float, size: float) -> str:
    """A ratio at the right end of a row."""
    css = {"better": "better head", "worse": "worse", "even": "soft"}[side(value)]
    return text(spot.right, y + 0.36 * size, ratio(value), size, css, "end")


def names(spot: Spot, words: Sequence[str], size: float, summed: bool = True) -> str:
    """The words left of the rows; the last stands for all others where they are `summed`."""
    out, heights = [], row_heights(spot, len(words))
    for i, (name, y) in enumerate(zip(words, heights, strict=True)):
        css = "head" if summed and i == len(words) - 1 else ""
        out.append(text(0, y + 0.36 * size, fitted(name, spot.left - 8, size), size, css))
    return "".join(out)


def rules(spot: Spot, rows: int, summed: bool = True) -> str:
    """Faint lines under the rows, a stronger one before that of all."""
    heights = row_heights(spot, rows)
    faint = "".join(f"M{px(spot.left)},{px(y)}H{px(spot.right)}" for y in heights)
    out = f'<path class="grid" d="{faint}"/>'
    if summed and rows > 1:
        y = (heights[-1] + heights[-2]) / 2
        out += f'<path class="tick" d="M{px(0 if spot.first else spot.left)},{px(y)}H{px(spot.right)}"/>'
    return out
