"""Whom a closure affects: those it stops beside those it strands and those who are detained for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.brief.markup import e
from corridor.brief.terminal import number, span

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast

COLUMNS = ("", "Fewer arrived", "Left elsewhere or on the way", "More in detention")


def whom(forecast: Forecast) -> str:
    """The part of the page as HTML; what the reports give no number says so."""
    head = "".join(f'<th scope="col" role="columnheader">{e(c)}</th>' for c in COLUMNS)
    body = []
    for row in (c.to_json() for c in forecast.consequences):
        cells = [
            f"<b>{number(t['median'])}</b> <small>{span(t['interval90'])}</small>" if t["interval90"] else "not told"
            for t in (row["stopped"], row["stranded"], row["detained"])
        ]
        told = "".join(f'<td role="cell" class="n">{c}</td>' for c in cells)
        body.append(f'<tr role="row"><th scope="row" role="rowheader">{e(row["kind"])}</th>{told}</tr>')
    note = "People by the last day, medians and 90 % intervals, by the movement model with the change and without it."
    return (
        f'<p class="lead">{e(note)}</p><table class="claims" role="table"><thead role="rowgroup">'
        f'<tr role="row">{head}</tr></thead><tbody role="rowgroup">{"".join(body)}</tbody></table>'
    )
