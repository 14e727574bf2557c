"""Signs that explain themselves: keys, lines, bands, and labels that stand apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from corridor.brief.markup import e, path, px
from corridor.brief.plots.axis import thinned
from corridor.brief.plots.picture import LETTER, NAMESPACE, text

Sign = tuple[str, str]  # SVG 28 pixels wide around a height of 0, and words
Heights = Float[np.ndarray, " point"]


def line(x: Heights, y: Heights, name: str) -> str:
    """A line through points, in pixels, of the class `name`."""
    return f'<path class="{name}" d="{path(thinned(x, y))}"/>'


def band(x: Heights, low: Heights, high: Heights, name: str) -> str:
    """The room between two lines, in pixels, of the class `name`."""
    above, below = thinned(x, high), thinned(x, low)
    return f'<path class="{name}" d="{path([*above, *reversed(below)], close=True)}"/>'


def flow(signs: Sequence[Sign], width: float, size: float, top: float) -> tuple[str, float]:
    """Signs with their words, in as many rows as they need, and where the next row would be."""
    x, y, out = 0.0, top, []
    for sign, words in signs:
        wide = 34 + len(words) * LETTER * size + 18
        if x and x + wide - 18 > width:
            x, y = 0.0, y + 22
        out.append(f'<g transform="translate({px(x)},{px(y)})">{sign}{text(34, 0.36 * size, words, size)}</g>')
        x += wide
    return "".join(out), y + 22


def key(signs: Sequence[Sign]) -> str:
    """Signs with their words as a list of a page."""
    items = "".join(
        f'<li><svg xmlns="{NAMESPACE}" class="plot" viewBox="0 -9 28 18" aria-hidden="true">{sign}</svg>{e(words)}</li>'
        for sign, words in signs
    )
    return f'<ul class="key" aria-label="Key">{items}</ul>'


def spread(at: list[float], gap: float, top: float, base: float) -> list[float]:
    """Heights in order moved as little as needed to be `gap` apart between `top` and `base`."""
    out = list(at)
    for i in range(len(out)):
        out[i] = max(out[i], out[i - 1] + gap if i else top)
    for i in reversed(range(len(out))):
        out[i] = min(out[i], out[i + 1] - gap if i + 1 < len(out) else base)
    return out
