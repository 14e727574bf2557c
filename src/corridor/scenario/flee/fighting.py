"""conflicts.csv of a Flee folder: the intensity of fighting by day and place."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from corridor.scenario.findings import Findings, Words
from corridor.scenario.flee.parts import Fighting
from corridor.scenario.flee.table import MARK, number, read_lines

INTENSE = 1000.0  # far more than anybody writes
REMEDY = "begin with #Day and the names of the places"
Body = list[tuple[int, list[str]]]


def read_fighting(path: Path, name: str, out: Findings) -> Fighting | None:
    """Intensity by day, a row each, and place; columns without a name are left out."""
    lines = read_lines(path, name, out)
    if not lines:
        if lines is not None:
            out.problem("the file is empty", where=name, remedy=REMEDY)
        return None
    header, body = lines[0][1], [(n, c) for n, c in lines[1:] if not c[0].startswith(MARK)]
    columns = _columns(header, name, out)
    if not body or not columns:
        out.problem("no day of any place", where=name, remedy=REMEDY)
        return None
    _order(body, name, out)
    table = np.zeros((len(body), len(columns)))
    for row, (line, cells) in enumerate(body):
        for column, (at, place) in enumerate(columns):
            cell = cells[at] if at < len(cells) else ""
            value = number(cell)
            if value is None or not 0 <= value <= INTENSE:
                got = cell or Words("nothing")
                out.warn("not an intensity; taken as 0", got, f"{name}, row {line}, {place}", "give a number, 0 to 1")
            else:
                table[row, column] = value
    return Fighting(tuple(place for _, place in columns), table)


def _columns(header: list[str], name: str, out: Findings) -> list[tuple[int, str]]:
    """Where each place stands; of two columns of one place the first."""
    found: dict[str, int] = {}
    blank = [i for i, place in enumerate(header) if i > 0 and not place]
    for index, place in enumerate(header):
        if index and place in found:
            remedy = "keep one of them"
            out.warn("a second column of a place; left out", place, f"{name}, row 1, column {index + 1}", remedy)
        elif index and place:
            found[place] = index
    if blank:
        got = Words(f"column {blank[0] + 1}" if len(blank) == 1 else f"{len(blank)} columns")
        out.warn("columns without a place; left out", got, f"{name}, row 1", "name them, or take them out")
    return [(index, place) for place, index in found.items()]


def _order(body: Body, name: str, out: Findings) -> None:
    """Rows are taken in their order, as Flee takes them, whatever day they bear."""
    wrong = next(((n, i, c[0]) for i, (n, c) in enumerate(body) if number(c[0]) != i), None)
    if wrong is not None:
        line, index, said = wrong
        what, remedy = "days that are not 0, 1, 2 and so on; rows are taken in their order, as Flee does", "number them"
        out.warn(what, Words(f"{said or 'nothing'} for day {index}"), f"{name}, row {line}", remedy)
