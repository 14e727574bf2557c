"""The timeline: one panel a series, with bands, the claims as intervals at their dates, and the events."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from corridor.brief.markup import e, px
from corridor.brief.panel import Frame, panel
from corridor.brief.words import Json, answered, full_titles, short_day

MANY = 5  # series beyond this stand in two columns
MARGIN = 14  # days drawn before anything happens


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
    return Frame(400, 2, 86, 92, 54, 11.5, first, len(days) - skip, skip)


def quiet(estimate: Json) -> int:
    """Days at the beginning that are not drawn: nothing moves yet and no event begins, but for a margin."""
    days = estimate["timeline"]["days"]
    begins = [len(days) - 1]
    for one, _ in shown(estimate):
        high = [v or 0.0 for v in one["high90"]]  # None where it is withheld
        level = 0.02 * max(*high, 1.0)
        moves = (i for i, v in enumerate(high) if abs(v - high[0]) > level or v > level)
        begins.append(next(moves, len(days) - 1))
    begins += [max(days.index(e["start"]), 0) for e in pointed(estimate) if e["start"] in days]
    return max(min(begins) - MARGIN, 0)


def draw(estimate: Json, wide: bool, numbers: dict[str, int]) -> str:
    """The whole timeline as one SVG element: the events, then the panels in one or two columns."""
    strip, series = frame(estimate, wide), shown(estimate)
    columns = 2 if wide and len(series) > MANY else 1
    f = strip if columns == 1 else replace(strip, width=strip.width / 2 - 18, right=92, panel=84, gap=54)
    head, top = _events(estimate, strip)
    axis = ""
    if columns == 2:
        axis, top = _lines(estimate, strip, 10, top - 6) + _months(strip, top + 8), top + 26
    height = top + math.ceil(len(series) / columns) * (f.panel + f.gap) + 24
    body = []
    for column in range(columns):
        lines = _lines(estimate, f, 10 if columns == 1 else top + 8, height - 22)
        panels = []
        for row, (one, answer) in enumerate(series[column::columns]):
            y = top + row * (f.panel + f.gap) + f.gap * 0.62
            panels.append(f'<g transform="translate(0,{px(y)})">{panel(estimate, one, answer, f, numbers)}</g>')
        x = column * (strip.width / 2 + 18)
        behind, front = (lines, head) if columns == 1 else (lines, "")
        inner = f"{behind}{front}{''.join(panels)}{_months(f, height - 8)}"
        body.append(f'<g transform="translate({px(x)},0)">{inner}</g>')
    id = "time-wide" if wide else "time-narrow"
    title = "Timeline of the answers with a number: medians, 50 and 90 per cent bands, claims at their dates, events"
    return (
        f'<svg class="timeline" viewBox="0 0 {px(strip.width)} {px(height)}" role="img" aria-labelledby="{id}-t">'
        f'<title id="{id}-t">{e(title)}</title>{axis}{head if columns == 2 else ""}{"".join(body)}</svg>'
    )


def pointed(estimate: Json) -> list[Json]:
    """Events marked by a line: everything but fighting, which is a stretch."""
    return [event for event in estimate["events"] if event["kind"] != "fighting"]


def _lines(estimate: Json, f: Frame, top: float, bottom: float) -> str:
    xs = sorted({f.x(date.fromisoformat(event["start"])) for event in pointed(estimate)})
    return "".join(f'<path class="event" d="M{px(x)},{px(top)}V{px(bottom)}"/>' for x in xs)


def _events(estimate: Json, f: Frame) -> tuple[str, float]:
    """One line an event with its stretch and words, and where the panels begin."""
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
        out.append(_event_text(event, f, x0, x1, y))
    return "".join(out), 12 + len(estimate["events"]) * row


def _event_text(event: Json, f: Frame, x0: float, x1: float, y: float) -> str:
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


def _months(f: Frame, y: float) -> str:
    out, at = [], f.first
    while (at - f.first).days < f.days:
        if at.day == 1 or (at.day == 15 and f.days <= 150):
            label = f"{at.day} {at:%b}" if at.month > 1 or at.day > 1 else f"{at:%b %Y}"
            out.append(f'<text class="num" font-size="{f.size - 1}" x="{px(f.x(at) + 4)}" y="{px(y)}">{label}</text>')
            out.append(f'<path class="month" d="M{px(f.x(at))},{px(y - 14)}V{px(y)}"/>')
        at += timedelta(days=1)
    return "".join(out)
