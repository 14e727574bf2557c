"""What a forecast comes to, in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridor.brief.forecast.lines import TOTALS, ages, interval, median, unanswered
from corridor.brief.plots.words import dated, printable, whole
from corridor.brief.words import count

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Course, Row

NINETY = "90\u00a0% interval"


def lead(forecast: Forecast) -> list[str]:
    """Sentences: what is expected in all, beside what is reported; how old that is; what the changes do."""
    reporting, displaced = (_row(forecast, what) for what in TOTALS)
    found = []
    if reporting is not None:
        found.append(_in_places(forecast, reporting))
    if displaced is not None:
        found.append(_displaced(forecast, displaced, first=reporting is None))
    else:
        found += [
            f"How many are displaced in all is not estimable: {reason}."
            for reason, names in unanswered(forecast).items()
            if TOTALS["displaced"] in names
        ]
    found += _what_if(forecast, [r for r in (reporting, displaced) if r is not None])
    return found or ["No number of all together can be given; what can be told is told by place, below."]


def _row(forecast: Forecast, what: str) -> Row | None:
    return next((r for r in forecast.rows if r.what == what and r.course is not None), None)


def _when(forecast: Forecast) -> str:
    return f"on {dated(forecast.days[-1])}, {count(len(forecast.days) - 1, 'day')} ahead"


def _expected(course: Course) -> str:
    return f"{median(course, -1)} people are expected"


def _in_places(forecast: Forecast, row: Row) -> str:
    assert row.course is not None
    where = "In the place that reports" if len(row.said) == 1 else f"In the {len(row.said)} places that report"
    now = whole(sum(s.people or 0 for s in row.said))
    return (
        f"{where}, {_expected(row.course)} {_when(forecast)} ({NINETY} {interval(row.course, -1)}), "
        f"beside {now} reported: {_age(forecast, row)}."
    )


def _age(forecast: Forecast, row: Row) -> str:
    found = ages(row.said, forecast.day)
    if len(found) == 1:
        return f"its last report, {count(found[0], 'day')} old"
    old = count(found[-1], "day") if found[0] == found[-1] else f"{found[0]} to {whole(found[-1])} days"
    return f"the last report of each, {old} old"


def _displaced(forecast: Forecast, row: Row, first: bool) -> str:
    assert row.course is not None
    if first:
        return (
            f"{_expected(row.course)} to be displaced in all {_when(forecast)} ({NINETY} "
            f"{interval(row.course, -1)}). No place had reported a count of everybody there to set beside it."
        )
    return (
        f"With those who are elsewhere or on the move, by the movement model, {median(row.course, -1)} are expected "
        f"to be displaced in all ({interval(row.course, -1)})."
    )


def _what_if(forecast: Forecast, rows: Sequence[Row]) -> list[str]:
    if not forecast.changes:
        return []
    words = {"reporting": "in the places that report", "displaced": "displaced in all"}
    told = [
        f"{median(r.changed, -1)} ({interval(r.changed, -1)}) {words[r.what]} instead of {median(r.course, -1)}"
        for r in rows
        if r.changed is not None and r.course is not None
    ]
    changes = "; ".join(map(printable, forecast.changes))
    return [f"What if: {changes}. Then {' and '.join(told)}." if told else f"What if: {changes}. No total can be told."]
