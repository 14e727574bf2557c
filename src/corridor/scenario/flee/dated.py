"""The dated files of a Flee folder: the period, closures, conflicts, registration corrections."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import numpy as np

from corridor.scenario.findings import Findings
from corridor.scenario.flee.parts import Closure, ClosureType, Correction, Fighting
from corridor.scenario.flee.table import FleeRow, number, read_lines, read_table, whole

CLOSURES = ("closure_type", "name1", "name2", "closure_start", "closure_end")
CLOSURE_ALIASES = {"type": "closure_type", "start": "closure_start", "end": "closure_end"}
CORRECTIONS = ("name", "date", "kind")
CORRECTION_ALIASES = {"location": "name", "camp": "name"}
LONGEST = 40_000  # days
DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")


def day_of(text: str) -> date | None:
    """A date as year-month-day, with any of `-/.` between; nothing where it is none."""
    found = DATE.fullmatch(text)
    try:
        return date(*(int(g) for g in found.groups())) if found else None
    except ValueError:
        return None


def read_period(path: Path, name: str, out: Findings) -> tuple[date, int] | None:
    """First day and number of days of the period."""
    lines = read_lines(path, name, out)
    if lines is None:
        return None
    said = {cells[0].lstrip("#").strip().lower(): (n, cells[1] if len(cells) > 1 else "") for n, cells in lines}
    first, length = said.get("startdate"), said.get("length")
    if first is None or length is None:
        missing = "StartDate" if first is None else "Length"
        out.problem(
            f"no {missing}", where=name, remedy="write StartDate,2012-02-29 and Length,300 on lines of their own"
        )
        return None
    start, days = day_of(first[1]), whole(length[1])
    if start is None:
        out.problem("not a date", first[1], f"{name}, line {first[0]}, StartDate", "write year-month-day")
    if days is None or not 1 <= days <= LONGEST:
        remedy = f"give days, from 1 to {LONGEST:,}"
        out.problem("not a length", length[1], f"{name}, line {length[0]}, Length", remedy)
        return None
    return (start, days) if start else None


def read_closures(path: Path, name: str, names: set[str], countries: set[str], out: Findings) -> list[Closure]:
    """Closures of things that exist; what cannot be used is said and left out."""
    table = read_table(path, name, CLOSURES, CLOSURE_ALIASES, out)
    rows = (_closure(row, names, countries, out) for row in (table.rows if table else ()))
    return [c for c in rows if c is not None]


def _closure(row: FleeRow, names: set[str], countries: set[str], out: Findings) -> Closure | None:
    kind = next((k for k in get_args(ClosureType) if k == row["closure_type"].lower()), None)
    if kind is None:
        remedy = f"use one of {', '.join(get_args(ClosureType))}"
        out.warn("not a kind of closure; left out", row["closure_type"], row.where.field("closure_type"), remedy)
        return None
    known = countries if kind == "country" else names
    ends = {"name1": row["name1"], "name2": row["name2"]}
    for column in ("name1", "name2") if kind in ("country", "link", "remove_forced_redirection") else ("name1",):
        if row[column] not in known:
            noun = "country" if kind == "country" else "location"
            alike = [k for k in known if k.lower() == row[column].lower()]
            at = row.where.field(column)
            if len(alike) != 1:
                out.warn(f"a closure of an unknown {noun}; left out", row[column], at, f"use a {noun} of locations.csv")
                return None
            out.warn(f"a {noun} in other letters; read as {alike[0]}", row[column], at, "spell it as in locations.csv")
            ends[column] = alike[0]
    start, end = whole(row["closure_start"]), whole(row["closure_end"]) if row["closure_end"] else None
    if start is None or (row["closure_end"] and end is None):
        column = "closure_start" if start is None else "closure_end"
        out.warn("not a day; the closure is left out", row[column], row.where.field(column), "count from the start")
        return None
    if end is not None and end <= start:
        out.warn(
            "a closure that ends before it begins; taken as lasting to the end",
            f"{start} to {end}",
            row.where.field("closure_end"),
            "give a later day",
        )
        end = None
    return Closure(kind, ends["name1"], ends["name2"], max(start, 0), end, row.where)


def read_corrections(path: Path, name: str, start: date, out: Findings) -> list[Correction]:
    """Days on which camps were registered anew."""
    table = read_table(path, name, CORRECTIONS, CORRECTION_ALIASES, out)
    found = []
    for row in table.rows if table else ():
        day = day_of(row["date"])
        if day is None:
            out.warn("not a date; left out", row["date"], row.where.field("date"), "write year-month-day")
        else:
            found.append(Correction(row["name"], (day - start).days, row.where))
    return found


def read_fighting(path: Path, name: str, out: Findings) -> Fighting | None:
    """Intensity of fighting by day and place; columns without a name are left out."""
    lines = read_lines(path, name, out)
    if not lines:
        if lines is not None:
            out.problem("the file is empty", where=name, remedy="begin with #Day and the names of the places")
        return None
    header, body = lines[0][1], [(n, c) for n, c in lines[1:] if not c[0].startswith("#")]
    columns = [(i, h) for i, h in enumerate(header) if i > 0 and h]
    blank = [i for i, h in enumerate(header) if i > 0 and not h]
    if blank:
        got = f"column {blank[0] + 1}" if len(blank) == 1 else f"{len(blank)} columns"
        out.warn("columns without a place; left out", got, f"{name}, line 1", "name them, or take them out")
    table = np.zeros((len(body), len(columns)))
    bad = 0
    for row, (line, cells) in enumerate(body):
        for column, (at, place) in enumerate(columns):
            value = number(cells[at]) if at < len(cells) else None
            if value is None or value < 0:
                bad += 1
                if bad <= 3:
                    got = cells[at] if at < len(cells) else "nothing"
                    out.warn("not an intensity; taken as 0", got, f"{name}, line {line}, {place}", "give 0 to 1")
            else:
                table[row, column] = value
    if bad > 3:
        out.warn(f"{bad - 3} more cells are not intensities; taken as 0", where=name)
    if not len(body) or not columns:
        out.problem("no day of any place", where=name, remedy="begin with #Day and the names of the places")
        return None
    return Fighting(tuple(h for _, h in columns), table)
