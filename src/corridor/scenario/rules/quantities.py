"""Rules of quantities: a figure must fit the kind of its claim."""

from __future__ import annotations

from corridor.claims import Claim, Quantity, interval
from corridor.errors import CorridorError
from corridor.scenario.findings import Findings, Where, Words

UNITS = {
    "count": ("people", "households", "families", "dwellings", "vehicles"),
    "share": ("share",),
    "duration": ("days",),
}
MOST = {
    "people": 1e9,
    "households": 1e9,
    "families": 1e9,
    "dwellings": 1e9,
    "vehicles": 1e9,
    "days": 36_600.0,
    "share": 1.0,
    "none": 1e10,
}


def check_quantity(claim: Claim, where: Where, rules: str, out: Findings) -> None:
    """Whether the claim has the quantity that its kind needs, and one that can be used."""
    quantity, units = claim.quantity, UNITS.get(claim.kind)
    if quantity is None:
        if units:
            remedy = f"give what was said with unit: {units[0]}, or make it a statement"
            out.problem(f"a {claim.kind} needs a quantity", where=where.field("quantity"), remedy=remedy)
        return
    check_figures(quantity, where, out)
    if units is None:
        return
    if quantity.unit not in units:
        remedy = f"use unit: {' or '.join(units[:1])}, or another kind of claim"
        out.problem(
            f"a {claim.kind} cannot be in {quantity.unit}", quantity.unit, where.field("quantity", "unit"), remedy
        )
    elif quantity.unit in units[1:] and not (quantity.low is not None and quantity.high is not None and quantity.rule):
        what = f"a number of {quantity.unit} is not a number of people"
        remedy = "give low and high in people with the rule that makes them, or make it a statement"
        out.problem(what, quantity.said, where.field("quantity", "unit"), remedy)
    else:
        _usable(claim, quantity, where, rules, out)


def check_figures(quantity: Quantity, where: Where, out: Findings) -> None:
    """Ranges in order, and no figure that is negative or absurd."""
    most = MOST[quantity.unit]
    figures = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    for name, figure in [*figures.items(), *(("values", v) for v in quantity.values)]:
        if figure is not None and not 0 <= figure <= most:
            unit = "" if quantity.unit == "none" else f" for {quantity.unit}"
            remedy = "write half as 0.5" if quantity.unit == "share" else "look for a digit too many or a wrong unit"
            out.problem(f"a figure out of range{unit}", figure, where.field("quantity", name), remedy)
    if (quantity.low is None) != (quantity.high is None):
        missing = "low" if quantity.low is None else "high"
        out.problem("half of a range", where=where.field("quantity", missing), remedy=f"give {missing} too")
    elif quantity.low is not None and quantity.high is not None and not quantity.low < quantity.high:
        got = Words(f"{quantity.low:g} to {quantity.high:g}")
        out.problem("low is not below high", got, where.field("quantity", "high"), "swap or correct them")
    ways = [n for n in ("value", "values", "word") if getattr(quantity, n) not in (None, ())]
    if len(ways) > 1:
        out.problem(
            f"said in several ways: {', '.join(ways)}", where=where.field("quantity", ways[1]), remedy="keep one"
        )


def _usable(claim: Claim, quantity: Quantity, where: Where, rules: str, out: Findings) -> None:
    at = where.field("quantity")
    ranged = quantity.low is not None and quantity.high is not None
    if quantity.values and not ranged:
        if claim.kind != "duration":
            out.problem("alternatives are understood for days only", where=at, remedy="give low and high with the rule")
        return
    if quantity.value is None and quantity.word is None and not ranged:
        if quantity.low is None and quantity.high is None:
            remedy = "give value, word, or low and high"
            out.problem("a quantity without a figure or word", quantity.said, at, remedy)
        return
    try:
        interval(quantity, rules)
    except CorridorError as error:
        p = error.problem
        out.problem(p.what, quantity.word, where.field("quantity", "word"), p.remedy)
