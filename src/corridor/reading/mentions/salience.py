"""How likely a figure is the one that an analyst of displacement would record, to sort by."""

from __future__ import annotations

from corridor.claims.basis import Modality
from corridor.claims.proposal import Kind, Term
from corridor.claims.quantity import Unit
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.scene import Scene
from corridor.reading.numerals import Numeral

# people who had to go, then houses, then people who moved or were stopped, then the rest
_BY_TERM: dict[Term | None, float] = {
    "displaced": 0.985,
    "evacuated": 0.965,
    "fled": 0.965,
    "homeless": 0.945,
    "relocated": 0.935,
    "in_relief_camp": 0.92,
    "sheltered": 0.9,
    "housing_destroyed": 0.8,
    "housing_uninhabitable": 0.79,
    "housing_damaged": 0.7,
    "left": 0.62,
    "crossed": 0.6,
    "arrived": 0.58,
    "returned": 0.58,
    "heading": 0.55,
    "stranded": 0.52,
    "rescued": 0.5,
    "deported": 0.5,
    "caught": 0.48,
    "unaccounted_for": 0.48,
    "detained": 0.45,
    "released": 0.45,
    "surrendered": 0.45,
    "in_need": 0.42,
    "present": 0.4,
    "affected": 0.35,
    "killed": 0.3,
    "missing": 0.28,
    "injured": 0.25,
    None: 0.2,
}
_SUMS = frozenset("total totalling totaling totalled totaled altogether combined overall".split())
_IN_ALL = frozenset((("in", "all"), ("in", "total"), ("all", "in"), ("all", "told")))
_ENDS = frozenset((";", ".", ","))
_BEFORE = frozenset("already previously earlier formerly long".split())
_NEAR = 7  # tokens
_BY_MODALITY: dict[Modality, float] = {"asserted": 0.0, "thought": 0.02, "intention": 0.08, "may": 0.2}
_TOTAL = 0.015  # less than lies between two terms, more than lies between two figures of a sentence
_VEHICLES = 0.005  # below every figure of people


def salience(
    term: Term | None, kind: Kind, modality: Modality, *, unit: Unit, vague: bool, part: bool, total: bool, order: int
) -> float:
    """Between 0 and 1: a total counts more than its parts, a vague or later figure less, and vehicles least of all."""
    if unit == "vehicles":
        return round(_VEHICLES - 0.0001 * min(order, 20), 4)
    worth = _BY_TERM.get(term, 0.2) - _BY_MODALITY[modality] - 0.12 * part - 0.03 * vague - 0.002 * min(order, 20)
    worth *= {"share": 0.3, "duration": 0.2}.get(kind, 1.0)
    return round(min(max(worth + _TOTAL * total, 0.01), 1.0), 4)


def background(s: Scene, d: Draft) -> bool:
    """Whether what is said of people was so before (`13,000 already uprooted residents`)."""
    g = d.governed
    return g is not None and g.rule == "term:of-noun" and s.t.low[g.first - 1] in _BEFORE


def total(s: Scene, n: Numeral, end: int) -> bool:
    """Whether a figure is called the sum of others: `a total of 300`, `Total displaced: 300`, `300 people in all`."""
    low = s.t.low
    for k in range(n.said_first - 1, max(n.said_first - _NEAR, -1), -1):
        if low[k] in _SUMS or tuple(low[k - 1 : k + 1]) in _IN_ALL:
            return True
        if k in s.figure or (low[k] in _ENDS and k < n.said_first - 1):
            break
    k = max(end, n.last)
    k += low[k] == ","
    return low[k] in _SUMS or tuple(low[k : k + 2]) in _IN_ALL
