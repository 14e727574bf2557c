"""CSV rows as named cells, with everything wrong about columns and rows said at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from corridor.scenario.findings import Findings, nearest, shown, shown_name
from corridor.scenario.invalid import PERSONAL

MAX_ROWS = 20_000


@dataclass(frozen=True)
class Row:
    """Cells that are not empty, by column; `number` counts from 1, the header's row."""

    number: int
    cells: dict[str, str]


def parse_csv(text: str, file: str, columns: Sequence[str], required: Sequence[str], out: Findings) -> list[Row] | None:
    """The rows of `text`, or nothing where its columns make them unreadable."""
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        out.problem(f"not valid CSV: {error}", where=file, remedy="look for a quote that is not closed")
        return None
    if len(table) > MAX_ROWS:
        out.problem(f"more than {MAX_ROWS:,} rows", len(table), file, "keep the rows the estimate needs")
        return None
    if not table or not any(cell.strip() for cell in table[0]):
        out.problem("no column names", where=f"{file}, row 1", remedy=f"begin with the row {','.join(columns)}")
        return None
    header = [cell.strip() for cell in table[0]]
    if not _header_is_usable(header, file, columns, required, out):
        return None
    rows = (_row(number, cells, header, columns, file, out) for number, cells in enumerate(table[1:], start=2))
    return [row for row in rows if row is not None]


def _header_is_usable(
    header: list[str], file: str, columns: Sequence[str], required: Sequence[str], out: Findings
) -> bool:
    where = f"{file}, row 1"
    if len(header) == 1 and len(columns) > 1 and any(mark in header[0] for mark in ";\t|"):
        out.problem("cells are not separated by commas", header[0], where, "save it as comma-separated values")
        return False
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            out.problem("a column is there twice", name, f"{where}, {shown_name(name)}", "keep one of them")
        if name.lower() in PERSONAL and name not in columns:
            what = f"a field {shown(name)}: groups and places only, no identified person and no score of anybody"
            out.refuse(what, where=f"{where}, {name}", remedy="take it out of the folder")
        elif name not in columns:
            close = nearest(name, [c for c in columns if c not in header])
            remedy = f"did you mean {close!r}?" if close else f"columns are: {', '.join(columns)}"
            out.problem("unknown column", name, f"{where}, {shown_name(name)}", remedy)
    missing = [name for name in required if name not in header]
    for name in missing:
        out.problem("a column is missing", where=f"{where}, {name}", remedy=f"add the column {name!r}")
    return not missing


def _row(
    number: int, cells: list[str], header: list[str], columns: Sequence[str], file: str, out: Findings
) -> Row | None:
    cells = [cell.strip() for cell in cells]
    if not any(cells):
        return None
    where = f"{file}, row {number} ({shown(cells[0])})"
    if any(cells[len(header) :]):
        what = f"{len(cells)} cells under {len(header)} columns"
        out.problem(what, cells[len(header)], where, "put quotes around cells that contain a comma")
        return None
    named = {name: cell for name, cell in zip(header, cells, strict=False) if cell and name in columns}
    return Row(number, named)
