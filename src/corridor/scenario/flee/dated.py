"""The dated files of a Flee folder: the period, closures, registration corrections."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

from corridor.scenario.findings import Findings, Words
from corridor.scenario.flee.geography import Locations
from corridor.scenario.flee.parts import Closure, ClosureType, Correction
from corridor.scenario.flee.table import FleeRow, read_lines, read_table, whole

CLOSURES = ("closure_type", "name1", "name2", "closure_start", "closure_end")
CLOSURE_ALIASES = {"type": "closure_type", "start": "closure_start", "end": "closure_end"}
CORRECTIONS = ("name", "date", "kind")
CORRECTION_ALIASES = {"location": "name", "camp": "name"}
SHORTEST, LONGEST = 2, 7_320  # days
EARLIEST, LATEST = 1800, 2200  # years
TWO_ENDS = ("country", "link", "remove_forced_redirection")
DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")


def day_of(text: str) -> date | None:
    """A date as year-month-day, with any of `-/.` between; nothing where it is none."""
    found = DATE.fullmatch(text)
    try:
        day = date(*(int(g) for g in found.groups())) if found else None
    except ValueError:
        return None
    return day if day and EARLIEST <= day.year <= LATEST else None


def read_period(path: Path, name: str, out: Findings) -> tuple[date, int] | None:
    """First day and number of days of the period."""
    lines = read_lines(path, name, out)
    if lines is None:
        return None
    said: dict[str, tuple[int, str]] = {}
    for number, cells in lines:
        said.setdefault(cells[0].lstrip("#").strip().lower(), (number, cells[1] if len(cells) > 1 else ""))
    first, length = said.get("startdate"), said.get("length")
    if first is None or length is None:
        missing = "StartDate" if first is None else "Length"
        remedy = "write StartDate,2012-02-29 and Length,300 on lines of their own"
        out.problem(f"no {missing}", where=name, remedy=remedy)
        return None
    start, days = day_of(first[1]), whole(length[1])
    if start is None:
        remedy = f"write year-month-day, from {EARLIEST} to {LATEST}"
        out.problem("not a date", first[1], f"{name}, row {first[0]}, StartDate", remedy)
    if days is None or not SHORTEST <= days <= LONGEST:
        remedy = f"give days, from {SHORTEST} to {LONGEST:,}"
        out.problem("not a length", length[1], f"{name}, row {length[0]}, Length", remedy)
        return None
    return (start, days) if start else None


def read_closures(path: Path, name: str, places: Locations, out: Findings) -> list[Closure]:
    """Closures of things that exist; what cannot be used is said and left out."""
    table = read_table(path, name, CLOSURES, CLOSURE_ALIASES, out, CLOSURES[:4])
    rows = (_closure(row, places, out) for row in (table.rows if table else ()))
    return [c for c in rows if c is not None]


def _closure(row: FleeRow, places: Locations, out: Findings) -> Closure | None:
    kind = next((k for k in get_args(ClosureType) if k == row["closure_type"].lower()), None)
    if kind is None:
        remedy = f"use one of {', '.join(get_args(ClosureType))}"
        out.warn("not a kind of closure; left out", row["closure_type"], row.where.field("closure_type"), remedy)
        return None
    ends = {"name1": row["name1"], "name2": row["name2"]}
    for column in ("name1", "name2") if kind in TWO_ENDS else ("name1",):
        known = _known(row, column, places.countries if kind == "country" else places.names, kind, out)
        if known is None:
            return None
        ends[column] = known
    days = _days(row, out)
    if days is None:
        return None
    named = () if kind == "country" else (ends["name1"], ends["name2"]) if kind in TWO_ENDS else (ends["name1"],)
    if not places.usable_names.issuperset(named):
        return None  # its location is a problem that is told already
    return Closure(kind, ends["name1"], ends["name2"], *days, row.where)


def _known(row: FleeRow, column: str, known: frozenset[str], kind: str, out: Findings) -> str | None:
    """The name in a column as locations.csv spells it; nothing where it is unknown."""
    if row[column] in known:
        return row[column]
    noun, at = "country" if kind == "country" else "location", row.where.field(column)
    alike = [k for k in known if k.casefold() == row[column].casefold()]
    if len(alike) != 1:
        out.warn(f"a closure of an unknown {noun}; left out", row[column], at, f"use a {noun} of locations.csv")
        return None
    got = Words(f"{row[column]}, taken as {alike[0]}")
    out.warn(f"a {noun} in other letters than in locations.csv", got, at, "spell it alike")
    return alike[0]


def _days(row: FleeRow, out: Findings) -> tuple[int, int | None] | None:
    """First day of a closure, and the day on which it is over, if it ever is."""
    start, end = whole(row["closure_start"]), whole(row["closure_end"]) if row["closure_end"] else None
    if start is None or (row["closure_end"] and end is None):
        column = "closure_start" if start is None else "closure_end"
        out.warn("not a day; the closure is left out", row[column], row.where.field(column), "count from the start")
        return None
    if end is not None and end <= start:
        what = "a closure that ends before it begins; taken as lasting to the end"
        out.warn(what, f"{start} to {end}", row.where.field("closure_end"), "give a later day")
        end = None
    if end is not None and end <= 0:
        what = "a closure that is over before the period; left out"
        out.warn(what, f"{start} to {end}", row.where.field("closure_end"), "count from the start")
        return None
    if start < 0:
        what = "a closure that begins before the period; taken from its first day on"
        out.warn(what, start, row.where.field("closure_start"), "count from the start")
    return max(start, 0), end


def read_corrections(path: Path, name: str, start: date, out: Findings) -> list[Correction]:
    """Days on which camps were registered anew."""
    table = read_table(path, name, CORRECTIONS, CORRECTION_ALIASES, out, CORRECTIONS[:2])
    found = []
    for row in table.rows if table else ():
        day = day_of(row["date"])
        if day is None:
            what, remedy = "not a date; the correction is left out", "write year-month-day"
            out.warn(what, row["date"], row.where.field("date"), remedy)
        else:
            found.append(Correction(row["name"], (day - start).days, row.where))
    return found
