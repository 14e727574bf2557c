"""Invented claims, sources and reports; every place and person in them is made up."""

from __future__ import annotations

from datetime import date
from typing import Any

from corridor.claims import Basis, Claim, Measure, Quantity, Report, Source

DAY = date(2017, 10, 20)


def claim(id: str = "left-narvik", people: float = 400, **fields: Any) -> Claim:
    """A count of people who left an invented town."""
    given: dict[str, Any] = {
        "says": f"About {people:,.0f} people left Ostrava-on-Sea.",
        "kind": "count",
        "universe": "leavers",
        "measure": Measure(what="left", at=("ostrava-on-sea",), start=date(2017, 10, 12), end=date(2017, 10, 15)),
        "quantity": Quantity(said=f"about {people:,.0f}", value=people, hedge="about"),
        "chain": ("mayor", "gazette"),
        "basis": Basis(knows="estimated", interest="official"),
        "grade": "C3",
        "purpose": "journalism",
        "published": DAY,
        "report": "gazette-20-oct",
    }
    return Claim(id=id, **{**given, **fields})


def source(id: str = "mayor", **fields: Any) -> Source:
    """The mayor of an invented town, or another."""
    given: dict[str, Any] = {"role": "the mayor of an invented town", "kind": "official", "name": "Ada Vanterpool"}
    return Source(id=id, **{**given, **fields})


GAZETTE = source("gazette", role="a newspaper", kind="publisher", name="The Invented Gazette")
HELD = source("held-man", role="a man held at a border", kind="witness", status="detained", name="Zebulon Quark")
REPORT = Report(id="gazette-20-oct", title="Hundreds leave", publisher="gazette", published=DAY)


def evidence() -> dict[str, Any]:
    """What a small scenario has, as `Ledger.add` takes it."""
    return {
        "claims": [claim(), claim("left-by-sea", 120, chain=("held-man", "gazette"), grade="F6")],
        "sources": [source(), GAZETTE, HELD],
        "reports": [REPORT],
        "texts": {REPORT.id: "About 400 people left Ostrava-on-Sea, the mayor said."},
        "scenario": "invented",
    }
