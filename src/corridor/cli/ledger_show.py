"""How a ledger is shown: scenarios, claims, histories and proposals; sources by their label, never by a name apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from corridor.claims import Claim, Source

if TYPE_CHECKING:
    from corridor.ledger import View
    from corridor.ledger.rows import Row
    from corridor.ledger.summary import Summary

Veil = Callable[[str], str]
HIDDEN = ("name",)  # kinds of entries of which only that they exist is shown


def scenarios(rows: Iterable[Summary]) -> Table:
    """One line a scenario and organisation."""
    table = _table("scenario", "organisation", "claims", "sources", "reports", "known from", "to")
    for r in rows:
        table.add_row(
            r.scenario or "(none)", r.organisation or "(own)", f"{r.claims:,}", f"{r.sources:,}", f"{r.reports:,}",
            r.first, r.last,
        )  # fmt: skip
    return table


def claims(view: View, veil: Veil) -> Table:
    """One line a claim."""
    labels = {s.id: s.label for s in view.sources}
    table = _table("claim", "says", "first speaker", "through", "grade", "published", "handling")
    for c in view.claims:
        chain = [labels.get(s, s) for s in c.chain]
        row = (c.id, c.says, chain[0], " → ".join(chain[1:]), c.grade, c.published.isoformat(), c.handling)
        table.add_row(*(Text(veil(cell)) for cell in row))
    origins = len({c.origin for c in view.claims})
    who = f" by {view.organisation}" if view.organisation else ""
    use = f", for {view.purpose}" if view.purpose else ""
    rules = f"; vague numbers read by {view.rules}" if view.rules else ""
    table.caption = f"{len(view.claims)} claims from {origins} first speakers, known on {view.day}{who}{use}{rules}"
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", min_width=min(len(column), 8))
    return table


def view_json(view: View) -> dict[str, Any]:
    """A view as JSON; texts of reports stay in the ledger, names of restricted sources with them."""
    return {
        "day": view.day.isoformat(),
        "scenario": view.scenario,
        "organisation": view.organisation,
        "purpose": view.purpose,
        "head": str(view.head),
        "claims": [c.model_dump(mode="json", exclude_none=True) for c in view.claims],
        "sources": [_source_json(s) for s in view.sources],
        "reports": [r.model_dump(mode="json") for r in view.reports],
        "texts": {report: len(text) for report, text in view.texts.items()},
        "merges": [m.model_dump() for m in view.merges],
        "grades": {
            claim: {"grade": g.what.grade, "by": g.by, "known_at": g.known_at.isoformat(), "reason": g.what.reason}
            for claim, g in view.grades.items()
        },
        "rules": view.rules,
        "decisions": [d.model_dump(mode="json") for d in view.decisions],
    }


def _source_json(source: Source) -> dict[str, Any]:
    shown = source if source.status == "public" else source.model_copy(update={"name": None})
    return {**shown.model_dump(mode="json", exclude_none=True), "label": source.label}


def files(view: View) -> dict[str, str]:
    """Claims, sources and reports as `corridor estimate --claims FOLDER` takes them."""
    import yaml

    parts = {"claims": view.claims, "sources": view.sources, "reports": view.reports}
    return {
        f"{name}.yaml": yaml.safe_dump(
            [m.model_dump(mode="json", exclude_defaults=True) for m in models],
            sort_keys=False,
            allow_unicode=True,
            width=118,
        )
        for name, models in parts.items()
    }


def row_json(row: Row) -> dict[str, Any]:
    """An entry with what may be shown of its content."""
    what: Any = None
    if row.body is not None and row.header.kind not in HIDDEN:
        if row.header.kind == "text":
            what = {"report": row.what.report, "characters": len(row.what.text)}
        elif row.header.kind == "source":
            what = _source_json(row.what)
        else:
            what = row.what.model_dump(mode="json", exclude_none=True)
    return {**row.header._asdict(), "scenario": row.scenario, "erased": row.body is None, "what": what}


def history(rows: Sequence[Row], sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    """Lines with their style: each version, and below it what was decided, in the order of the chain."""
    for row in rows:
        h = row.header
        who = f" by {h.actor}" if h.actor else ""
        where = f" for {h.organisation}" if h.organisation else ""
        yield f"#{h.seq} {h.known_at} {_title(row)}{who}{where} (recorded {h.recorded_at[:16]}Z)", "bold"
        if row.body is None:
            yield "    the content was erased", "dim"
        elif h.kind not in HIDDEN:
            for line in _details(row, sources):
                yield f"    {line}", ""
        yield f"    commitment {h.commitment}", "dim"


TITLES = {
    "supersede": "superseded",
    "retract": "retracted",
    "share": "shared",
    "merge": "origins decided",
    "rules": "profile of rules for vague numbers",
    "name": "the name of a restricted source, kept apart",
    "erase": "erased",
}


def _title(row: Row) -> str:
    kind = row.header.kind
    if kind == "grade" and row.body is not None:
        return f"graded {row.what.grade}"
    return TITLES.get(kind) or f"{kind} {row.name or ''}".strip()


def _details(row: Row, sources: Mapping[str, Source]) -> Iterator[str]:
    what = row.what
    if isinstance(what, Claim):
        labels = [sources[s].label if s in sources else s for s in what.chain]
        yield what.says
        yield f"said by {' → '.join(labels)}; {what.basis.knows}, {what.basis.interest}"
        yield f"grade {what.grade}, for {what.purpose}, {what.handling}, published {what.published} in {what.report}"
        if what.note:
            yield what.note
    elif isinstance(what, Source):
        yield f"{what.label} ({what.kind}, {what.status})"
    elif row.header.kind == "text":
        yield f"{len(what.text):,} characters"
    else:
        for key, value in what.model_dump(mode="json", exclude_none=True).items():
            if value not in ("", {}, []):
                yield f"{key}: {value}"


def links_json(proposed: Sequence[Any], view: View) -> list[dict[str, Any]]:
    """Proposals on origins, with the decision on record where there is one."""
    return [{**asdict(x), "decision": _decision(x, view)} for x in proposed]


def links(proposed: Sequence[Any], view: View, veil: Veil) -> Table:
    """One line a pair of claims."""
    table = _table("claim", "may repeat", "probability", "because", "decided")
    for x in proposed:
        row = (x.b, x.a, f"{x.probability:.2f}", "; ".join(x.reasons), _decision(x, view))
        table.add_row(*(Text(veil(cell)) for cell in row))
    table.caption = f"{len(proposed)} pairs; decide with `corridor ledger merge-origins A B --decision same|different`"
    return table


def _decision(link: Any, view: View) -> str:
    pair = {link.a, link.b}
    found = [m.decision for m in view.merges if m.of == "claims" and {m.a, m.b} == pair]
    return found[-1] if found else ""
