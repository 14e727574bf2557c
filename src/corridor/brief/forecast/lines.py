"""The places of a forecast as they are listed: whom a number is about, in which order, and who has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corridor.brief.plots.words import plain, printable
from corridor.brief.terminal import number

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Course, Row, Said

EVERYBODY = "everybody"
NOT_ESTIMABLE = "not estimable"
MONTH, QUARTER, WEEK = 30, 90, 7  # days ahead
TOTALS = {"reporting": "In all places that report", "displaced": "Displaced in all"}


@dataclass(frozen=True)
class Line:
    """A place and the people a number is about: its stock and its arrivals, one of which has a number at least."""

    name: str
    group: str
    stock: Row | None
    arrivals: Row | None

    @property
    def rows(self) -> list[Row]:
        """Those that have a number."""
        return [r for r in (self.stock, self.arrivals) if r is not None and r.course is not None]

    @property
    def title(self) -> str:
        """Place and group in words; everybody goes without saying."""
        return f"{self.name}, {self.group}" if self.group else self.name

    @property
    def people(self) -> float:
        """Median of the stock on the last day; below everything where there is none."""
        return float(self.stock.course.quantiles[-1, 2]) if self.stock and self.stock.course else -1.0

    @property
    def reports(self) -> bool:
        """Whether the place reports its stock."""
        return self.stock is not None and self.stock.last is not None


def lines(forecast: Forecast) -> list[Line]:
    """Whatever has a number, by place and group: places that report first, those with most people first.

    Groups of one place stay together.
    """
    by_key: dict[tuple[str, str], dict[str, Row]] = {}
    for row in forecast.rows:
        if row.what in ("stock", "arrivals") and row.course is not None:
            by_key.setdefault((row.place, row.group), {})[row.what] = row
    found = []
    for rows in by_key.values():
        one = next(iter(rows.values()))
        found.append(Line(plain(one.name), group_of(one), rows.get("stock"), rows.get("arrivals")))
    most: dict[str, float] = {}
    for line in found:
        most[line.name] = max(line.people, most.get(line.name, line.people))
    return sorted(found, key=lambda line: (not line.reports, -most[line.name], line.name, -line.people, line.group))


def totals(forecast: Forecast) -> list[Row]:
    """All together, as far as that has a number."""
    return [r for r in forecast.rows if r.what in TOTALS and r.course is not None]


def group_of(row: Row) -> str:
    """The people a row is about; nothing where that is everybody."""
    return "" if row.group == EVERYBODY else printable(row.group_name or row.group)


def title_of(row: Row) -> str:
    """What a row is about: a place with its group, or all together."""
    if not row.place:
        return TOTALS[row.what]
    return f"{plain(row.name)}, {group_of(row)}" if group_of(row) else plain(row.name)


def unanswered(forecast: Forecast) -> dict[str, list[str]]:
    """Stocks and totals without a number by the reason; groups of a place are named where others of it have one."""
    rows = [r for r in forecast.rows if r.what != "arrivals"]
    groups: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        groups.setdefault(row.place, set()).add((row.group, row.reason if row.course is None else ""))
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row.course is None:
            name = plain(row.name) if row.place else TOTALS[row.what]
            alike = len({reason for _, reason in groups[row.place]}) == 1
            named = found.setdefault(row.reason, {}).setdefault(name, [])
            if row.place and not alike:
                named.append(group_of(row))
    return {
        reason: [f"{name} ({', '.join(of)})" if any(of) else name for name, of in names.items()]
        for reason, names in found.items()
    }


def told_days(forecast: Forecast) -> list[int]:
    """Days ahead that are told: a month, three, and the last; a week where that is not three."""
    last = len(forecast.days) - 1
    found = [d for d in (MONTH, QUARTER) if d < last]
    if len(found) < 2 and last > WEEK:
        found = [WEEK, *found]
    return [*found, last]


def median(course: Course, day: int) -> str:
    """The median of a day as it is printed everywhere."""
    return number(float(course.quantiles[day, 2]))


def interval(course: Course, day: int) -> str:
    """The 90 % interval of a day as it is printed everywhere."""
    return f"{number(float(course.quantiles[day, 0]))}–{number(float(course.quantiles[day, 4]))}"


def ages(said: Iterable[Said], day: date) -> list[int]:
    """Ages of reports in days, the newest first."""
    return sorted((day - s.day).days for s in said)
