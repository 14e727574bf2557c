"""Methods, shares and lists in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from corridor.scoring.hindcast.scores import OURS

LAST = "last"
# method -> (how it is called, what it does)
CALLED = {
    OURS: ("Corridor", "the forecast that is judged here"),
    LAST: ("Last report", "the newest report at or before the origin, carried forward unchanged"),
    "drift": ("Drift", "the mean change a day between the first report of somebody and the last goes on"),
    "damped": ("Damped trend", "Holt's linear trend that flattens, fitted to the reports of the place, week by week"),
    "ets": (
        "Automatic ETS",
        "exponential smoothing of the same weeks, its trend chosen by an information criterion (statsforecast)",
    ),
    "frozen": ("Frozen shares", "the sum of all places follows a damped trend, and every place keeps its share of it"),
}


def called(method: str) -> str:
    """How a method is called."""
    return CALLED[method][0]


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def days(horizons: Sequence[int]) -> str:
    """Horizons in words: 30, 90 and 180 days."""
    return f"{listed([str(h) for h in horizons])} day{'s' if list(horizons) != [1] else ''}"


def ratio(value: float) -> str:
    """A ratio or a relative error as it is printed everywhere; a dash where there is none."""
    if not math.isfinite(value):
        return "–"
    digits = 4 if value < 0.1 else 3 if value < 1 else 2 if value < 100 else 0
    return f"{value:,.{digits}f}"


def side(value: float) -> str:
    """On which side of 1 a ratio is, as it is printed: better, worse or even."""
    if not math.isfinite(value) or round(value, 3 if value < 1 else 2) == 1:
        return "even"
    return "better" if value < 1 else "worse"


def share(value: float) -> str:
    """A share as a whole per cent; a dash where there is none."""
    return f"{100 * value:.0f} %" if math.isfinite(value) else "–"
