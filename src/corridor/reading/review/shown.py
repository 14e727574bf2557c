"""Proposals as a person reads them: a table, and one at a time with its parts marked in the sentence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from corridor.claims import Proposal, Source, Span
from corridor.claims.proposal import NamedPlace, Period
from corridor.errors import Problem
from corridor.reading.documents import Document
from corridor.reading.review.discretion import blotted
from corridor.reading.review.reviewed import Reviewed, fingerprint, unreviewed

STYLES = {
    "quantity": "bold yellow",
    "group": "green",
    "of": "green",
    "place": "cyan",
    "period": "magenta",
    "attribution": "blue",
    "statement": "bold",
}
DOUBT = "?"
MOST_SHOWN = 3  # meanings of a name that are listed


def table(document: Document, proposals: Sequence[Proposal], refused: Sequence[Problem] = ()) -> RenderableType:
    """What was read of a report: figures first, those it is most about on top, then what has no figure."""
    numbered = list(enumerate(proposals, 1))
    text = blotted(document.text, proposals)
    figures = sorted((n for n in numbered if n[1].low is not None), key=lambda n: -n[1].salience)
    others = [n for n in numbered if n[1].low is None]
    parts: list[RenderableType] = [_head(unreviewed(document, proposals), len(refused))]
    for heading, rows in (("with a figure", figures), ("without a figure", others)):
        if rows:
            parts.append(_rows(text, rows, heading))
    parts += [Text(f"refused: {problem}", style="yellow") for problem in refused]
    return Group(*parts)


def _head(kept: Reviewed, refused: int) -> Text:
    day = kept.published.isoformat() if kept.published else "no day of publication: give --published"
    given = " (given)" if kept.date_given else ""
    told = f"{len(kept.found)} proposals" + (f", {refused} refused" if refused else "")
    head = Text(kept.title, style="bold cyan")
    head.append(f"\n{speaker(kept.publisher)} · {day}{given} · {told} · {kept.report}", style="dim")
    return head


def _rows(text: str, rows: Iterable[tuple[int, Proposal]], title: str) -> Table:
    shown = Table(title=title, title_justify="left", title_style="bold", show_lines=True, expand=True, padding=(0, 1))
    shown.add_column("", justify="right", style="dim", width=3)
    columns = (("how many", 17, 17), ("what", 11, 11), ("who", 14, 8), ("where", 15, 8), ("when", 12, 12))
    for name, ratio, width in (*columns, ("who says so", 16, 8), ("words", 34, 12)):
        shown.add_column(name, ratio=ratio, min_width=width, overflow="fold")
    for number, p in rows:
        cells = (quantity(p), what(p), people(p), where(p), when(p.period), chain(p))
        shown.add_row(str(number), *cells, marked(text, p))
    return shown


def quantity(p: Proposal) -> Text:
    """The words, the interval that they stand for and by which rule."""
    if p.quantity is None:
        return Text("–", style="dim")
    shown = Text(p.quantity.said, style="bold")
    if p.low is not None and p.high is not None:
        shown.append(f"\n{interval(p)}", style="not bold")
        shown.append(f" {p.quantity.unit}" if p.quantity.unit not in ("share", "none") else "", style="not bold")
        shown.append(f"\n{p.rule}", style="not bold dim")
    return shown


def interval(p: Proposal) -> str:
    """The whole numbers in the interval, `200–999`, or `40–60 %`."""
    assert p.low is not None and p.high is not None and p.quantity is not None
    if p.quantity.unit == "share":
        return f"{100 * p.low:.3g}–{100 * p.high:.3g} %"
    if p.quantity.value is None and p.quantity.word is None:
        return f"{p.low:,.10g}–{p.high:,.10g}"  # a range or alternatives as said, both ends meant
    low, high = math.ceil(p.low), max(math.ceil(p.high) - 1, math.ceil(p.low))
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def what(p: Proposal) -> Text:
    """The term, the kind, and how it is put where it is not simply asserted."""
    shown = Text(p.term.replace("_", " ") if p.term else "–")
    shown.append(f"\n{p.kind}", style="dim")
    if p.modality not in ("asserted", p.kind):
        shown.append(f", {p.modality}", style="yellow")
    if p.part != "body":
        shown.append(f"\n{p.part}", style="dim")
    return shown


def people(p: Proposal) -> Text:
    """The words for the people, and the classes they fall into."""
    if p.group is None:
        return Text("–", style="dim")
    shown = Text(p.group.words)
    told = ", ".join(p.group.labels) + (f"; {p.group.of}" if p.group.of else "")
    shown.append(f"\n{told}", style="dim")
    if p.of is not None:
        shown.append(f"\nof: {p.of.words}")
    return shown


def where(p: Proposal) -> Text:
    """Places with their roles; a question mark where a name could mean something else or is not known."""
    if not p.places:
        return Text(f"({p.country} by context)" if p.country else "–", style="dim")
    shown = Text()
    for place in p.places:
        shown.append("\n" if shown else "")
        shown.append("" if place.role == "at" else f"{place.role} ", style="dim")
        shown.append(place.words)
        shown.append(*_meant(place))
        if others := _elsewhere(place):
            shown.append(f"\n{others}", style="dim")
    return shown


def _meant(place: NamedPlace) -> tuple[str, str]:
    if place.read_as is None:
        return f" {DOUBT}", "yellow"
    country = f" ({place.read_as.country})" if place.read_as.country and place.read_as.kind != "country" else ""
    return (f"{country} {DOUBT}", "yellow") if place.could_mean else (country, "dim")


def _elsewhere(place: NamedPlace) -> str:
    """What a name could mean in another country, and why it was read as it was."""
    home = place.read_as.country if place.read_as else None
    others = [m.name if m.kind == "country" else f"{m.name} ({m.country or '?'})" for m in place.could_mean]
    if place.read_as is not None and all(m.country == home for m in place.could_mean):
        return ""
    meant = f"{place.read_as.name}, not " if place.read_as else ""
    return f"{meant}{' or '.join(others[:MOST_SHOWN])}: {place.reason}" if others else ""


def when(period: Period) -> Text:
    """First and last day; a question mark where they are counted from another day."""
    if period.start is None and period.end is None:
        return Text(period.words or "–", style="dim")
    one, other = (d.isoformat() if d else "" for d in (period.start, period.end))
    shown = Text(one if one == other else f"{one}–\n{other}" if one else f"by {other}")
    if period.relative:
        shown.append(f" {DOUBT}", style="yellow")
    if period.words:
        shown.append(f"\n{period.words}", style="dim")
    return shown


def chain(p: Proposal) -> Text:
    """Who says so, first speaker first, and how he knows."""
    shown = Text(" → ".join([speaker(s.source) for s in p.chain[:-1]] + [speaker(p.chain[-1].source)]))
    told = [k for k in (p.basis.knows, p.basis.interest) if k not in ("unknown", "none_known")]
    if told:
        shown.append("\n" + ", ".join(t.replace("_", " ") for t in told), style="dim")
    return shown


def speaker(source: Source) -> str:
    """The label of a source; a publisher whom the report does not name is this report."""
    return "this report" if source.kind == "publisher" and source.id.startswith("publisher-of-") else source.label


def marked(text: str, p: Proposal) -> Text:
    """The sentence with the parts of the proposal marked."""
    shown = Text(p.sentence.of(text).replace("\n", " "))
    for name, span in parts(p):
        start, end = span.start - p.sentence.start, span.end - p.sentence.start
        if end > 0 and start < len(shown):
            shown.stylize(STYLES[name], max(start, 0), end)
    return shown


def parts(p: Proposal) -> list[tuple[str, Span]]:
    """Parts of a proposal and their places, what is marked last coming last."""
    found: list[tuple[str, Span]] = [(name, p.spans[name]) for name in ("statement", "attribution") if name in p.spans]
    found += [("group", p.group.span)] if p.group else []
    found += [("of", p.of.span)] if p.of else []
    found += [("place", place.span) for place in p.places]
    found += [("period", p.period.span)] if p.period.span else []
    return found + [("quantity", p.spans[name]) for name in ("hedge", "quantity") if name in p.spans]


def as_json(document: Document, proposals: Sequence[Proposal], refused: Sequence[Problem] = ()) -> dict[str, Any]:
    """A report and its proposals as plain data; names of sources who are detained or at risk are left out."""
    kept = unreviewed(document, proposals)
    return {
        "id": kept.report,
        "title": kept.title,
        "publisher": kept.publisher.model_dump(mode="json"),
        "published": document.published.isoformat() if document.published else None,
        "date_given": document.date_given,
        "url": document.url,
        "language": document.language,
        "sha256": fingerprint(document),
        "text": blotted(document.text, proposals),
        "blocks": [{"part": b.part, "start": b.start, "end": b.end} for b in document.blocks],
        "proposals": [p.model_dump(mode="json") for p in kept.found],
        "refused": [p.__dict__ for p in refused],
    }
