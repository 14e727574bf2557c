"""One panel of the timeline: a series with its bands, the claims about it, and its last value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.brief.markup import anchor, e, path, px
from corridor.brief.scale import root_ticks
from corridor.brief.words import Json, between, day, interval_of, kind_of, median_of, people

POINTS = 150  # a panel is drawn through at most about this many days


@dataclass(frozen=True)
class Frame:
    """The room of the drawing and its days. Pixels."""

    width: float
    left: float
    right: float
    panel: float
    gap: float
    size: float
    first: date
    days: int
    skipped: int

    def x(self, at: date) -> float:
        """Position of a day, kept inside the frame."""
        share = (at - self.first).days / max(self.days - 1, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.width - self.left - self.right)

    @property
    def end(self) -> float:
        """Right end of the panels."""
        return self.width - self.right


def panel(estimate: Json, one: Json, answer: Json, f: Frame, numbers: dict[str, int]) -> str:
    claims = told_once(estimate, one["id"])
    top = 1.08 * max([*(v for v in one["high90"] if v is not None), *(c["high"] for c in claims), 1.0])
    y_of = _y(f.panel, top)
    xs = [f.x(f.first + timedelta(days=i)) for i in range(f.days)]
    keep = sorted({*range(0, f.days, max(f.days // POINTS, 1)), f.days - 1})
    one = one | {k: one[k][f.skipped :] for k in ("median", "low50", "high50", "low90", "high90")}
    kind = kind_of(answer) or "all"
    parts = [_axis(f, top)]
    for some in _stretches(one, keep):
        parts += [_band(one, "90", xs, some, y_of, kind), _band(one, "50", xs, some, y_of, kind)]
        parts.append(f'<path class="line k-{kind}" d="{path((xs[i], y_of(one["median"][i])) for i in some)}"/>')
    parts += [_claim(c, x, f, y_of, numbers) for c, x in _places(claims, f)]
    parts.append(_last(one, answer, f, y_of))
    title = f'<text class="panel halo" font-size="{f.size + 1}" x="{f.left}" y="-14">{e(_fit(one["title"], f))}</text>'
    return title + "".join(parts)


def _stretches(one: Json, keep: list[int]) -> list[list[int]]:
    """Drawn days cut where days without a number, withheld, lie between them."""
    found: list[list[int]] = []
    before = 0
    for i in keep:
        if one["median"][i] is None:
            continue
        if found and None not in one["median"][before:i]:
            found[-1].append(i)
        else:
            found.append([i])
        before = i
    return found


def _fit(title: str, f: Frame) -> str:
    room = int(f.width / (0.55 * (f.size + 1)))
    return title if len(title) <= room else title[: room - 1].rstrip() + "…"


class _y:
    """Heights in a panel; a square-root scale, so that a small number stays visible beside a large one."""

    def __init__(self, panel: float, top: float) -> None:
        self.panel, self.top = panel, top

    def __call__(self, value: float) -> float:
        return self.panel * (1 - math.sqrt(max(value, 0.0) / self.top))


def _band(one: Json, which: str, xs: list[float], keep: list[int], y_of: _y, kind: str) -> str:
    low, high = one[f"low{which}"], one[f"high{which}"]
    points = [(xs[i], y_of(high[i])) for i in keep] + [(xs[i], y_of(low[i])) for i in reversed(keep)]
    return f'<path class="b{which} k-{kind}" d="{path(points, close=True)}"/>'


def _axis(f: Frame, top: float) -> str:
    y_of, out = _y(f.panel, top), []
    for tick in root_ticks(top):
        y = y_of(tick)
        out.append(f'<path class="{"base" if tick == 0 else "grid"}" d="M{f.left},{px(y)}H{px(f.end)}"/>')
        if y > -4:
            out.append(
                f'<text class="num halo" font-size="{f.size - 1.5}" x="{f.left}" y="{px(y - 3)}">{people(tick)}</text>'
            )
    return "".join(out)


def told_once(estimate: Json, series: str) -> list[Json]:
    """Claims about a series, without retellings: one origin that gives one interval is drawn once."""
    origins = {c["id"]: c["origin"] for c in estimate["claims"]}
    found: dict[tuple[object, ...], Json] = {}
    for claim in sorted(estimate["timeline"]["claims"], key=lambda c: c["end"]):
        if claim["series"] == series:
            found.setdefault((origins.get(claim["claim"]), claim["low"], claim["high"]), claim)
    return list(found.values())


def _places(claims: Sequence[Json], f: Frame) -> list[tuple[Json, float]]:
    """Claims with their positions: the end of the period they speak of, moved left where they would touch."""
    out: list[tuple[Json, float]] = []
    room = f.end - 10
    for claim in sorted(claims, key=lambda c: str(c["end"]), reverse=True):
        x = max(min(f.x(date.fromisoformat(claim["end"])), room), f.left + 6)
        out.append((claim, x))
        room = x - 15
    return out


def _claim(claim: Json, x: float, f: Frame, y_of: _y, numbers: dict[str, int]) -> str:
    """A claim as an upright interval, linked to its text."""
    high, low = y_of(claim["high"]), y_of(claim["low"])
    number = numbers.get(claim["claim"])
    says = f"Claim {number}: {between((claim['low'], claim['high']), 3)}, by {day(claim['end'])}"
    text = (
        f'<text class="ref halo" font-size="{f.size - 2}" x="{px(x)}" y="{px(high - 5)}" text-anchor="middle">'
        f"{number}</text>"
    )
    bar = (
        f"M{px(x - 3.5)},{px(high)}H{px(x + 3.5)}M{px(x)},{px(high)}V{px(max(low, high + 1))}M{px(x - 3.5)},"
        f"{px(low)}H{px(x + 3.5)}"
    )
    link = anchor("claim", claim["claim"])
    return (
        f'<a href="#{link}" aria-label="{e(says)}"><title>{e(says)}</title><path class="claim-halo" d="{bar}"/>'
        f'<path class="claim" d="{bar}"/>{text}</a>'
    )


def _last(one: Json, answer: Json, f: Frame, y_of: _y) -> str:
    """The last value, written at the right end."""
    at = y_of(next((v for v in reversed(one["median"]) if v is not None), 0.0))
    y = min(max(at, 12), f.panel - 16)
    x = f.end + 8
    return (
        f'<circle class="dot" cx="{px(f.end)}" cy="{px(at)}" r="3.5"/>'
        f'<text class="now" x="{px(x)}" y="{px(y + 2)}" font-size="{f.size + 5}">{median_of(answer)}</text>'
        f'<text class="num" x="{px(x)}" y="{px(y + f.size + 4)}" font-size="{f.size - 1.5}">{interval_of(answer)}'
        "</text>"
    )
