"""Names placed on a drawing so that they cover neither each other nor what is drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from corridor.brief.markup import e, px

Rect = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[float, float, str]  # x, y of the middle of the text block, and text-anchor


@dataclass(frozen=True)
class Label:
    """Text with the spots where it may stand, best first."""

    text: str
    size: float
    spots: Sequence[Spot]
    css: str = "lab"
    wrap: int = 18
    optional: bool = False

    @property
    def lines(self) -> list[str]:
        """The text broken into lines."""
        return textwrap.wrap(self.text, self.wrap, break_on_hyphens=False) or [""]

    def rect(self, spot: Spot) -> Rect:
        """The room the text takes at a spot; letters are taken to be 0.55 of their size wide."""
        x, y, side = spot
        wide = max(len(t) for t in self.lines) * self.size * 0.55
        tall = len(self.lines) * self.size * 1.12
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[side]
        return left, y - tall / 2, left + wide, y + tall / 2

    def svg(self, spot: Spot) -> str:
        """The text as SVG."""
        x, y, side = spot
        step = self.size * 1.12
        first = y - step * (len(self.lines) - 1) / 2 + self.size * 0.35
        spans = "".join(
            f'<tspan x="{px(x)}" y="{px(first + i * step)}">{e(t)}</tspan>' for i, t in enumerate(self.lines)
        )
        return f'<text class="{self.css}" font-size="{px(self.size)}" text-anchor="{side}">{spans}</text>'


@dataclass
class Board:
    """What already stands on the drawing: taken room, and dots that had better stay visible."""

    width: float
    height: float
    taken: list[Rect] = field(default_factory=list)
    dots: list[tuple[float, float, float]] = field(default_factory=list)  # x, y, weight

    def cost(self, rect: Rect) -> float:
        """How bad it would be to write here."""
        left, top, right, bottom = rect
        out = (
            max(0.0, 4 - left)
            + max(0.0, 4 - top)
            + max(0.0, right - self.width + 4)
            + max(0.0, bottom - self.height + 4)
        )
        over = sum(
            max(0.0, min(right, r) - max(left, a)) * max(0.0, min(bottom, b) - max(top, t)) for a, t, r, b in self.taken
        )
        dots = sum(w for x, y, w in self.dots if left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1)
        return 50 * out + 2 * over + dots

    def write(self, labels: Sequence[Label], bearable: float = 40.0) -> str:
        """Places labels one after the other; optional ones only where they do no harm."""
        out = []
        for label in labels:
            costs = [(self.cost(label.rect(s)) + 0.4 * i, i) for i, s in enumerate(label.spots)]
            best, index = min(costs)
            if label.optional and best > bearable:
                continue
            spot = label.spots[index]
            left, top, right, bottom = label.rect(spot)
            self.taken.append((left - 3, top - 1, right + 3, bottom + 1))
            out.append(label.svg(spot))
        return "".join(out)


def around(x: float, y: float, reach: float, size: float, lines: int = 1) -> list[Spot]:
    """Spots around a dot: right, left, above, below, then the corners, then a little farther out."""
    spots: list[Spot] = []
    for far in (reach + 5, reach + 13):
        high = far + size * 0.55 * lines
        spots += [
            (x + far, y, "start"),
            (x - far, y, "end"),
            (x, y - high, "middle"),
            (x, y + high, "middle"),
            (x + far * 0.8, y - high * 0.8, "start"),
            (x - far * 0.8, y - high * 0.8, "end"),
            (x + far * 0.8, y + high * 0.8, "start"),
            (x - far * 0.8, y + high * 0.8, "end"),
        ]
    return spots
