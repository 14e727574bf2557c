"""What days the words of a date stand for: one rule for each kind of date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corridor.claims.proposal import Accuracy, Period
from corridor.reading.dates import calendar
from corridor.reading.dates.patterns import MONTHS, NUMBERS, PARTS, VAGUE, WEEKDAYS, WORDS

_DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}


@dataclass(frozen=True, slots=True)
class Found:
    """First and last day, how exact, and whether they were counted from another date."""

    days: calendar.Span | None
    accuracy: Accuracy = "day"
    relative: bool = False
    opens: str = ""  # `since` or `until`: the other end is not said


Rule = Callable[[str, date | None, Period | None], Found | None]


def _numbers(words: str) -> tuple[list[int], list[int], list[int]]:
    """Days, months and years of a date, each in the order of the text."""
    days: list[int] = []
    months: list[int] = []
    years: list[int] = []
    for word in WORDS.findall(words):
        if word.isdigit():
            (years if len(word) == 4 else days).append(int(word))
        elif word.lower() in MONTHS:
            months.append(MONTHS[word.lower()])
    return days, months, years


def _iso(words: str, published: date | None, context: Period | None) -> Found | None:
    year, month, number = (int(n) for n in re.findall(r"\d+", words))
    at = calendar.day(year, month, number)
    return Found((at, at)) if at else None


def _slashed(words: str, published: date | None, context: Period | None) -> Found | None:
    """Day and month in either order: both readings, where both are possible."""
    a, b, year = (int(n) for n in re.findall(r"\d+", words))
    read = [d for d in (calendar.day(year, b, a), calendar.day(year, a, b)) if d]
    if len(read) > 1 and published is not None and "." not in words:
        read = [d for d in read if d <= published] or read
    if "." in words and len(read) > 1:
        read = read[:1]  # with full stops the day comes first
    if not read:
        return None
    return Found((min(read), max(read)), "day" if min(read) == max(read) else "month")


def _day(words: str, published: date | None, context: Period | None) -> Found | None:
    """One day or two, of one month or two."""
    days, months, years = _numbers(words)
    if not days or not months:
        return None
    ends = []
    for i in (0, len(days) - 1):
        month = months[min(i, len(months) - 1)]
        if years:
            year = years[min(i, len(years) - 1)]
            ends.append(calendar.day(year, month, days[i]))
        elif published is not None:
            ends.append(calendar.past_day(month, days[i], published))
        elif not calendar.day(2000, month, days[i]):
            return None
    if years and len(years) == 1 and len(months) == 2 and months[0] > months[1]:
        ends[0] = calendar.day(years[0] - 1, months[0], days[0])  # from 28 December to 3 January 2016
    first, last = (ends[0], ends[-1]) if ends else (None, None)
    if ends and (first is None or last is None):
        return None
    if first and last and first > last:
        turned = calendar.day(first.year - 1, first.month, first.day) if not years else None
        first, last = (turned, last) if turned else (last, first)
    return Found((first, last) if first and last else None, "day", not years)


def _month(words: str, published: date | None, context: Period | None) -> Found | None:
    """One month or two."""
    _, months, years = _numbers(words)
    spans: list[calendar.Span] = []
    for i, month in enumerate(months):
        if years:
            year = years[min(i, len(years) - 1)]
            if len(years) == 1 and i == 0 and len(months) == 2 and months[0] > months[1]:
                year -= 1
            spans.append(calendar.of_month(year, month))
        elif published is not None:
            spans.append(calendar.past_month(month, published))
    if len(spans) == 2 and spans[0][0] > spans[1][0]:
        first = spans[0][0]
        spans[0] = calendar.of_month(first.year - 1, first.month) if first.year > 1 else spans[1]
    opens = _opener(words)
    return Found((spans[0][0], spans[-1][1]) if spans else None, "month", not years, opens)


def _opener(words: str) -> str:
    first = words.split()[0].lower()
    if first in ("since", "after") or (first == "from" and len(words.split()) == 2):
        return "since"
    return "until" if first in ("until", "till", "by", "before") else ""


def _year(words: str, published: date | None, context: Period | None) -> Found | None:
    years = [int(y) for y in re.findall(r"\d{4}", words)]
    short = re.search(r"[-–/] ?(\d\d)$", words)
    if short:
        years.append(years[0] // 100 * 100 + int(short[1]))
    if years[-1] < years[0]:
        return None
    days = (calendar.of_year(years[0])[0], calendar.of_year(years[-1])[1])
    return Found(days, "year", False, _opener(words))


def _part(words: str, published: date | None, context: Period | None) -> Found | None:
    """`early June`, `mid-2015`, `the end of last month`."""
    low = words.lower()
    part = next(PARTS[p] for p in PARTS if low.startswith(p))
    _, months, years = _numbers(words)
    if months:
        if not years and published is None:
            return Found(None, "none", True)
        whole = calendar.of_month(years[0], months[0]) if years else None
        whole = whole or (calendar.past_month(months[0], published) if published else None)
        return Found(calendar.part_of_month(whole, part), "week", not years) if whole else None
    if years:
        return Found(calendar.part_of_year(years[0], part), "month")
    near = _near(low.split(" ", 2 if " of " in low else 1)[-1].replace("of ", ""), published, context)
    if near is None or near.days is None:
        return Found(None, "none", True)
    if "year" in low:
        return Found(calendar.part_of_year(near.days[0].year, part), "month", True)
    if "month" in low:
        return Found(
            calendar.part_of_month(calendar.of_month(near.days[0].year, near.days[0].month), part), "week", True
        )
    return near


def _weekday(words: str, published: date | None, context: Period | None) -> Found | None:
    low = words.lower().split()
    days = [WEEKDAYS[w] for w in re.findall(r"[a-z]+day", words.lower()) if w in WEEKDAYS]
    opens = _opener(words) if len(low) == 2 else ""
    if published is None:
        return Found(None, "none", True, opens)
    last = calendar.weekday(days[-1], published, strictly=low[0] == "last")
    if low[0] == "next" and last is not None:
        last = calendar.shifted(last, 7)
    first = last
    if len(days) == 2 and last is not None:
        first = calendar.weekday(days[0], last)
    return Found((first, last) if first and last else None, "day", True, opens)


def _near(words: str, published: date | None, context: Period | None) -> Found | None:
    """`yesterday`, `last week`, `this month`."""
    low = words.lower()
    if published is None:
        return Found(None, "none", True)
    step = {"last": -1, "this": 0, "next": 1}.get(low.split()[0], 0)
    days: calendar.Span | None
    if "before yesterday" in low:
        days = _one(calendar.shifted(published, -2))
    elif "yesterday" in low or low in ("last night", "last evening"):
        days = _one(calendar.shifted(published, -1))
    elif low == "tomorrow":
        days = _one(calendar.shifted(published, 1))
    elif "weekend" in low:
        sunday = calendar.weekday(6, published, strictly=published.weekday() < 5 and step >= 0)
        sunday = calendar.shifted(sunday, 7 * max(0, step)) if sunday else None
        days = calendar.before(sunday, 1) if sunday else None
        return Found(days, "day", True)
    elif "week" in low:
        then = calendar.shifted(published, 7 * step)
        return Found(calendar.week_of(then) if then else None, "week", True)
    elif "month" in low:
        return Found(calendar.months_back(published, -step), "month", True)
    elif "year" in low:
        year = published.year + step
        return Found(calendar.of_year(year) if 1 <= year <= 9999 else None, "year", True)
    else:
        days = (published, published)
    return Found(days, "day", True)


def _one(at: date | None) -> calendar.Span | None:
    return (at, at) if at else None


def _count(words: str) -> tuple[int | None, str]:
    """How many of which unit; no number where it is vague."""
    low = words.lower().split()
    unit = next(w.rstrip("s") for w in reversed(low) if w.rstrip("s") in _DAYS)
    rest = low[: next(i for i, w in enumerate(low) if w.rstrip("s") == unit)]
    number = rest[-1] if rest else ""
    if number == "of":
        return 2, unit
    if number in VAGUE:
        return None, unit
    if number.isdigit():
        return int(number), unit
    return NUMBERS.get(number, 1), unit


def _past(words: str, published: date | None, context: Period | None) -> Found | None:
    """`the past two weeks`: up to publication."""
    if published is None:
        return Found(None, "none", True)
    number, unit = _count(words)
    several = words.rstrip().endswith("s")
    if number is None or (several and not re.search(r"\d|\b(?:" + "|".join(NUMBERS) + r")\b", words.lower())):
        return Found((published, published), "open", True, "until")
    days = calendar.before(published, max(1, round(number * _DAYS[unit])))
    accuracy: Accuracy = "day" if unit in ("hour", "day", "night") else "week" if unit == "week" else "month"
    return Found(days, "year" if unit in ("year", "decade") else accuracy, True)


def _ago(words: str, published: date | None, context: Period | None) -> Found | None:
    number, unit = _count(words)
    if published is None or number is None:
        return Found(None, "none", True)
    if unit in ("hour", "day", "night"):
        return Found(_one(calendar.shifted(published, -round(number * _DAYS[unit]))), "day", True)
    if unit == "week":
        then = calendar.shifted(published, -7 * number)
        return Found(calendar.around(then, 3) if then else None, "week", True)
    if unit == "month":
        return Found(calendar.months_back(published, number), "month", True)
    year = published.year - number * (10 if unit == "decade" else 1)
    return Found(calendar.of_year(year) if year >= 1 else None, "year", True)


def _event(words: str, published: date | None, context: Period | None) -> Found | None:
    """Counted from another event: dated only by the period of it."""
    low = words.lower()
    opens = "since" if low.startswith("since") else ""
    start, end = (context.start or context.end, context.end or context.start) if context else (None, None)
    if start is None or end is None:
        return Found(None, "none", True, opens)
    if opens:
        return Found((start, end), "open", True, opens)
    if "same" in low:
        return Found((start, end), "day", True)
    number, unit = _count(words)
    days = round((number or 1) * _DAYS[unit])
    if any(w in low for w in ("before", "earlier", "previous", "preceding")):
        last = calendar.shifted(start, -1)
        first = calendar.shifted(start, -days)
    else:
        first = calendar.shifted(end, 1)
        last = calendar.shifted(end, days)
    if re.match(r"(?:\d|[a-z]+ [a-z]+ (?:later|earlier|before|after))", low) and not low.startswith("the "):
        at = calendar.shifted(start, -days) if "before" in low or "earlier" in low else calendar.shifted(end, days)
        first = last = at
    return Found((first, last) if first and last else None, "day" if unit in ("day", "night", "hour") else "week", True)


RANGES = frozenset(("day_day_month", "month_day_day", "month_month", "months", "years", "weekdays"))
RULES: dict[str, Rule] = {
    "iso": _iso,
    "slashed": _slashed,
    "day_day_month": _day,
    "month_day_day": _day,
    "day_month": _day,
    "month_day": _day,
    "month_month": _month,
    "months": _month,
    "month_year": _month,
    "month": _month,
    "part": _part,
    "years": _year,
    "year": _year,
    "weekdays": _weekday,
    "weekday": _weekday,
    "near": _near,
    "past": _past,
    "ago": _ago,
    "event": _event,
}
