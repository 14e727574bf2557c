"""Who says so: every claim that a number rests on, and for every number its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.brief.forecast.lines import lines, title_of, totals
from corridor.brief.markup import anchor, e
from corridor.brief.plots.words import dated, printable, whole
from corridor.brief.words import count

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Row, Said


def answered(forecast: Forecast) -> list[Row]:
    """Totals and a row of every place with a number, in the order of the table."""
    return [*totals(forecast), *(line.rows[0] for line in lines(forecast))]


def cited(forecast: Forecast) -> dict[str, Said]:
    """Every claim that a number rests on by its id, the newest first."""
    found = {s.claim: s for row in answered(forecast) for s in row.said}
    return dict(sorted(found.items(), key=lambda item: (-item[1].day.toordinal(), item[0])))


def cite(row: Row) -> str:
    """A link to what a row rests on: its one claim, or the list of them."""
    if len(row.said) == 1:
        return f'<a href="#{anchor("claim", row.said[0].claim)}">{"its last report" if row.last else "1 claim"}</a>'
    return f'<a href="#{_id(row)}">{count(len(row.said), "claim")}</a>'


def _id(row: Row) -> str:
    return anchor("said", f"{row.what}/{row.place}/{row.group}")


def who_says_so(forecast: Forecast) -> str:
    """The part of the page as HTML."""
    claims = cited(forecast)
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in answered(forecast):
        if len(row.said) != 1:
            alike.setdefault(tuple(s.claim for s in row.said), []).append(row)
    items = "".join(_several(rows, claims) for rows in alike.values())
    rests = f'<ul class="said" aria-label="Numbers that rest on several claims">{items}</ul>' if items else ""
    top = "".join(f'<th scope="col" role="columnheader">{h}</th>' for h in ("Claim", "Who said it", "On", "People"))
    body = "".join(_claim(said) for said in claims.values())
    return (
        f'<table class="claims" role="table"><thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>{rests}'
    )


def _claim(said: Said) -> str:
    people = "" if said.people is None else whole(said.people)
    mark = "" if said.handling == "TLP:CLEAR" else f" ({said.handling})"
    cells = (("who", printable(said.source) + mark), ("on", dated(said.day)), ("n" if people else "n none", people))
    return (
        f'<tr role="row" id="{anchor("claim", said.claim)}"><th scope="row" role="rowheader">'
        f"{e(printable(said.says or said.claim))} <small><code>{e(printable(said.claim))}</code></small></th>"
        + "".join(f'<td role="cell" class="{kind}">{e(words)}</td>' for kind, words in cells)
        + "</tr>"
    )


def _several(rows: list[Row], claims: dict[str, Said]) -> str:
    """The claims of rows that rest on the same; that they are all claims of the page is said rather than listed."""
    own = {s.claim: s for s in rows[0].said}
    names = "; ".join(f'<b id="{_id(row)}">{e(title_of(row))}</b>' for row in rows)
    if len(own) == len(claims):
        told = f"all {count(len(own), 'claim')} above" if len(own) > 1 else "the claim above"
    else:
        told = "; ".join(
            f'<a href="#{anchor("claim", id)}">{e(printable(said.says or id).rstrip("."))}</a>'
            for id, said in own.items()
        )
    return f"<li>{names}: {told or 'no claim of its own'}</li>"
