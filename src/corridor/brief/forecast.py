"""A forecast in the terminal: what is expected where, how sure that is, and who said what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from corridor.brief.terminal import number, span

if TYPE_CHECKING:
    from corridor.forecast.forecast import Forecast
    from corridor.forecast.rows import Row

TITLES = {
    "stock": "People there",
    "arrivals": "Arrivals from the day on",
    "reporting": "In all places that report",
    "displaced": "Displaced in all",
}
EVERYBODY = "everybody"


def table(forecast: Forecast) -> RenderableType:
    """A line for every place and days ahead; what is not estimable is named below, once."""
    days = [d for d in forecast.shown() if d > 0][-3:]
    parts: list[RenderableType] = []
    head = f"{forecast.title}, from what was known at the end of {forecast.day}"
    parts.append(Text(head, style="bold"))
    for what in ("stock", "arrivals", "total"):
        rows = [
            r for r in forecast.rows if r.what == what or (what == "total" and r.what in ("reporting", "displaced"))
        ]
        answered = [r for r in rows if r.course is not None]
        if answered:
            parts.append(_table("In all" if what == "total" else TITLES[what], answered, forecast, days))
    parts += _not_estimable(forecast)
    if forecast.learned_on:
        learned = ", ".join(forecast.learned_on)
        parts.append(Text(f"Growth and noise of places that report are learned on {learned}.", style="dim"))
    return Group(*parts)


def _table(title: str, rows: list[Row], forecast: Forecast, days: list[int]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    table.title_style = "bold cyan"
    table.add_column("")
    table.add_column("last report", justify="right")
    for d in days:
        table.add_column(f"{forecast.days[d]}\nin {d} days", justify="right", no_wrap=True)
    if forecast.changes:
        table.add_column(f"what if\nin {days[-1]} days", justify="right", no_wrap=True)
    table.add_column("from")
    for row in rows:
        assert row.course is not None
        cells = [_cell(row.course.on(d)) for d in days]
        if forecast.changes:
            cells.append(_cell(row.changed.on(days[-1])) if row.changed is not None else "")
        last = f"{number(row.last.people)}\n{row.last.day}" if row.last else ""
        name = TITLES[row.what] if not row.place else row.name
        group = "" if row.group == EVERYBODY else f", {row.group}"
        said = "" if row.last else f"\n{len(row.said)} claims"
        table.add_row(escape(name + group), last, *cells, f"{row.basis}{said}")
    return table


def _cell(values: dict[str, object]) -> str:
    """Median over the 90 % interval."""
    return f"{number(values['median'])}\n{span(values['interval90'])}"  # type: ignore[arg-type]


def _not_estimable(forecast: Forecast) -> list[RenderableType]:
    """Places without a number, by reason."""
    by_reason: dict[str, list[str]] = {}
    for row in forecast.rows:
        if row.course is None and row.what != "arrivals":
            name = row.name if row.place else TITLES[row.what]
            names = by_reason.setdefault(row.reason, [])
            if name not in names:
                names.append(name)
    found: list[RenderableType] = []
    for reason, names in by_reason.items():
        some = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        found.append(Text(f"not estimable: {some}. {reason[:1].upper()}{reason[1:]}.", style="italic yellow"))
    return found
