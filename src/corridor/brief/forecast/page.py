"""One page about a forecast that opens without a network."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from corridor.brief.forecast import fans
from corridor.brief.forecast.board import board
from corridor.brief.forecast.lead import lead
from corridor.brief.forecast.lines import lines, totals, unanswered
from corridor.brief.forecast.method import method
from corridor.brief.forecast.sources import answered, who_says_so
from corridor.brief.forecast.whom import whom
from corridor.brief.markup import both, e
from corridor.brief.plots import picture, signs
from corridor.brief.plots.document import Part, document
from corridor.brief.plots.listing import table
from corridor.brief.plots.words import dated, printable, whole
from corridor.brief.words import upfirst

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast

SEVERAL = 2  # totals from which on they stand beside each other


def stylesheet() -> str:
    """The style of the page's pictures, or of one of them alone."""
    return picture.stylesheet(__package__)


@cache
def _own_sheet() -> str:
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def page(forecast: Forecast, command: str) -> str:
    """The page as HTML; `command` is what was run."""
    parts = []
    if answered(forecast):
        parts.append(Part("places", "By place", _places(forecast)))
        parts.append(Part("fans", "Day by day", _fans(forecast)))
    if forecast.consequences:
        parts.append(Part("whom", "Whom the closure affects", whom(forecast)))
    if unanswered(forecast):
        parts.append(Part("untold", "Not estimable", _untold(forecast)))
    if answered(forecast):
        parts.append(Part("claims", "Who says so", who_says_so(forecast)))
    parts.append(Part("method", "How this was made", method(forecast, command)))
    ahead = f"what is expected until {dated(forecast.days[-1])}"
    title = f"{printable(forecast.title)}: {ahead}"
    first, *more = lead(forecast)
    told = "".join(f"<p>{e(said)}</p>" for said in more)
    warned = "".join(f'<p class="warn">{e(upfirst(printable(m)))}.</p>' for m in forecast.messages)
    known = f'<p class="lead">From what was known at the end of {e(dated(forecast.day))}.</p>'
    foot = "For the organisation itself: it names places, and small numbers stand in it. All numbers are beside it."
    body = f'<p class="first">{e(first)}</p>{told}{warned}{known}'
    return document(title, body, parts, foot, _own_sheet() + stylesheet())


def _places(forecast: Forecast) -> str:
    note = (
        "Medians, with 90 % intervals below them: nine in ten times the number is meant to lie inside. Places that "
        "report come first, those with most people on top; of other places the numbers are by group."
    )
    if forecast.changes:
        note += f" What if: {'; '.join(map(printable, forecast.changes))}."
    return f'<p class="lead">{e(note)}</p>{board(forecast)}'


def _fans(forecast: Forecast) -> str:
    count = len(totals(forecast))
    wide = fans.large(forecast, fans.WIDE if count >= SEVERAL else fans.WIDEST, "wide")
    narrow = fans.large(forecast, fans.NARROW, "narrow")
    big = "".join(f"<figure>{both(w.inline(), n.inline())}</figure>" for w, n in zip(wide, narrow, strict=True))
    small = "".join(f"<figure>{p.inline()}</figure>" for p in fans.panels(forecast, "fan"))
    shared = fans.scene(forecast)
    note = f"What is expected from {dated(forecast.day)} on. Every panel has an upright scale of its own, from 0."
    if shared.first < forecast.day:
        note = f"Reports from {dated(shared.first)} on, then w{note[1:]}"
    return (
        f'<p class="lead">{e(note)}</p>{signs.key(fans.key(forecast))}'
        f'<div class="totals of-{count}">{big}</div><div class="panels">{small}</div>{_reports(forecast, shared)}'
    )


def _reports(forecast: Forecast, shared: fans.Scene) -> str:
    """The reports that are drawn, as a table."""
    rows = [
        [line.title, dated(day), whole(people)]
        for line in lines(forecast)
        for day, people in (line.stock.reports if line.stock else ())
        if day >= shared.first
    ]
    return table("The reports as a table", ["Place", "Day", "People"], rows, 2) if rows else ""


def _untold(forecast: Forecast) -> str:
    out = []
    for reason, names in unanswered(forecast).items():
        items = "".join(f"<li>{e(name)}</li>" for name in names)
        out.append(f'<h3>{e(upfirst(printable(reason)))}.</h3><ul class="untold">{items}</ul>')
    note = "Of these no number is given, here or in the files beside this page."
    return f'<p class="lead">{e(note)}</p>{"".join(out)}'
