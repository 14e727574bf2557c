"""How likely a figure is the one that an analyst of displacement would record, to sort by."""

from __future__ import annotations

from corridor.claims.basis import Modality
from corridor.claims.proposal import Kind, Term

# people who had to go, then houses, then people who moved or were stopped, then the rest
_BY_TERM: dict[Term | None, float] = {
    "displaced": 1.0,
    "evacuated": 0.98,
    "fled": 0.98,
    "homeless": 0.96,
    "relocated": 0.95,
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
_BY_MODALITY: dict[Modality, float] = {"asserted": 0.0, "thought": 0.02, "intention": 0.08, "may": 0.2}


def salience(term: Term | None, kind: Kind, modality: Modality, vague: bool, part: bool, order: int) -> float:
    """Between 0 and 1; a part of another figure, a vague one and a later one count less."""
    worth = _BY_TERM.get(term, 0.2) - _BY_MODALITY[modality] - 0.12 * part - 0.03 * vague - 0.002 * min(order, 20)
    worth *= {"share": 0.3, "duration": 0.2}.get(kind, 1.0)
    return round(max(worth, 0.01), 4)
