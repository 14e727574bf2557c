"""Calendar arithmetic of days, weeks, months and years, without a year where none is said."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Span = tuple[date, date]  # first and last day
PARTS_OF_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
    "first quarter": (1, 7),
    "second quarter": (8, 15),
    "third quarter": (16, 23),
    "fourth quarter": (24, 31),
}
PARTS_OF_YEAR = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
}


def day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar; nothing where there is none, as on 31 June."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return date(year, month, number)


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def past_day(month: int, number: int, published: date) -> date | None:
    """The nearest such day on or before publication; 29 February may be up to eight years back."""
    for year in range(published.year, max(0, published.year - 9), -1):
        found = day(year, month, number)
        if found is not None and found <= published:
            return found
    return None


def past_month(month: int, published: date) -> Span:
    """The nearest such month that had begun at publication."""
    year = published.year if month <= published.month else published.year - 1
    return of_month(max(1, year), month)


def of_month(year: int, month: int) -> Span:
    """First and last day of a month."""
    return date(year, month, 1), last_of(year, month)


def of_year(year: int) -> Span:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def part_of_month(month: Span, part: str) -> Span:
    """The first ten days, the second ten, or the rest; a half or a quarter."""
    first, last = PARTS_OF_MONTH[part]
    return month[0].replace(day=first), month[0].replace(day=min(last, month[1].day))


def part_of_year(year: int, part: str) -> Span:
    """Four months at the start, in the middle or at the end; a half or a quarter."""
    first, last = PARTS_OF_YEAR[part]
    return date(year, first, 1), last_of(year, last)


def weekday(number: int, published: date, strictly: bool = False) -> date | None:
    """The last such weekday (Monday is 0) on or before publication; `strictly` before it."""
    back = (published.weekday() - number) % 7
    return shifted(published, -(back or (7 if strictly else 0)))


def week_of(of: date) -> Span | None:
    """Monday to Sunday."""
    first = shifted(of, -of.weekday())
    last = shifted(of, 6 - of.weekday())
    return (first, last) if first and last else None


def shifted(of: date, days: int) -> date | None:
    """So many days later; nothing beyond the calendar."""
    number = of.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def months_back(of: date, months: int) -> Span | None:
    """The month that lies so many months before."""
    number = of.year * 12 + of.month - 1 - months
    return of_month(number // 12, number % 12 + 1) if number >= 12 else None


def around(of: date, days: int) -> Span | None:
    """So many days to both sides."""
    first, last = shifted(of, -days), shifted(of, days)
    return (first, last) if first and last else None


def before(of: date, days: int) -> Span | None:
    """From so many days before up to the day."""
    first = shifted(of, -days)
    return (first, of) if first else None
