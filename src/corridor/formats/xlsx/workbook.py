"""The workbook of an estimate: its sheets, how they look, and how they are printed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from corridor.formats.xlsx.answers import answers, days
from corridor.formats.xlsx.assumptions import assumptions, what_if
from corridor.formats.xlsx.claims import claims, contradictions
from corridor.formats.xlsx.places import places, routes
from corridor.formats.xlsx.readme import audience_says, readme
from corridor.formats.xlsx.rows import Look, Rows
from corridor.formats.xlsx.sheet import Cell, Json, Sheet

MOST = 1_048_575  # rows of a sheet under its headings
A4 = 9
NUMBERS = {
    "text": "General",
    "whole": "#,##0",
    "share": "0 %",
    "number": "[>=100]#,##0;[>=1]0.00;General",
    "degrees": "0.0000",
    "day": "yyyy-mm-dd",
}


def answers_xlsx(estimate: Json) -> bytes:
    """The workbook, from an estimate's JSON; the same bytes for the same estimate.

    Nothing is a formula; where there is no number a word says why, and no cell of a number is empty.
    """
    sheets = every_sheet(estimate)
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, Workbook(out, {"constant_memory": True, "tmpdir": folder}) as book:
        book.set_properties(
            {
                "title": estimate["scenario"]["title"],
                "subject": f"Estimate as known on {estimate['as_of']}, for {audience_says(estimate)}",
                "created": datetime.fromisoformat(estimate["as_of"]),  # not the clock: the same estimate, the same file
            }
        )
        looks = _looks(book)
        _readme(book, readme(estimate, sheets), looks, estimate)
        for sheet in sheets:
            _sheet(book, sheet, looks, estimate)
    return out.getvalue()


def every_sheet(estimate: Json) -> list[Sheet]:
    """The sheets after the Readme, in order."""
    made = (answers, places, routes, days, claims, contradictions, assumptions, what_if)
    return [sheet for make in made if (sheet := make(estimate)) is not None]


def _looks(book: Any) -> dict[str, Look]:
    def number_of(**properties: Any) -> int:
        found: int = book.add_format({"valign": "top", **properties})._get_xf_index()
        return found

    text = number_of(text_wrap=True)
    formula = number_of(text_wrap=True, quote_prefix=True)  # stays text where somebody edits the cell
    word = number_of(align="right", italic=True, font_color="#5f6368", text_wrap=True)
    looks = {
        style: Look(number_of(num_format=code), text if style == "text" else word, formula)
        for style, code in NUMBERS.items()
    }
    head = number_of(bold=True, text_wrap=True, bg_color="#e8eaed", bottom=1)
    title, part = number_of(bold=True, font_size=16), number_of(bold=True, font_size=12)
    return looks | {"head": Look(head, head, head), "title": Look(title, title, title), "part": Look(part, part, part)}


def _sheet(book: Any, sheet: Sheet, looks: dict[str, Look], estimate: Json) -> None:
    page: Rows = book.add_worksheet(sheet.name, worksheet_class=Rows)
    for i, column in enumerate(sheet.columns):
        page.set_column(i, i, column.width)
    page.put(0, [c.heading for c in sheet.columns], [looks["head"]] * len(sheet.columns))
    last = put_rows(page, sheet, [looks[c.style] for c in sheet.columns])
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    _print(page, estimate)


def put_rows(page: Rows, sheet: Sheet, looks: Sequence[Look], most: int = MOST) -> int:
    """Write the rows under the headings; the number of the last one. What does not fit is counted in that row."""
    gets, row, left = [c.cell for c in sheet.columns], 0, 0
    for item in sheet.rows:
        if row < most - 1:
            row += 1
            page.put(row, [get(item) for get in gets], looks)
        else:
            left += 1
    if left or not row:
        row += 1
        page.put(row, [f"{left:,} more do not fit on a sheet: see estimate.json" if left else "none"], looks[:1])
    return row


def _readme(book: Any, lines: Iterable[tuple[str, Cell, Cell]], looks: dict[str, Look], estimate: Json) -> None:
    page: Rows = book.add_worksheet("Readme", worksheet_class=Rows)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 110)
    for row, (style, name, says) in enumerate(lines):
        page.put(row, [name, says], [looks[style], looks["text"]])
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    _print(page, estimate)


def _print(page: Any, estimate: Json) -> None:
    """On A4 across, as wide as the page, with what it is and for whom under each page."""
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    doubt = "" if estimate["converged"] else ", NOT CONVERGED"
    title = estimate["scenario"]["title"].replace("&", "and")[:80]  # & begins a code, and 255 characters are the most
    right = f"known on {estimate['as_of']}, for {audience_says(estimate)}{doubt}"
    page.set_footer(f"&L{title}&C&P / &N&R{right}")
