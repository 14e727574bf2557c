"""One CSV file of a Flee folder as rows of cells, with what its header calls them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.scenario.findings import Findings, Where, Words

MAX_BYTES = 200_000_000
MARK = "#"
SEPARATORS = ";\t|"
FIRST_LINES = 20  # among which a header may stand below remarks
MOST_PEOPLE = 1e9  # in one place
REMEDY = "put quotes around cells that contain a comma"


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


def read_text(path: Path, name: str, out: Findings) -> str | None:
    """The text of a file; nothing where it cannot be read, and `out` says why."""
    try:
        if not path.exists():
            out.problem("the file is missing", where=name, remedy=f"add {name} to the folder")
            return None
        if path.stat().st_size > MAX_BYTES:
            out.problem(f"the file is larger than {MAX_BYTES // 10**6} MB", where=name, remedy="keep what is needed")
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        out.problem(f"the file cannot be read: {error.strerror}", where=name, remedy="look at its permissions")
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        out.problem("the file is not UTF-8 text", where=f"{name}, row {line}", remedy="save it as UTF-8")
        return None
    if "\0" in text:
        out.problem("the file is binary, not text", where=name, remedy="save it as UTF-8 text")
        return None
    return text


def read_lines(path: Path, name: str, out: Findings) -> list[tuple[int, list[str]]] | None:
    """Numbered lines of cells that are not empty, comments included; nothing where the file cannot be read."""
    text = read_text(path, name, out)
    if text is None:
        return None
    lines = []
    reader, before = csv.reader(io.StringIO(text, newline="")), 0
    try:
        for cells in reader:
            stripped = [c.strip() for c in cells]
            if any("\n" in c or "\r" in c for c in stripped):
                where, remedy = f"{name}, row {before + 1}", "look for a quote that is not closed"
                out.problem("a cell that goes on over several lines", where=where, remedy=remedy)
                return None
            before = reader.line_num
            if any(stripped):
                lines.append((reader.line_num, stripped))
    except csv.Error as error:
        where, remedy = f"{name}, row {reader.line_num}", "look for a quote that is not closed"
        out.problem(f"not valid CSV: {error}", where=where, remedy=remedy)
        return None
    for mark in SEPARATORS:
        if lines and all(len(cells) == 1 and mark in cells[0] for _, cells in lines):
            out.problem("cells are not separated by commas", lines[0][1][0], name, "save it as comma-separated values")
            return None
    return lines


def read_table(
    path: Path,
    name: str,
    columns: Sequence[str],
    aliases: Mapping[str, str],
    out: Findings,
    needed: Sequence[str] = (),
) -> FleeTable | None:
    """A table whose header may be commented out, spelt in an old way, or missing; then `columns` give the order.

    A column under an unknown name is taken by where it stands, as Flee takes them all; nothing where one of `needed`
    is not there.
    """
    lines = read_lines(path, name, out)
    if lines is None:
        return None
    names = list(columns)
    header = next((cells for _, cells in _first(lines) if _is_header(cells, columns, aliases)), None)
    if header is not None:
        names = _named(header, columns, aliases, name, out)
        missing = [c for c in needed if c not in names]
        for column in missing:
            out.problem("a column is missing", where=f"{name}, {column}", remedy=f"add the column {column!r}")
        if missing:
            return None
    body = [(n, cells) for n, cells in lines if cells is not header and not cells[0].startswith(MARK)]
    rows = []
    for number, cells in body:
        if any(cells[len(names) :]):
            got = Words(f"{len(cells)} cells, {len(names)} columns")
            out.warn("more cells than columns; those beyond are left out", got, f"{name}, row {number}", REMEDY)
        where = Where(name, number, cells[0])
        rows.append(FleeRow(where, {n: c for n, c in zip(names, cells, strict=False) if n}))
    return FleeTable(name, tuple(header or ()), tuple(rows))


def _first(lines: list[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The first line that is no remark, and the remarks above it."""
    for number, cells in lines[:FIRST_LINES]:
        yield number, cells
        if not cells[0].startswith(MARK):
            return


def _is_header(cells: Sequence[str], columns: Sequence[str], aliases: Mapping[str, str]) -> bool:
    known = {*columns, *aliases}
    return sum(_plain(c) in known for c in cells) >= 2 and all(number(c) is None for c in cells)


def _named(
    header: Sequence[str], columns: Sequence[str], aliases: Mapping[str, str], name: str, out: Findings
) -> list[str]:
    """What every cell of a header stands for; those that say nothing known by their place, where that is free."""
    names = [aliases.get(_plain(c), _plain(c)) for c in header]
    for index, column in enumerate(columns[: len(names)]):
        if names[index] not in columns and column not in names:
            got, where = header[index] or Words("nothing"), f"{name}, header"
            out.warn(f"a column of another name; taken as the {column}, by its place", got, where, f"call it {column}")
            names[index] = column
    return names


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
