"""Intervals as bars on one shared scale; positions in per cent, so that they fit any screen."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import e
from corridor.brief.scale import LogScale
from corridor.brief.words import Json, people


def _bar(css: str, scale: LogScale, ends: Sequence[float], y: float, height: float) -> str:
    left, right = scale.at(ends[0]), scale.at(ends[1])
    return (
        f'<rect class="{css}" x="{left:.2f}%" width="{max(right - left, 0.4):.2f}%" y="{y:g}" height="{height:g}" '
        'rx="1"/>'
    )


def _median(scale: LogScale, value: float, top: float, bottom: float) -> str:
    x = f'x1="{scale.at(value):.2f}%" x2="{scale.at(value):.2f}%"'
    return (
        f'<line class="median-halo" {x} y1="{top:g}" y2="{bottom:g}"/><line class="median" {x} y1="{top:g}" y2="'
        f'{bottom:g}"/>'
    )


def _grid(scale: LogScale, height: float) -> str:
    return "".join(
        f'<line class="tick" x1="{scale.at(t):.2f}%" x2="{scale.at(t):.2f}%" y1="0" y2="{height:g}"/>'
        for t in scale.ticks()
    )


def axis(scale: LogScale, every: int = 1) -> str:
    """The numbers of the scale, heading a column of bars; `every` second or third one where room is short."""
    ticks = scale.ticks()
    texts = []
    for tick in ticks[::every]:
        side = "start" if tick == 0 else ("end" if scale.at(tick) > 94 else "middle")
        texts.append(f'<text class="num" x="{scale.at(tick):.2f}%" y="12" text-anchor="{side}">{people(tick)}</text>')
    return f'<svg class="bar axis" height="18" width="100%" aria-hidden="true">{"".join(texts)}</svg>'


def interval_bar(scale: LogScale, item: Json, says: str, prior: Sequence[float] | None = None, css: str = "") -> str:
    """Prior interval, 90 % and 50 % intervals and median of one answered item."""
    parts = [_grid(scale, 30)]
    if prior:
        parts.append(_bar("prior", scale, prior, 11, 8))
    parts.append(_bar(f"i90 {css}", scale, item["interval90"], 9, 12))
    if item.get("interval50"):
        parts.append(_bar(f"i50 {css}", scale, item["interval50"], 9, 12))
    parts.append(_median(scale, item["median"], 5, 25))
    return _svg("".join(parts), 30, says)


def slim_bar(scale: LogScale, item: Json, says: str, css: str = "") -> str:
    """A thinner bar for small multiples: 90 % interval, 50 % interval, median."""
    parts = [_grid(scale, 18), _bar(f"i90 {css}", scale, item["interval90"], 6, 6)]
    if item.get("interval50"):
        parts.append(_bar(f"i50 {css}", scale, item["interval50"], 6, 6))
    return _svg("".join(parts) + _median(scale, item["median"], 3, 15), 18, says)


def pair_bar(scale: LogScale, full: Json, other: Json, says: str) -> str:
    """Two intervals one above the other: with everything, and the other."""
    parts = [_grid(scale, 30), _bar("i90", scale, full["interval90"], 4, 8), _median(scale, full["median"], 2, 14)]
    parts += [_bar("other", scale, other["interval90"], 18, 8), _median(scale, other["median"], 16, 28)]
    return _svg("".join(parts), 30, says)


def empty_bar(scale: LogScale, words: str, height: float = 30) -> str:
    """No bar at all, where there is no number."""
    line = f'<line class="none" x1="1%" x2="99%" y1="{height / 2:g}" y2="{height / 2:g}"/>'
    return _svg(line, height, words)


def _svg(inner: str, height: float, says: str) -> str:
    return (
        f'<svg class="bar" height="{height:g}" width="100%" role="img" aria-label="{e(says)}"><title>{e(says)}'
        f"</title>{inner}</svg>"
    )
