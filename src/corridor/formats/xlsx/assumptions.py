"""The sheet Assumptions, and for a what-if the sheet of whom it stops, strands and detains."""

from __future__ import annotations

from corridor.formats.answers import WITHHELD
from corridor.formats.xlsx.sheet import Cell, Column, Get, Json, Sheet, text

FIXED = "fixed"
UNTOLD = "not told"  # who is stranded, where a change sets others on the move


def _end(field: str) -> Get:
    """An end of a range; what is fixed may have none, and others have none only where it is withheld."""

    def get(row: Json) -> Cell:
        if row[field] is not None:
            end: float = row[field]
            return end
        return FIXED if row["dist"] == "fixed" else WITHHELD

    return get


ASSUMPTIONS = (
    text("Name", 34, "name of the parameter", "name"),
    text("Unit", 20, "its unit", "unit"),
    text("Distribution", 14, "shape of what is assumed; fixed: it does not vary", "dist"),
    Column("Before, 90 % from", 14, "number", "low end of the 90 % range that is assumed", _end("low")),
    Column("Before, 90 % to", 14, "number", "high end of that range", _end("high")),
    Column("After, 90 % from", 14, "number", "low end of the 90 % interval with the reports", _end("post_low")),
    Column("After, 90 % to", 14, "number", "high end of that interval", _end("post_high")),
    Column("Narrowed by", 12, "share", "share of the range that the reports took away", lambda row: row["contraction"]),
    text("Reason", 80, "why this is assumed", "reason"),
)


def assumptions(estimate: Json) -> Sheet:
    """One row a parameter: what is assumed against what the reports made of it."""
    return Sheet("Assumptions", "one assumption, before and with the reports", ASSUMPTIONS, estimate["assumptions"])


def _affected(name: str, field: str) -> tuple[Column, ...]:
    def middle(row: Json) -> Cell:
        median: float | None = row[field]["median"]
        return UNTOLD if median is None else median

    def end(which: int) -> Get:
        return lambda row: row[field]["interval90"][which] if row[field]["interval90"] else UNTOLD

    return (
        Column(f"{name}, median", 14, "whole", f"people {name.lower()}: median", middle),
        Column(f"{name}, 90 % from", 14, "whole", "low end of its 90 % interval", end(0)),
        Column(f"{name}, 90 % to", 14, "whole", "high end of its 90 % interval", end(1)),
    )


WHAT_IF = (
    text("Kind of people", 16, "fighters, family (members of fighters), civilians", "kind"),
    *_affected("Kept from going through", "stopped"),
    *_affected("Left stranded elsewhere", "stranded"),
    *_affected("More in detention", "detained"),
)


def what_if(estimate: Json) -> Sheet | None:
    """One row a kind of people: whom a change stops, beside whom it strands and detains; None without one."""
    rows = estimate.get("consequences")
    return Sheet("What if", "one kind of people, and what the change does to them", WHAT_IF, rows) if rows else None
