"""source_data of a Flee folder: the layout, and the stocks of every place as they were reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from corridor.scenario.findings import Findings, Words, nearest
from corridor.scenario.flee.dated import day_of
from corridor.scenario.flee.parts import Part, Series
from corridor.scenario.flee.table import MARK, MOST_PEOPLE, number, read_lines

DATA = "source_data"
LAYOUTS = ("data_layout.csv", "data_layout_refugee.csv")


def read_series(folder: Path, start: date, out: Findings) -> tuple[list[Series], Series | None]:
    """The series of every place that the layout names, and the total where there is one."""
    layout = next((folder / n for n in LAYOUTS if (folder / n).is_file()), None)
    if layout is None:
        out.warn("no data_layout.csv, so no reports", where=folder.name, remedy="add it to use the reports")
        return [], None
    name = f"{folder.name}/{layout.name}"
    found: list[Series] = []
    lines = [(n, c) for n, c in read_lines(layout, name, out) or () if not c[0].startswith(MARK) and len(c) > 1]
    if not lines:
        out.warn("a layout without a place, so no reports", where=name, remedy="write the name of a camp and its file")
    for line, cells in lines:
        place, files = cells[0], tuple(c for c in cells[1:] if c)
        if any(place == s.name for s in found):
            remedy = "give all its files on one line"
            out.warn("a place that the layout has already; left out", place, f"{name}, row {line}", remedy)
            continue
        parts = [p for f in files if (p := _file(folder, f, start, f"{name}, row {line}", out)) is not None]
        if parts:
            found.append(Series.together(place, files, parts))
    total = next((s for s in found if s.name == "total"), None)
    return [s for s in found if s is not total], total


def _file(folder: Path, file: str, start: date, at: str, out: Findings) -> Part | None:
    path, name = folder / file, f"{folder.name}/{file}"
    if not _is_there(folder, path):
        close = nearest(file, [p.name for p in folder.glob("*.csv")])
        remedy = f"did you mean {close!r}?" if close else "add the file, or take it out of the layout"
        out.warn("a file that is not there; left out", file, at, remedy)
        return None
    lines = read_lines(path, name, out)
    if lines is None:
        return None
    rows: list[tuple[int, float]] = []
    for index, (line, cells) in enumerate(lines):
        if cells[0].startswith(MARK) or len(cells) < 2 or not any(cells[1:]):
            continue
        day, people = day_of(cells[0]), number(cells[1])
        if day is not None and people is not None and 0 <= people <= MOST_PEOPLE:
            rows.append(((day - start).days, people))
        elif index > 0:  # the first line may be a header
            got, remedy = ",".join(cells[:2]), "write year-month-day and people"
            out.warn("not a date and a number; left out", got, f"{name}, row {line}", remedy)
    return _in_order(rows, name, out)


def _is_there(folder: Path, path: Path) -> bool:
    """Whether it is a file of the folder itself."""
    try:
        return path.is_file() and folder.resolve() in path.resolve().parents
    except OSError:
        return False


def _in_order(rows: list[tuple[int, float]], name: str, out: Findings) -> Part | None:
    if not rows:
        out.warn("a file without reports", where=name, remedy="add year-month-day,people")
        return None
    days = [d for d, _ in rows]
    back = next((i for i in range(1, len(days)) if days[i] < days[i - 1]), None)
    if back is not None:
        got = Words(f"{days[back]} days from the start after {days[back - 1]}")
        out.warn("dates out of order; sorted", got, name, "sort the rows by date")
    last = dict(rows)  # of several reports of one day the last one written counts
    if len(last) < len(rows):
        got = Words(f"{len(rows) - len(last)} too many")
        out.warn("several reports of one day; the last is kept", got, name, "keep one a day")
    ordered = sorted(last.items())
    return np.array([d for d, _ in ordered], dtype=np.int64), np.array([p for _, p in ordered])
