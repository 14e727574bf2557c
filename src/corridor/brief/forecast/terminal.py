"""A forecast in the terminal: what is expected where, how sure that is, and who said what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from corridor.brief.forecast.lines import (
    NOT_ESTIMABLE,
    interval,
    lines,
    median,
    title_of,
    told_days,
    totals,
    unanswered,
)
from corridor.brief.plots.words import printable, whole
from corridor.brief.terminal import consequences

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Course, Row

NAMED = 6  # places without a number that are named
WIDEST = 44  # letters of a name before it is broken


def table(forecast: Forecast) -> RenderableType:
    """A line for every place and days ahead; what is not estimable is named below, once."""
    listed = lines(forecast)
    head = f"{printable(forecast.title)}, from what was known at the end of {forecast.day}"
    parts: list[RenderableType] = [Text(head, style="bold")]
    if forecast.changes:
        parts.append(Text(f"What if: {'; '.join(map(printable, forecast.changes))}", style="bold"))
    parts.append(Text("Medians over 90 % intervals.", style="dim"))
    stocks = [line.stock for line in listed if line.stock]
    arrivals = [line.arrivals for line in listed if line.arrivals]
    for title, rows in (("People there", stocks), ("Arrivals from the day on", arrivals), ("In all", totals(forecast))):
        if rows:
            parts += [Text(), _table(title, rows, forecast)]
    if forecast.consequences:
        whom = [c.to_json() for c in forecast.consequences]
        parts += [Text(), consequences(whom, list(map(printable, forecast.changes)))]
    parts += [Text(), *_not_estimable(forecast)]
    if forecast.learned_on:
        learned = ", ".join(forecast.learned_on)
        parts.append(Text(f"Growth and noise of places that report are learned on {learned}.", style="dim"))
    return Group(*parts)


def _table(title: str, rows: Sequence[Row], forecast: Forecast) -> Table:
    days = told_days(forecast)
    reported = [_reported(r) for r in rows]
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    table.title_style = "bold cyan"
    table.add_column("", max_width=WIDEST)
    if any(reported):
        table.add_column("last report", justify="right", no_wrap=True)
    for d in days:
        table.add_column(f"{forecast.days[d]}\nin {_days(d)}", justify="right", no_wrap=True)
    if forecast.changes:
        table.add_column(f"what if\nin {_days(days[-1])}", justify="right", no_wrap=True)
    table.add_column("rests on", overflow="fold")
    for row, last in zip(rows, reported, strict=True):
        assert row.course is not None
        cells = [last] if any(reported) else []
        cells += [_cell(row.course, d) for d in days]
        if forecast.changes:
            cells.append(_cell(row.changed, days[-1]) if row.changed is not None else "")
        table.add_row(escape(title_of(row)), *cells, _basis(row))
    return table


def _reported(row: Row) -> str:
    """What was last reported of a stock, or in all places that report; nothing elsewhere."""
    if row.what == "stock" and row.last is not None:
        return f"{whole(row.last.people or 0)}\n{row.last.day}"
    if row.what == "reporting":
        return f"{whole(sum(s.people or 0 for s in row.said))}\n{_counted(len(row.said), 'report')}"
    return ""


def _cell(course: Course, day: int) -> str:
    """Median over the 90 % interval."""
    return f"{median(course, day)}\n{interval(course, day)}"


def _basis(row: Row) -> str:
    """What a number was made from, and how many claims that is where it is not the report beside it."""
    return row.basis if row.last is not None else f"{row.basis}\n{_counted(len(row.said), 'claim')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _days(number: int) -> str:
    return _counted(number, "day")


def _not_estimable(forecast: Forecast) -> list[RenderableType]:
    """Places without a number, by reason."""
    found: list[RenderableType] = []
    for reason, names in unanswered(forecast).items():
        some = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
        found.append(Text(f"{NOT_ESTIMABLE}: {some}. {reason[:1].upper()}{reason[1:]}.", style="italic yellow"))
    return found
