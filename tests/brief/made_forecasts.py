"""Forecasts made by hand: places that report, a place by the movement model, places without a number, all together.

Rows without a number carry sentinel numbers where a careless writer would pick them up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from corridor.forecasting.forecast import Forecast
from corridor.forecasting.rows import BOTH, MODEL, REPORTS, Course, Row, Said

DAY, AHEAD = date(2030, 3, 1), 90
SENTINEL = 987_654.0
CHANGE = "fighting at Alpha from 2030-03-10"
PLACES = ("Westcamp", "Eastcamp", "Far_Camp")
LAST = {"Westcamp": 9_105.0, "Eastcamp": 41_230.0, "Far_Camp": 2_017.0}
AGES = {"Westcamp": 3, "Eastcamp": 12, "Far_Camp": 130}


def course(start: float, rise: float, ahead: int = AHEAD, spread: float = 0.4) -> Course:
    """A stock that rises by so many people a day, with intervals that widen."""
    days = np.arange(ahead + 1.0)
    median, width = start + rise * days, spread * np.sqrt(days / 90)
    quantiles = np.stack([median * np.exp(z * width) for z in (-1.64, -0.67, 0.0, 0.67, 1.64)], axis=1)
    return Course(quantiles, median * np.exp(width**2 / 2))


def said(place: str, people: float | None, day: date, source: str = "those who register people there") -> Said:
    """A report of a place."""
    return Said(f"{place}.{day}", source, day, people, "" if people is None else f"{people:,.0f} people are at {place}")


def reporting(
    place: str, people: float, age: int, changed: bool, ahead: int = AHEAD, source: str = "camp"
) -> list[Row]:
    """Stock and arrivals of a place that reports every ten days."""
    reports = tuple((DAY - timedelta(days=age + 10 * i), people - 100.0 * i) for i in range(6, -1, -1))
    last = said(place, people, reports[-1][0], source)
    stock, arrivals = course(people * 1.05, people / 300, ahead), course(0.0, people / 200, ahead)
    more = (course(people * 1.05, people / 100, ahead), course(0.0, people / 80, ahead)) if changed else (None, None)
    row = dict(place=place, name=place, group="everybody", reason="", said=(last,), last=last, group_name="everybody")
    return [
        Row(what="stock", basis=REPORTS, course=stock, changed=more[0], reports=reports, **row),  # type: ignore[arg-type]
        Row(what="arrivals", basis=BOTH, course=arrivals, changed=more[1], **row),  # type: ignore[arg-type]
    ]


def modelled(place: str, group: str, people: float, claims: int, ahead: int = AHEAD) -> list[Row]:
    """Stock of a group by the movement model; its arrivals have no number."""
    told = tuple(said(f"{place}-{i}", 100.0 * i, DAY - timedelta(days=i), "a detained man") for i in range(claims))
    row = dict(place=place, name=place, group=group, basis=MODEL, changed=None, said=told, last=None)
    return [
        Row(what="stock", course=course(people, 1, ahead), reason="", group_name=group.upper(), **row),  # type: ignore[arg-type]
        Row(what="arrivals", course=None, reason="too little", group_name=group.upper(), **row),  # type: ignore[arg-type]
    ]


def untold(place: str, group: str = "displaced", reason: str = "no report says how many are there") -> list[Row]:
    """Rows without a number, with sentinels behind them."""
    hidden = (said("unseen", SENTINEL, DAY),)
    wrong = course(SENTINEL, 0.0)
    return [
        Row(what, place, place, group, MODEL, None, wrong, reason, hidden, None, group.upper())  # type: ignore[arg-type]
        for what in ("stock", "arrivals")
    ]


def made(
    changes: Sequence[str] = (),
    places: Sequence[str] = PLACES,
    others: Sequence[Row] | None = None,
    ahead: int = AHEAD,
    title: str = "People displaced from Erewhon",
    messages: Sequence[str] = (),
    total: bool = True,
) -> Forecast:
    """A forecast of places that report, and of others."""
    changed = bool(changes)
    rows = [
        r for p in places for r in reporting(p, LAST.get(p, 5000.0), AGES.get(p, 5), changed, ahead, f"office of {p}")
    ]
    if others is None:
        others = [*modelled("Beta", "families", 640, 3, ahead), *untold("Alpha"), *untold("Beta", "others")]
    rows += others
    last = tuple(r.last for r in rows if r.what == "stock" and r.last)
    people = sum(s.people or 0 for s in last)
    more = course(people * 1.1, people / 90, ahead) if changed else None
    if last:
        together = course(people * 1.05, people / 300, ahead)
        rows.append(Row("reporting", "", "", "everybody", REPORTS, together, more, "", last, None))
    if total:
        displaced = course(people + 900, people / 300, ahead)
        rows.append(Row("displaced", "", "", "everybody", BOTH, displaced, more, "", last, None))
    else:
        row = ("displaced", "", "", "everybody", MODEL, None, None, "the reports move it too little", (), None)
        rows.append(Row(*row))  # type: ignore[arg-type]
    days = tuple(DAY + timedelta(days=n) for n in range(ahead + 1))
    learned = ("first2030", "second_2031") if places else ()
    return Forecast("made", title, DAY, days, 1, tuple(changes), learned, tuple(rows), tuple(messages))
