"""Rows of a sheet, written one by one as the file format (ECMA-376, SpreadsheetML) has them.

XlsxWriter writes the rest of the workbook. Cell by cell it is six times as slow, and it takes text that begins with
`<r>` and ends with `</r>` for markup; here every text is text. This rests on three names that it does not promise to
keep: `fh`, `_check_dimensions`, `_get_xf_index`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from corridor.formats.cells import is_formula
from corridor.formats.xlsx.sheet import Cell

LONGEST = 32_767  # characters in a cell, in UTF-16
CUT = " … (cut here: the whole is in estimate.json)"
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a spreadsheet, for dates after February 1900
_PLAIN = re.compile(r"[^&<>_\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]*")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # a spreadsheet reads _x0041_ as A, and _x005F_ as _


@dataclass(frozen=True)
class Look:
    """Numbers of the formats for a value, for a text, and for a text that would be a formula if it were typed."""

    value: int
    text: int
    formula: int


class Rows(Worksheet):  # type: ignore[misc]
    """A sheet that is written from the top, a row at a time, and keeps none of it. Nothing else may write into it."""

    def put(self, row: int, cells: Sequence[Cell], looks: Sequence[Look]) -> None:
        """Write the row of this number, from 0, with the look of each cell."""
        names = _names(len(cells))
        found = [_cell(f"{name}{row + 1}", c, at) for name, c, at in zip(names, cells, looks, strict=True)]
        self._check_dimensions(row, len(cells) - 1)
        self.fh.write(f'<row r="{row + 1}">{"".join(found)}</row>')


@cache
def _names(columns: int) -> tuple[str, ...]:
    return tuple(xl_col_to_name(i) for i in range(columns))


def _cell(at: str, value: Cell, look: Look) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        style = look.formula if is_formula(value) else look.text
        space = ' xml:space="preserve"' if value != value.strip() else ""
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t{space}>{escaped(value)}</t></is></c>'
    number = (value - _FIRST_DAY).days if isinstance(value, date) else value
    return f'<c r="{at}" s="{look.value}"><v>{number!r}</v></c>'


def escaped(text: str) -> str:
    """Text of a cell as XML: the same characters, where XML and a cell can hold them."""
    if len(text) > LONGEST // 2:
        text = _cut(text)
    if _PLAIN.fullmatch(text):
        return text
    text = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str) -> str:
    """Text that is too long for a cell, cut where it says so; a character may be two in UTF-16."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
