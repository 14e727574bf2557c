"""Names on the map: beside their place where there is room, else farther off with a line to it, else left out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from corridor.brief.labels import Board, Label, Rect, Spot
from corridor.brief.markup import px
from corridor.brief.plots.picture import LETTER

FAR = (2.4, 3.4, 4.8, 6.4, 8.4)  # sizes of its letters from a place to a name that has a line to it
TURNS = 16


class Name(Label):
    """A label whose letters may be those of a wide font."""

    def rect(self, spot: Spot) -> Rect:
        """The room the text takes at a spot."""
        left, top, right, bottom = super().rect(spot)
        more = (right - left) * (1.12 * LETTER / 0.55 - 1)
        before = {"start": 0.0, "middle": more / 2, "end": more}[spot[2]]
        return left - before, top, right + more - before, bottom


@dataclass
class Sheet(Board):
    """A board that is quick with hundreds of signs and thousands of dots."""

    _arrays: dict[str, tuple[int, np.ndarray]] = field(default_factory=dict, repr=False)

    def cost(self, rect: Rect) -> float:
        """How bad it would be to write here, as a `Board` has it."""
        left, top, right, bottom = rect
        out = sum(max(0.0, v) for v in (4 - left, 4 - top, right - self.width + 4, bottom - self.height + 4))
        return 50 * out + 2 * self.over(rect) + self._dotted(left - 1, top - 1, right + 1, bottom + 1)

    def over(self, rect: Rect) -> float:
        """Square pixels of a rectangle that are taken."""
        taken = self._array("taken", 4)
        wide = np.minimum(rect[2], taken[:, 2]) - np.maximum(rect[0], taken[:, 0])
        tall = np.minimum(rect[3], taken[:, 3]) - np.maximum(rect[1], taken[:, 1])
        return float((np.maximum(wide, 0) * np.maximum(tall, 0)).sum())

    def _dotted(self, left: float, top: float, right: float, bottom: float) -> float:
        x, y, weight = self._array("dots", 3).T
        return float(weight[(left <= x) & (x <= right) & (top <= y) & (y <= bottom)].sum())

    def _array(self, name: str, columns: int) -> np.ndarray:
        held: list[tuple[float, ...]] = getattr(self, name)
        if name not in self._arrays or self._arrays[name][0] != len(held):
            self._arrays[name] = len(held), np.array(held, dtype=float).reshape(-1, columns)
        return self._arrays[name][1]

    def far(self, label: Label, at: tuple[float, float], reach: float) -> str:
        """The label somewhere around its place with a line to it; nothing where it would cover what is written."""
        tried = []
        for ring, turn in ((r * label.size, t) for r in FAR for t in range(TURNS)):
            angle = 2 * math.pi * turn / TURNS
            dx, dy = math.cos(angle), math.sin(angle)
            side = "start" if dx > 0.3 else "end" if dx < -0.3 else "middle"
            spot = (at[0] + ring * dx, at[1] + ring * dy, side)
            rect = label.rect(spot)
            if not self.over((rect[0] - 4, rect[1] - 1, rect[2] + 4, rect[3] + 1)):
                tried.append((self.cost(rect) + 0.3 * ring, spot, (dx, dy)))
        if not tried or min(tried)[0] > 60:
            return ""
        _, spot, (dx, dy) = min(tried)
        left, top, right, bottom = label.rect(spot)
        self.taken.append((left - 3, top - 1, right + 3, bottom + 1))
        near = min(reach, 4.0)
        end = (spot[0] - 2 * dx, spot[1] - (label.size * 0.55 * dy if spot[2] == "middle" else 0))
        line = f"M{px(at[0] + near * dx)},{px(at[1] + near * dy)}L{px(end[0])},{px(end[1])}"
        return f'<path class="to" d="{line}"/>{label.svg(spot)}'
