"""One CSV file of a Flee folder as rows of cells, with what its header calls them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.scenario.findings import Findings, Where, Words

MAX_BYTES = 200_000_000
MARK = "#"


@dataclass(frozen=True)
class FleeRow:
    """Cells by column, without surrounding spaces; `where` names file and line."""

    where: Where
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class FleeTable:
    """The header as it is written (empty without one) and the rows below it."""

    name: str
    header: tuple[str, ...]
    rows: tuple[FleeRow, ...]


def read_lines(path: Path, name: str, out: Findings) -> list[tuple[int, list[str]]] | None:
    """Numbered lines of cells that are not empty, comments included; nothing where the file cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            out.problem(f"the file is larger than {MAX_BYTES // 10**6} MB", where=name, remedy="keep what is needed")
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        out.problem(f"the file cannot be read: {error.strerror}", where=name, remedy="look whether it is there")
        return None
    except UnicodeDecodeError:
        out.problem("the file is not UTF-8 text", where=name, remedy="save it as UTF-8")
        return None
    lines = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""))
        for cells in reader:
            stripped = [c.strip() for c in cells]
            if any(stripped):
                lines.append((reader.line_num, stripped))
    except csv.Error as error:
        out.problem(f"not valid CSV: {error}", where=name, remedy="look for a quote that is not closed")
        return None
    return lines


def read_table(
    path: Path, name: str, columns: Sequence[str], aliases: Mapping[str, str], out: Findings
) -> FleeTable | None:
    """A table whose header may be commented out, spelt in an old way, or missing; then `columns` give the order."""
    lines = read_lines(path, name, out)
    if lines is None:
        return None
    names, body = list(columns), lines
    header: tuple[str, ...] = ()
    if lines and _is_header(lines[0][1], columns, aliases):
        header = tuple(lines[0][1])
        names = [_column(cell, columns, aliases) for cell in header]
        body = lines[1:]
    rows = []
    for number, cells in body:
        if cells[0].startswith(MARK):
            continue
        if len(cells) > len(names) and any(cells[len(names) :]):
            got = Words(f"{len(cells)} cells, {len(names)} columns")
            out.warn("more cells than columns", got, f"{name}, line {number}", "the cells beyond are left out")
        where = Where(name, number, cells[0])
        rows.append(FleeRow(where, {n: c for n, c in zip(names, cells, strict=False) if n}))
    return FleeTable(name, header, tuple(rows))


def _is_header(cells: Sequence[str], columns: Sequence[str], aliases: Mapping[str, str]) -> bool:
    if cells[0].startswith(MARK):
        return True
    known = {*columns, *aliases}
    return sum(_plain(c) in known for c in cells) >= 2


def _column(cell: str, columns: Sequence[str], aliases: Mapping[str, str]) -> str:
    plain = _plain(cell)
    return aliases.get(plain, plain)


def _plain(cell: str) -> str:
    return cell.lstrip(MARK).strip().strip('"').lower().replace(" ", "_")


def number(text: str) -> float | None:
    """A number as Flee's files write it, with or without a point; nothing where it is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None


def whole(text: str) -> int | None:
    """A whole number; nothing where it is none."""
    value = number(text)
    return int(value) if value is not None and value == int(value) else None
