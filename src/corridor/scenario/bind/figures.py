"""From a figure as it was read to one that its kind of claim can hold."""

from __future__ import annotations

import re
from datetime import date

from corridor.claims import Quantity, interval
from corridor.claims.quantity import SHARES
from corridor.errors import CorridorError
from corridor.scenario.bind.heard import Heard
from corridor.scenario.countries import country_code
from corridor.scenario.findings import Findings, Where
from corridor.scenario.household import UNITS, in_people, size_for
from corridor.scenario.rules.quantities import check_figures

_UP = re.compile(
    r"\b(?:increas|ris(?:e|en|ing)|rose|more\b|surge|jump|grow|climb|higher|spike|soar|upsurge|influx)", re.I
)
_DOWN = re.compile(r"\b(?:decreas|declin|f(?:all|ell)\b|fallen|fewer|drop|less\b|lower|reduc|slow|dwindl)", re.I)
_LEVEL = re.compile(
    r"\b(?:no|not|never|without)\b.{0,30}\b(?:increas|ris|change|more)|\b(?:unchanged|steady|stable)\b", re.I
)
_SLIGHT = re.compile(r"\b(?:slight|small|modest|marginal|minor)", re.I)


def of_people(heard: Heard, places: tuple[str, ...], day: date) -> Quantity | str:
    """The figure as a number of people, households by their size there and then; or why it is none."""
    q = heard.read.quantity
    if q is None:
        return "no figure"
    if q.unit in UNITS:
        return _of_households(heard, q, places, day)
    if q.unit not in ("people", "none"):
        return f"a number of {q.unit} is not a number of people"
    return _usable(_plain(q), heard, "people")


def _of_households(heard: Heard, q: Quantity, places: tuple[str, ...], day: date) -> Quantity | str:
    ground = heard.ground
    where = [p for t in heard.targets for p in t.places] or list(places)
    countries = {country_code(c) or c for p in where if p in ground.place for c in (ground.place[p].country,)}
    size = size_for(ground.header.household_sizes, where, countries, day)
    if size is None:
        return (
            f"a number of {q.unit} is not a number of people, and scenario.yaml has no household size for it on {day}"
        )
    if not sound(_plain(q)):
        return f"“{q.said}” makes no sense as a number of {q.unit}"
    try:
        people = in_people(_plain(q), size, ground.header.rules)
    except CorridorError as error:
        return error.problem.what
    return people if sound(people) else f"“{q.said}” makes no sense as a number of {q.unit}"


def sound(q: Quantity) -> bool:
    """Whether a figure is said in one way, with its ends in order and within what can be."""
    out = Findings()
    check_figures(q, Where("read"), out)
    return out.closed() == ([], [])


def tidied(q: Quantity | None) -> Quantity | None:
    """The figure in one way; the words alone where that makes no sense."""
    if q is None or sound(q):
        return q
    plain = _plain(q)
    return plain if sound(plain) else Quantity(said=q.said, unit=q.unit, hedge=q.hedge)


def _plain(q: Quantity) -> Quantity:
    """One way of saying it: alternatives as the range between them, no empty range."""
    if len(set(q.values)) == 1 and q.low is None:
        return q.model_copy(update={"values": (), "value": q.values[0], "word": None, "high": None})
    if q.values and q.low is None:
        low, high = min(q.values), max(q.values)
        rule = "alternatives: from the lowest to the highest"
        return q.model_copy(update={"values": (), "value": None, "low": low, "high": high, "rule": rule})
    ranged = q.low is not None and q.high is not None
    if ranged and not (q.low or 0) < (q.high or 0):
        return q.model_copy(update={"low": None, "high": None, "value": q.high if q.value is None else q.value})
    if not ranged and (q.low is not None or q.high is not None):
        bound = q.low if q.low is not None else q.high
        hedge = q.hedge if q.hedge != "none" else "at_least" if q.low is not None else "at_most"
        return q.model_copy(update={"low": None, "high": None, "value": bound, "hedge": hedge, "word": None})
    if ranged:
        return q.model_copy(update={"value": None, "word": None, "values": ()})
    return q.model_copy(update={"word": None}) if q.value is not None else q


def _usable(q: Quantity, heard: Heard, unit: str) -> Quantity | str:
    q = q.model_copy(update={"unit": unit})
    if not sound(q):
        return f"“{q.said}” makes no sense as a number of {unit}"
    try:
        interval(q, heard.ground.header.rules)
    except CorridorError:
        return f"“{q.said}” puts no number on it"
    return q


def is_share_word(q: Quantity | None) -> bool:
    """Whether the words say a part of a whole without a number (`many of them`)."""
    return q is not None and q.value is None and q.low is None and q.word in ("many", "most", "half", "everyone")


def of_share(heard: Heard) -> Quantity | str:
    """The figure as a part of a whole, from 0 to 1."""
    q = heard.read.quantity
    if q is None:
        return "no figure"
    q = _plain(q)
    figures = [f for f in (q.value, q.low, q.high) if f is not None]
    if figures and max(figures) > 1:
        if max(figures) > 100 or not re.search(r"%|per ?cent", q.said, re.I):
            return f"“{q.said}” is no part of a whole"
        scaled = {n: f / 100 for n in ("value", "low", "high") if (f := getattr(q, n)) is not None}
        q = q.model_copy(update=scaled)
    if not figures and q.word not in SHARES:
        return f"“{q.said}” puts no share on it"
    return _usable(q, heard, "share")


def of_days(q: Quantity | None) -> Quantity | str:
    """The figure as days, one or several."""
    if q is None:
        return "no figure"
    if q.unit != "days":
        return f"“{q.said}” is no number of days"
    if q.low is not None and q.high is not None:
        ends = {"values": (q.low, q.high), "rule": "both ends of the range"}
        q = q.model_copy(update=ends)
    if not q.values and q.value is None:
        return f"“{q.said}” puts no number of days on it"
    q = q.model_copy(update={"word": None, "low": None, "high": None, "value": None if q.values else q.value})
    return q if sound(q) else f"“{q.said}” makes no sense as a number of days"


def of_trend(heard: Heard) -> Quantity | str:
    """The words as one of the two that a trend is understood in."""
    q = heard.read.quantity
    said = " ".join(t for t in (q.word if q else "", q.said if q else "", heard.claim.says) if t)
    if _SLIGHT.search(said):
        return "a slight change is none that the model tells from none"
    words = q.said if q else heard.claim.says
    if _LEVEL.search(said) or (_DOWN.search(said) and not _UP.search(said)):
        return Quantity(said=words, word="no increase", unit="none")
    if _UP.search(said):
        return Quantity(said=words, word="significant increase", unit="none")
    return f"“{words}” says neither more nor fewer"
