"""A statement in few words, put together from its parts."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.claims import Quantity
from corridor.claims.proposal import Group, NamedPlace, Term

TERM_WORDS: dict[str, str] = {
    "in_relief_camp": "in relief camps",
    "housing_destroyed": "destroyed",
    "housing_damaged": "damaged",
    "housing_uninhabitable": "made uninhabitable",
    "unaccounted_for": "unaccounted for",
    "in_need": "in need",
    "passed_control": "passed a control",
    "other": "",
}
ROLE_WORDS = {"at": "in", "from": "from", "via": "via", "to": "to", "towards": "towards", "across": "across"}
LONGEST = 240  # characters of a statement quoted for want of a figure


def words_of(
    quantity: Quantity | None,
    group: Group | None,
    of: Group | None,
    term: Term | None,
    places: Sequence[NamedPlace],
    clause: str,
) -> str:
    """`around 4,000 fighters and their families: evacuated, from Raqqa`; a statement without a figure is quoted."""
    if quantity is None:
        quoted = " ".join(clause.split())
        return quoted if len(quoted) <= LONGEST else quoted[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    people = group.words if group and group.words not in quantity.said else ""
    whole = f" of {of.words}" if of else ""
    unit = "" if people or quantity.unit in ("people", "share", "none") else quantity.unit
    unit = "" if unit and unit[:-1] in quantity.said else unit
    who = " ".join(w for w in (quantity.said, people or unit) if w) + whole
    what = TERM_WORDS.get(term, term) if term else ""
    where = ", ".join(f"{ROLE_WORDS[p.role]} {p.words}" for p in places[:4])
    told = ", ".join(w for w in (what, where) if w)
    return f"{who}: {told}" if told else who
