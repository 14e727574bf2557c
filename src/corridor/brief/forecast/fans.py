"""Fans: what was reported up to the day, and from then on the median with its intervals, one panel a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from corridor.brief.forecast.lines import group_of, interval, lines, median, title_of, totals
from corridor.brief.markup import e, px
from corridor.brief.plots.axis import Dates, Upright, round_ticks
from corridor.brief.plots.picture import Picture, fitted, text
from corridor.brief.plots.signs import Sign, band, flow, line
from corridor.brief.plots.words import dated, plain, printable, whole

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Course, Row

Point = tuple[date, float]

SHORTEST = 90  # days of reports that are drawn at least, as far as there are any
GAP, KEY, SIZE = 20.0, 44.0, 11.0
LOW90, LOW50, MIDDLE, HIGH50, HIGH90 = range(5)


@dataclass(frozen=True)
class Frame:
    """Room of a panel in pixels: the plot from `left` to `width` − 6 and from `top` to `base`; size of its letters."""

    width: float
    height: float
    left: float
    top: float
    base: float
    size: float


SMALL = Frame(330, 190, 54, 58, 164, SIZE)
WIDE = Frame(505, 270, 66, 66, 242, 12.5)
WIDEST = Frame(1030, 300, 70, 66, 270, 13)
NARROW = Frame(358, 240, 60, 62, 214, 12)


@dataclass(frozen=True)
class Scene:
    """What all panels share: the day of knowledge, the first and last date drawn, and the days ahead told."""

    first: date
    day: date
    days: tuple[date, ...]
    changes: tuple[str, ...]

    @property
    def length(self) -> int:
        """Days drawn."""
        return (self.days[-1] - self.first).days + 1

    def dates(self, frame: Frame) -> Dates:
        """The axis of dates."""
        return Dates(self.first, self.length, frame.left, frame.width - 6)

    def at(self, day: date) -> int:
        """A date counted from the first that is drawn."""
        return (day - self.first).days


def scene(forecast: Forecast) -> Scene:
    """As many days of reports as are looked ahead, three months at least; fewer where reports begin later."""
    reported = [day for row in forecast.rows for day, _ in row.reports]
    back = forecast.day - timedelta(days=max(len(forecast.days) - 1, SHORTEST))
    first = max(back, min(reported, default=forecast.day))
    return Scene(first, forecast.day, forecast.days, forecast.changes)


def summed(rows: Sequence[Row]) -> list[Point]:
    """The sum of the newest reports of all places on every day on which one reported."""
    at: dict[date, dict[str, float]] = {}
    for row in rows:
        for day, people in row.reports:
            at.setdefault(day, {})[row.place] = people
    newest: dict[str, float] = {}
    found = []
    for day in sorted(at):
        newest |= at[day]
        found.append((day, sum(newest.values())))
    return found


def panels(forecast: Forecast, prefix: str) -> list[Picture]:
    """One picture of every stock that has a number, in the order of the table."""
    shared = scene(forecast)
    rows = [li.stock for li in lines(forecast) if li.stock]
    return [_picture(r, shared, r.reports, SMALL, f"{prefix}-{i}") for i, r in enumerate(rows)]


def large(forecast: Forecast, frame: Frame, prefix: str) -> list[Picture]:
    """One picture of every total that has a number."""
    shared = scene(forecast)
    reported = summed([r for r in forecast.rows if r.what == "stock" and r.reports])
    return [
        _picture(r, shared, reported if r.what == "reporting" else (), frame, f"{prefix}-{r.what}")
        for r in totals(forecast)
    ]


def sheet(forecast: Forecast, id: str, columns: int = 3) -> Picture | None:
    """All panels with their key as one picture, the totals first; nothing where nothing has a number."""
    whole_width = columns * SMALL.width + (columns - 1) * GAP
    count = len(totals(forecast))
    frame = WIDE if count > 1 else WIDEST
    big, small = large(forecast, frame, id), panels(forecast, id)
    if not (big or small):
        return None
    signs, top = flow(key(forecast), whole_width, SIZE + 1, 14.0)
    cells, top = [signs], max(top + 8, KEY)
    for i, panel in enumerate(big):
        cells.append(_placed(panel, i * (whole_width - frame.width), top))
    top += frame.height + GAP if big else 0
    for i, panel in enumerate(small):
        x, y = (i % columns) * (SMALL.width + GAP), top + (i // columns) * (SMALL.height + GAP)
        cells.append(_placed(panel, x, y))
    height = top + math.ceil(len(small) / columns) * (SMALL.height + GAP)
    title = f"{printable(forecast.title)}: reports up to {dated(forecast.day)} and what is expected after"
    said = " ".join(f"{p.title}: {p.desc}" for p in (*big, *small))
    return Picture(id, max(whole_width, frame.width), height, title, said, "".join(cells))


def _placed(panel: Picture, x: float, y: float) -> str:
    return f'<g transform="translate({px(x)},{px(y)})"><title>{e(panel.title)}</title>{panel.body}</g>'


def _picture(row: Row, shared: Scene, reports: Sequence[Point], frame: Frame, id: str) -> Picture:
    body = _panel(row, shared, reports, frame)
    return Picture(id, frame.width, frame.height, title_of(row), says(row, shared), body)


def says(row: Row, shared: Scene) -> str:
    """A panel in words."""
    assert row.course is not None
    last = len(shared.days) - 1
    said = [f"{dated(shared.days[-1])}: {_number(row.course, last)}."]
    if row.last is not None:
        said.insert(0, f"Last report {whole(row.last.people or 0)} on {dated(row.last.day)}.")
    if row.changed is not None:
        said.append(f"With {'; '.join(map(printable, shared.changes))}: {_number(row.changed, last)}.")
    return " ".join(said)


def _number(course: Course, day: int) -> str:
    return f"{median(course, day)} ({interval(course, day)})"


def _panel(row: Row, shared: Scene, reports: Sequence[Point], frame: Frame) -> str:
    assert row.course is not None
    dates, drawn = shared.dates(frame), [p for p in reports if p[0] >= shared.first]
    most = [float(row.course.quantiles[:, HIGH90].max()), *(people for _, people in drawn)]
    most += [float(row.changed.quantiles[:, HIGH90].max())] if row.changed is not None else []
    up = Upright(round_ticks(max(most), 4, least=1.0), frame.top, frame.base)
    out = [
        _head(row, shared, frame),
        up.axis(frame.left, dates.right, frame.size - 0.5),
        dates.axis(frame.top, frame.base, frame.size - 0.5),
    ]
    x = np.array([dates.x(shared.at(d)) for d in shared.days])
    q = up.y(row.course.quantiles)
    out += [band(x, q[:, LOW90], q[:, HIGH90], "b90"), band(x, q[:, LOW50], q[:, HIGH50], "b50")]
    if row.changed is not None:
        c = up.y(row.changed.quantiles)
        out.append(band(x, c[:, LOW90], c[:, HIGH90], "c90"))
        out += [line(x, c[:, i], "c90-edge") for i in (LOW90, HIGH90)]
    out.append(line(x, q[:, MIDDLE], "line s-corridor"))
    if row.changed is not None:
        out.append(line(x, c[:, MIDDLE], "line s-changed"))
    if shared.first < shared.day:
        today = px(dates.x(shared.at(shared.day)))
        out.append(f'<path class="today" d="M{today},{px(frame.top - 5)}V{px(frame.base)}"/>')
    if row.last is not None and row.last.day < shared.first:  # so that no dot is drawn
        told = f"last report {dated(row.last.day)}"
        out.append(text(frame.left + 4, frame.top + frame.size, told, frame.size - 0.5, "soft halo"))
    return "".join(out) + _reports(drawn, shared, dates, up, stepped=row.what == "reporting")


def _reports(reports: Sequence[Point], shared: Scene, dates: Dates, up: Upright, stepped: bool) -> str:
    """Reports as dots; a sum of the newest ones as steps, since no two of them need be of one day."""
    at = [(dates.x(shared.at(day)), float(up.y(np.array([people]))[0])) for day, people in reports]
    if not at:
        return ""
    if not stepped:
        dots = "".join(f"M{px(x)},{px(y)}h.01" for x, y in at)
        return f'<path class="reports" d="{dots}"/>'
    steps = "".join(f"H{px(x)}V{px(y)}" for x, y in at[1:])
    return f'<path class="summed" d="M{px(at[0][0])},{px(at[0][1])}{steps}H{px(dates.x(shared.at(shared.day)))}"/>'


def _head(row: Row, shared: Scene, frame: Frame) -> str:
    """Name, and the last day in numbers, as it is and under the changes."""
    assert row.course is not None
    last, size = len(shared.days) - 1, frame.size
    room = frame.width - 4
    said = f"{group_of(row)}, " if group_of(row) else ""
    said += f"in {last} day{'s' if last > 1 else ''} {_number(row.course, last)}"
    out = text(2, size + 3, fitted(plain(row.name) if row.place else title_of(row), room, size + 2), size + 2, "head")
    out += text(2, 2.4 * size + 4, fitted(said, room, size), size, "soft")
    if row.changed is not None:
        what_if = f"what if {_number(row.changed, last)}"
        out += text(2, 3.75 * size + 4, fitted(what_if, room, size), size, "changed")
    return out


def key(forecast: Forecast) -> list[Sign]:
    """What the signs mean, of those that are there."""
    reported = any(r.reports for r in forecast.rows)
    signs = [('<path class="reports" d="M14,0h.01"/>', "report")] if reported else []
    if any(r.what == "reporting" for r in totals(forecast)) and reported:
        signs.append(('<path class="summed" d="M2,4H12V-3H26"/>', "sum of the newest reports"))
    signs += [
        ('<path class="line s-corridor" d="M2,0H26"/>', "expected: median"),
        ('<path class="b90" d="M2,-6H26V6H2Z"/><path class="b50" d="M2,-6H26V6H2Z"/>', "50 % interval"),
        ('<path class="b90" d="M2,-6H26V6H2Z"/>', "90 % interval"),
    ]
    if any(r.changed is not None and r.course is not None for r in forecast.rows):
        signs.append(('<path class="line s-changed" d="M2,0H26"/>', "what if: median"))
        edges = '<path class="c90-edge" d="M2,-6H26M2,6H26"/>'
        signs.append((f'<path class="c90" d="M2,-6H26V6H2Z"/>{edges}', "what if: 90 % interval"))
    if scene(forecast).first < forecast.day:
        signs.append(('<path class="today" d="M14,-8V8"/>', "last day of knowledge"))
    return signs
