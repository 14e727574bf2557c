"""A statement in few words, put together from its parts."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.claims import Quantity, Span
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
NEAR = 24  # characters between a figure and its people, at most
LONGEST = 240  # characters of a statement quoted for want of a figure


def words_of(
    text: str,
    quantity: Quantity | None,
    figure: Span | None,
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
    who = _figure(text, quantity, figure, group)
    if of is not None and of.words not in who:
        who += f" of {of.words}"
    what = TERM_WORDS.get(term, term) if term else ""
    where = ", ".join(f"{ROLE_WORDS[p.role]} {p.words}" for p in places[:4])
    told = ", ".join(w for w in (what, where) if w)
    return f"{who}: {told}" if told else who


def _figure(text: str, quantity: Quantity, figure: Span | None, group: Group | None) -> str:
    """The figure with its people: as the text has them where they stand together (`hundreds of fighters`)."""
    if group is None or group.words in quantity.said:
        unit = "" if quantity.unit in ("people", "share", "none") else quantity.unit
        return quantity.said if not unit or unit[:-1] in quantity.said else f"{quantity.said} {unit}"
    if figure is not None and 0 <= group.span.start - figure.end <= NEAR:
        return " ".join(text[figure.start : group.span.end].split())
    return f"{quantity.said} {group.words}"
