"""Cells of a table that a spreadsheet will open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# ASCII and full-width signs with which a spreadsheet begins a formula, behind any blanks; and tab, CR and LF
_FORMULA = re.compile(r"^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run this text, were it typed into a cell."""
    return _FORMULA.match(text) is not None


def neutral(value: object) -> object:
    """The value; text that a spreadsheet would run as a formula is given a leading apostrophe, None is empty."""
    if value is None:
        return ""
    if isinstance(value, str) and is_formula(value):
        return f"'{value}"
    return value


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, comma separated, every cell made harmless; whole numbers are written as such."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([neutral(_plain(cell)) for cell in row])
    return out.getvalue()


def _plain(cell: object) -> object:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
