"""Claims as a reader gives them: parts that point at words, bound to nothing. The spans point at no text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from corridor.claims import Basis, Claim, Proposal, Quantity, Report, Source, Span
from corridor.claims.proposal import Group, Meaning, NamedPlace, Period, Speaker

PAPER = Source(id="gazette", role="a newspaper", kind="publisher", name="The Gazette")
WITNESS = Source(id="shepherd", role="a shepherd", kind="witness", status="anonymous")
FIRST = Report(id="first", title="A report", publisher="gazette", published=date(2020, 4, 10))
INVENTED = {
    "Yonder": Meaning(name="Yonder", kind="country", country="YY"),
    "Old Town": Meaning(name="Old Town", kind="city", country="XX", latitude=36.0, longitude=38.0),
}


def place(at: int, meant: Mapping[str, Meaning], words: str, role: str, *could: str) -> NamedPlace:
    """A place as a gazetteer reads it; with `could` its name stays open."""
    span = Span(start=at, end=at + len(words))
    read_as = meant.get(words) if not could else None
    return NamedPlace(words=words, span=span, role=role, read_as=read_as, could_mean=tuple(meant[c] for c in could))


def group(at: int, words: str, labels: Sequence[str], of: str = "") -> Group:
    """People as they are called."""
    return Group(words=words, span=Span(start=at, end=at + len(words)), labels=tuple(labels), of=of)


def made(
    id: str,
    n: int,
    kind: str,
    chain: Sequence[Source],
    says: str,
    report: Report = FIRST,
    meant: Mapping[str, Meaning] = INVENTED,
    **parts: Any,
) -> Claim:
    """One claim as accepted from a proposal whose sentence begins at `n`; further parts are those of a proposal."""
    graded = {k: parts.pop(k) for k in ("grade", "purpose") if k in parts}
    places = tuple(place(n + 20 * i, meant, *p) for i, p in enumerate(parts.pop("places", ())))
    who = {k: group(n + i, **parts.pop(k)) for i, k in enumerate(("group", "of")) if k in parts}
    untold = {"end": report.published, "accuracy": "open", "relative": True}
    quantity = parts.pop("quantity", None)
    read = Proposal(
        id=f"{report.id}.{id}",
        report=report.id,
        kind=kind,
        says=says,
        quantity=Quantity(**quantity) if quantity else None,
        places=places,
        period=Period(**parts.pop("period", untold)),
        chain=tuple(Speaker(source=s) for s in chain),
        basis=Basis(**parts.pop("basis", {})),
        sentence=Span(start=n, end=n + 90),
        **who,
        **parts,
    )
    return Claim(
        id=id,
        says=says,
        kind="statement",
        quantity=read.quantity,
        chain=tuple(s.id for s in chain),
        basis=read.basis,
        modality=read.modality,
        published=report.published,
        report=report.id,
        part=read.part,
        read=read,
        **({"purpose": "journalism"} | graded),
    )


def told(
    kind: str, says: str = "", id: str = "r1", n: int = 0, by: Sequence[Source] = (WITNESS, PAPER), **parts: Any
) -> Claim:
    """A claim of the first report on the small scenario."""
    return made(id, n, kind, by, says, **parts)
