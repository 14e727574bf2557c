"""The timeline: one panel a series, with bands, the claims as intervals at their dates, and the events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.brief.markup import anchor, e, path, px
from corridor.brief.scale import root_ticks
from corridor.brief.words import (
    Json,
    answered,
    between,
    day,
    full_titles,
    interval_of,
    kind_of,
    median_of,
    people,
    short_day,
)

MARGIN = 14  # days drawn before anything happens
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


def shown(estimate: Json) -> list[tuple[Json, Json]]:
    """Series that may be drawn, each with its answer; anything not estimable stays out."""
    answers = {a["id"]: a for a in estimate["answers"]}
    titles = full_titles(estimate["answers"])
    series = [s | {"title": titles[s["id"]]} for s in estimate["timeline"]["series"] if s["id"] in answers]
    return [(s, answers[s["id"]]) for s in series if answered(answers[s["id"]])]


def frame(estimate: Json, wide: bool) -> Frame:
    """The frame for a wide or a narrow drawing."""
    days = estimate["timeline"]["days"]
    skip = quiet(estimate)
    first = date.fromisoformat(days[skip])
    if wide:
        return Frame(1080, 4, 132, 104, 58, 13, first, len(days) - skip, skip)
    return Frame(400, 2, 74, 92, 54, 11.5, first, len(days) - skip, skip)


def quiet(estimate: Json) -> int:
    """Days at the beginning that are not drawn: nothing moves yet and no event begins, but for a margin."""
    days = estimate["timeline"]["days"]
    begins = [len(days) - 1]
    for one, _ in shown(estimate):
        level = 0.02 * max(*one["high90"], 1.0)
        moves = (i for i, v in enumerate(one["high90"]) if abs(v - one["high90"][0]) > level or v > level)
        begins.append(next(moves, len(days) - 1))
    begins += [max(days.index(e["start"]), 0) for e in pointed(estimate) if e["start"] in days]
    return max(min(begins) - MARGIN, 0)


def draw(estimate: Json, wide: bool, numbers: dict[str, int]) -> str:
    """The whole timeline as one SVG element."""
    f, series = frame(estimate, wide), shown(estimate)
    head, top = _events(estimate, f, series, wide)
    panels = []
    for index, (one, answer) in enumerate(series):
        y = top + index * (f.panel + f.gap) + f.gap * 0.62
        panels.append(f'<g transform="translate(0,{px(y)})">{_panel(estimate, one, answer, f, numbers)}</g>')
    height = top + len(series) * (f.panel + f.gap) + 24
    id = "time-wide" if wide else "time-narrow"
    title = "Timeline of the answers with a number: medians, 50 and 90 per cent bands, claims at their dates, events"
    months = _months(f, height - 8)
    return (
        f'<svg class="timeline" viewBox="0 0 {px(f.width)} {px(height)}" role="img" aria-labelledby="{id}-t">'
        f'<title id="{id}-t">{e(title)}</title>{_lines(estimate, f, height - 22)}{head}{"".join(panels)}{months}</svg>'
    )


def pointed(estimate: Json) -> list[Json]:
    """Events marked by a line: everything but fighting, which is a stretch."""
    return [event for event in estimate["events"] if event["kind"] != "fighting"]


def _lines(estimate: Json, f: Frame, bottom: float) -> str:
    xs = sorted({f.x(date.fromisoformat(event["start"])) for event in pointed(estimate)})
    return "".join(f'<path class="event" d="M{px(x)},10V{px(bottom)}"/>' for x in xs)


def _events(estimate: Json, f: Frame, series: Sequence[object], wide: bool) -> tuple[str, float]:
    """One line a event with its stretch and words, and where the panels begin."""
    row, out = f.size + 8, []
    for i, event in enumerate(estimate["events"]):
        y = 12 + i * row
        start = date.fromisoformat(event["start"])
        stop = date.fromisoformat(event["end"]) if event["end"] else start
        x0, x1 = f.x(start), f.x(stop)
        if stop > start:
            css, half = ("stretch fighting", 9) if event["kind"] == "fighting" else ("stretch", 4)
            out.append(
                f'<rect class="{css}" x="{px(x0)}" y="{px(y - half)}" width="{px(max(x1 - x0, 3))}" height="'
                f'{2 * half}" rx="1"/>'
            )
        else:
            out.append(f'<circle class="stretch" cx="{px(x0)}" cy="{px(y)}" r="4"/>')
        out.append(_event_text(event, f, x0, x1, y, wide))
    return "".join(out), 12 + len(estimate["events"]) * row


def _event_text(event: Json, f: Frame, x0: float, x1: float, y: float, wide: bool) -> str:
    letters = 0.52 * f.size
    words = f"{short_day(event['start'])} {event['says']}"
    after, before = f.width - x1 - 8, x0 - 8
    side, x = ("start", x1 + 8) if after >= min(len(words) * letters, before) else ("end", x0 - 8)
    room = int((after if side == "start" else before) / letters)
    css = "evt"
    if event["kind"] == "fighting" and x1 - x0 > len(words) * letters:
        side, x, room, css = "start", x0 + 6, len(words), "evt inside"
    cut = words if len(words) <= room else words[: max(room - 1, 6)].rstrip() + "…"
    first, _, rest = cut.partition(" ")
    second, _, rest = rest.partition(" ")
    text = f'<tspan class="when">{e(first)} {e(second)}</tspan> {e(rest)}'
    return (
        f'<text class="{css}" font-size="{f.size}" x="{px(x)}" y="{px(y + f.size * 0.35)}" text-anchor="{side}">'
        f"<title>{e(words)}</title>{text}</text>"
    )


def _panel(estimate: Json, one: Json, answer: Json, f: Frame, numbers: dict[str, int]) -> str:
    claims = [c for c in estimate["timeline"]["claims"] if c["series"] == one["id"]]
    top = 1.08 * max([*one["high90"], *(c["high"] for c in claims), 1.0])
    y_of = _y(f.panel, top)
    xs = [f.x(f.first + timedelta(days=i)) for i in range(f.days)]
    keep = sorted({*range(0, f.days, max(f.days // POINTS, 1)), f.days - 1})
    one = one | {k: one[k][f.skipped :] for k in ("median", "low50", "high50", "low90", "high90")}
    kind = kind_of(answer) or "all"
    parts = [_axis(f, top), _band(one, "90", xs, keep, y_of, kind), _band(one, "50", xs, keep, y_of, kind)]
    parts.append(f'<path class="line k-{kind}" d="{path((xs[i], y_of(one["median"][i])) for i in keep)}"/>')
    parts += [_claim(c, claims, f, y_of, numbers) for c in claims]
    parts.append(_last(one, answer, f, y_of))
    title = f'<text class="panel halo" font-size="{f.size + 1}" x="{f.left}" y="-14">{e(_fit(one["title"], f))}</text>'
    return title + "".join(parts)


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


def _claim(claim: Json, claims: Sequence[Json], f: Frame, y_of: _y, numbers: dict[str, int]) -> str:
    """A claim as an upright interval at the end of the period it speaks of, moved aside where several meet."""
    same = [c for c in claims if c["end"] == claim["end"]]
    rank = same.index(claim)
    x = min(f.x(date.fromisoformat(claim["end"])), f.end - 6) - (len(same) - 1 - rank) * 15 - 4
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
    y = min(max(y_of(one["median"][-1]), 12), f.panel - 16)
    x = f.end + 8
    return (
        f'<circle class="dot" cx="{px(f.end)}" cy="{px(y_of(one["median"][-1]))}" r="3.5"/>'
        f'<text class="now" x="{px(x)}" y="{px(y + 2)}" font-size="{f.size + 5}">{median_of(answer)}</text>'
        f'<text class="num" x="{px(x)}" y="{px(y + f.size + 4)}" font-size="{f.size - 1.5}">{interval_of(answer)}'
        "</text>"
    )


def _months(f: Frame, y: float) -> str:
    out, at = [], f.first
    while (at - f.first).days < f.days:
        if at.day == 1 or (at.day == 15 and f.days <= 150):
            label = f"{at.day} {at:%b}" if at.month > 1 or at.day > 1 else f"{at:%b %Y}"
            out.append(f'<text class="num" font-size="{f.size - 1}" x="{px(f.x(at) + 4)}" y="{px(y)}">{label}</text>')
            out.append(f'<path class="month" d="M{px(f.x(at))},{px(y - 14)}V{px(y)}"/>')
        at += timedelta(days=1)
    return "".join(out)
