"""The few helpers with which HTML and SVG are written; every text passes through `e`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable


def e(text: object) -> str:
    """Text made safe inside elements and attributes."""
    return html.escape(str(text), quote=True)


def anchor(prefix: str, id: str) -> str:
    """An element id that any string can be turned into, and that no two different plain ids share."""
    return f"{prefix}-{re.sub(r'[^A-Za-z0-9_.-]', lambda m: f'_{ord(m.group()):x}', id)}"


def px(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: Iterable[tuple[float, float]], close: bool = False) -> str:
    """Path data through points."""
    return "M" + "L".join(f"{px(x)},{px(y)}" for x, y in points) + ("Z" if close else "")


def section(id: str, title: str, lead: str, body: str, wide: bool = False) -> str:
    """A section of the page with its heading; `lead` and `body` are HTML."""
    paragraph = f'<p class="lead">{lead}</p>' if lead else ""
    kind = ' class="wide"' if wide else ""
    return (
        f'<section id="{id}"{kind} aria-labelledby="{id}-h"><h2 id="{id}-h">{e(title)}</h2>{paragraph}{body}</section>'
    )


def both(wide: str, narrow: str) -> str:
    """Two drawings of one figure: the page shows the one that fits the screen."""
    return f'<div class="on-wide">{wide}</div><div class="on-narrow">{narrow}</div>'
