"""The table of places: what was last reported, what is expected when, who comes, and on which claims that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from corridor.brief.forecast.lines import NOT_ESTIMABLE, TOTALS, Line, interval, lines, median, told_days, totals
from corridor.brief.forecast.sources import cite
from corridor.brief.markup import e
from corridor.brief.plots.words import dated, printable, whole
from corridor.brief.words import count

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Course, Row

# how a cell is laid out where the table is folded, its label there, HTML
Cell = tuple[Literal["last", "day", "if", "come", "words"], str, str]


def board(forecast: Forecast) -> str:
    """The table as HTML: all together first, then places that report, then the others."""
    days, listed = told_days(forecast), lines(forecast)
    sources = {li.stock.last.source for li in listed if li.stock and li.stock.last}
    by = f", by {printable(next(iter(sources)))}" if len(sources) == 1 else ""  # not said again in every row
    cells = [_total(r, forecast, days) for r in totals(forecast)] + [_place(li, forecast, days, by) for li in listed]
    reported = bool(sources)
    body = "".join(_line(name, own, css, reported) for name, own, css in cells)
    head = [f"Last report{e(by)}"] if reported else []
    head += [f"{e(_ahead(d).capitalize())}<br>{e(dated(forecast.days[d]))}" for d in days]
    head += [f"What if, {_ahead(days[-1])}"] if forecast.changes else []
    head += [f"Arrivals {_ahead(days[-1])}", "Rests on"]
    top = "".join(f'<th scope="col" role="columnheader">{words}</th>' for words in ("Place", *head))
    return (
        f'<table class="places" role="table"><thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _ahead(day: int) -> str:
    return f"in {count(day, 'day')}"


def _total(row: Row, forecast: Forecast, days: list[int]) -> tuple[str, list[Cell], str]:
    last = ""
    if row.what == "reporting":
        last = f"<b>{whole(sum(s.people or 0 for s in row.said))}</b> <small>{count(len(row.said), 'report')}</small>"
    cells: list[Cell] = [("last", "Last report", last), *_stock(row, forecast, days), ("come", "", "")]
    return e(TOTALS[row.what]), [*cells, ("words", "Rests on", _basis(row))], "all"


def _place(line: Line, forecast: Forecast, days: list[int], by: str) -> tuple[str, list[Cell], str]:
    cells: list[Cell] = [("last", f"Last report{by}", _last(line.stock, not by)), *_stock(line.stock, forecast, days)]
    cells.append(("come", f"Arrivals {_ahead(days[-1])}", _arrivals(line.arrivals, days[-1])))
    cells.append(("words", "Rests on", _basis(line.rows[0])))
    group = f" <small>{e(line.group)}</small>" if line.group else ""
    return f"{e(line.name)}{group}", cells, ""


def _line(name: str, cells: list[Cell], css: str, reported: bool) -> str:
    kept = [cell for cell in cells if reported or cell[0] != "last"]
    body = "".join(
        f'<td role="cell" class="{kind}{"" if inside else " none"}" data-label="{e(label)}">{inside}</td>'
        for kind, label, inside in kept
    )
    kind = f' class="{css}"' if css else ""
    return f'<tr role="row"{kind}><th scope="row" role="rowheader">{name}</th>{body}</tr>'


def _last(row: Row | None, named: bool) -> str:
    """The last report with its date, and who said it where that is to be named."""
    if row is None or row.last is None:
        return ""
    said = row.last
    people = "" if said.people is None else whole(said.people)
    source = f" <small>{e(printable(said.source))}</small>" if named else ""
    return f"<b>{people}</b> <small>{e(dated(said.day))}</small>{source}"


def _stock(row: Row | None, forecast: Forecast, days: list[int]) -> list[Cell]:
    found: list[Cell] = []
    for d in days:
        number = f"<small>{NOT_ESTIMABLE}</small>"
        if row is not None and row.course is not None:
            number = _number(row.course, d)
        found.append(("day", _ahead(d).capitalize(), number))
    if forecast.changes:
        number = _number(row.changed, days[-1], "changed") if row is not None and row.changed is not None else ""
        found.append(("if", f"What if, {_ahead(days[-1])}", number))
    return found


def _arrivals(row: Row | None, day: int) -> str:
    if row is None or row.course is None:
        return f"<small>{NOT_ESTIMABLE}</small>"
    found = _number(row.course, day)
    if row.changed is not None:
        found += f' <small class="changed">what if {median(row.changed, day)}<br>{interval(row.changed, day)}</small>'
    return found


def _number(course: Course, day: int, css: str = "") -> str:
    kind = f' class="{css}"' if css else ""
    return f"<b{kind}>{median(course, day)}</b> <small>{interval(course, day)}</small>"


def _basis(row: Row) -> str:
    return f"{e(row.basis)} <small>{cite(row)}</small>"
