"""Forecasts: what was known on a day carried forward, place by place and in all, as it is and under changes.

Where a place reports its stock, the course of its reports gives the stock to come: no movement model was found to do
better (docs/decisions). The movement model, fitted to all claims, gives the rest: places that do not report, who leaves
again, and what a change does, draw by draw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from jaxtyping import Float

from corridor.errors import CorridorError
from corridor.estimation.smc import Settings, silent
from corridor.forecast.carried import MEMBERS, Carried, carried
from corridor.forecast.draws import draws
from corridor.forecast.levels import level
from corridor.forecast.outlooks import Outlook, Outlooks
from corridor.forecast.rows import BOTH, MODEL, PROBABILITIES, REPORTS, Course, Row, Said
from corridor.forecast.subject import Subject, subject
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.model import Scenario

EVERYBODY = "everybody"
LONGEST = 3 * 365  # days ahead
UNTOLD = "no report known by then says how many are there"
ASSUMED = "the reports move it too little; the rest is assumption"
NOBODY = "no place had reported by then"
OLD_DAYS = 90  # from which on it is said that a last report is old

Draws = Float[np.ndarray, "day draw"]


@dataclass(frozen=True)
class Forecast:
    """Stocks and arrivals to come, from the end of `day` on: `days` begins with that day.

    `rows` are one series each; nothing published after `day` has a part in them. `changes` were asked for by what-if.
    """

    id: str
    title: str
    day: date
    days: tuple[date, ...]
    seed: int
    changes: tuple[str, ...]
    learned_on: tuple[str, ...]
    rows: tuple[Row, ...]
    messages: tuple[str, ...]

    def row(self, what: str, place: str = "", group: str = EVERYBODY) -> Row:
        """The series of a place, or of all together; raises `KeyError` where there is none."""
        for row in self.rows:
            if (row.what, row.place, row.group) == (what, place, group):
                return row
        raise KeyError((what, place, group))

    def shown(self) -> tuple[int, ...]:
        """Days ahead that tables show: a week, a month, three, six, and the last."""
        last = len(self.days) - 1
        return tuple(sorted({d for d in (0, 7, 30, 90, 180) if d < last} | {last}))

    def to_json(self, every_day: bool = True) -> dict[str, Any]:
        """As plain data; of every day, or of those that tables show."""
        shown = range(len(self.days)) if every_day else self.shown()
        return {
            "id": self.id,
            "title": self.title,
            "from": self.day.isoformat(),
            "days": len(self.days) - 1,
            "seed": self.seed,
            "changes": list(self.changes),
            "learned_on": list(self.learned_on),
            "messages": list(self.messages),
            "rows": [r.to_json(self.days, shown) for r in self.rows],
        }


def forecast(
    of: Scenario | FleeFolder,
    day: date | None = None,
    days: int = 90,
    seed: int = 1,
    changes: Sequence[str] = (),
    reports_only: bool = False,
    settings: Settings | None = None,
    members: int = MEMBERS,
    tell: Callable[[str], None] = silent,
) -> Forecast:
    """What follows from everything known at the end of `day` (of the last report if none), for `days`.

    `changes` are what-ifs as for `simulate`. With `reports_only` the movement model is left out: stocks of places that
    report, in seconds. Same seed, same numbers, on one core or two. Raises `CorridorError` where nothing was known
    yet, or a change is not understood.
    """
    if not 1 <= days <= LONGEST:
        raise CorridorError("a forecast of so many days", str(days), "--days", f"ask for 1 to {LONGEST}")
    if reports_only and changes:
        what, remedy = "a change that only the movement model knows", "leave out --reports-only"
        raise CorridorError(what, changes[0], "--set", remedy)
    about = subject(of, day)
    tell("the courses of places that report")
    model = Outlooks(about.reported)
    outlooks = model.at(about.origin, range(days + 1))
    drawn = draws(outlooks, model.known.shared, members, seed)
    if not outlooks and reports_only:
        raise CorridorError(
            "no stock of any place had been reported", about.day.isoformat(), about.id, "leave out --reports-only"
        )
    ahead = None
    if not reports_only:
        ahead = carried(about.scenario(days), about.day, days, seed, changes, settings, members, tell)
    rows = _Assembly(about, outlooks, drawn, ahead).rows()
    dates = tuple(about.day + timedelta(days=n) for n in range(days + 1))
    messages = (*_messages(about, outlooks), *(ahead.messages if ahead else ()))
    learned = model.known.crises if outlooks else ()
    return Forecast(about.id, about.title, about.day, dates, seed, tuple(changes), learned, tuple(rows), messages)


def _messages(about: Subject, outlooks: dict[str, Outlook]) -> list[str]:
    old = [o for o in outlooks.values() if about.origin - o.last_day > OLD_DAYS]
    if not old:
        return []
    longest = about.origin - min(o.last_day for o in old)
    return [
        f"the last report of {len(old)} of {len(outlooks)} places is more than {OLD_DAYS} days old, up to {longest}"
    ]


class _Assembly:
    """The rows of a forecast, from the courses of places that report and from the movement model."""

    def __init__(
        self, about: Subject, outlooks: dict[str, Outlook], drawn: dict[str, Draws], ahead: Carried | None
    ) -> None:
        self.about, self.outlooks, self.drawn, self.ahead = about, outlooks, drawn, ahead
        self.counted = [g for g, kind in enumerate(ahead.kinds) if kind != "fighters"] if ahead else []

    def rows(self) -> list[Row]:
        """Places that report, the others by group, and all together."""
        found: list[Row] = []
        for place in self.drawn:
            found += self._reporting(place)
        if self.ahead is not None:
            own = {self.about.ids[p] for p in self.drawn}
            for p, id in enumerate(self.ahead.places):
                if id not in own:
                    found += self._modelled(p, id)
        return found + self._together()

    def _reporting(self, place: str) -> list[Row]:
        id, outlook, last = self.about.ids[place], self.outlooks[place], self.about.last(place)
        columns = [level(p) for p in PROBABILITIES]
        stock = Course(outlook.quantiles[:, columns], outlook.mean)
        here = self.drawn[place]
        changed, basis, leaving, changed_leaving = None, REPORTS, np.zeros_like(here), None
        if self.ahead is not None and id in self.ahead.places:
            leaving, basis = self._left(id, self.ahead.ahead), BOTH
            if self.ahead.changed is not None:
                changed = self._changed(place)
                changed_leaving = self._left(id, self.ahead.changed)
        arrivals = np.maximum(here - here[0] + leaving, 0.0)
        row = self._row
        return [
            row("stock", id, EVERYBODY, REPORTS, stock, changed, last, reports=self.about.reports(place)),
            row(
                "arrivals",
                id,
                EVERYBODY,
                basis,
                Course.of(arrivals),
                None if changed is None else np.maximum(changed - changed[0] + changed_leaving, 0.0),
                last,
            ),
        ]

    def _changed(self, place: str) -> Draws:
        """The stock of a reporting place under the changes: what these do by the movement model is added to it."""
        assert self.ahead is not None and self.ahead.changed is not None
        p = self.ahead.places.index(self.about.ids[place])
        more = self.ahead.changed.stocks[:, p] - self.ahead.ahead.stocks[:, p]
        return np.asarray(np.maximum(self.drawn[place] + more[:, self.counted].sum(1), 0.0))

    def _left(self, id: str, ahead: Any) -> Draws:
        """People who left a place again since the day, by the movement model."""
        assert self.ahead is not None
        p = self.ahead.places.index(id)
        stock = ahead.stocks[:, p][:, self.counted].sum(1)
        arrived = ahead.arrivals[:, p][:, self.counted].sum(1)
        came = np.cumsum(arrived, axis=0) - arrived[0]
        return np.asarray(np.maximum(came - (stock - stock[0]), 0.0))

    def _modelled(self, p: int, id: str) -> list[Row]:
        assert self.ahead is not None
        found = []
        for g, group in enumerate(self.ahead.groups):
            for what in ("stock", "arrivals"):
                told = self.ahead.estimable.stocks if what == "stock" else self.ahead.estimable.arrivals
                values, changed = (self._series(what, p, g, a) for a in (self.ahead.ahead, self.ahead.changed))
                if not self.ahead.estimable.told[p, g] or not told[-1, p, g]:
                    reason = ASSUMED if self.ahead.estimable.told[p, g] else UNTOLD
                    found.append(self._row(what, id, group, MODEL, None, None, None, reason))
                    continue
                assert values is not None
                found.append(self._row(what, id, group, MODEL, Course.of(values), changed, None))
        return found

    def _series(self, what: str, p: int, g: int, ahead: Any) -> Draws | None:
        if ahead is None:
            return None
        if what == "stock":
            return np.asarray(ahead.stocks[:, p, g])
        return np.asarray(np.cumsum(ahead.arrivals[:, p, g], axis=0) - ahead.arrivals[0, p, g])

    def _together(self) -> list[Row]:
        found = []
        if self.drawn:
            total, changed = np.sum(list(self.drawn.values()), axis=0), None
            if self.ahead is not None and self.ahead.changed is not None:
                changed = np.sum([self._changed(p) for p in self.drawn], axis=0)
            found.append(self._row("reporting", "", EVERYBODY, REPORTS, Course.of(total), changed, None))
        if self.ahead is None:
            return found
        if not self.ahead.total_is_estimable[-1]:
            return [*found, self._row("displaced", "", EVERYBODY, MODEL, None, None, None, ASSUMED)]
        displaced = Course.of(self._displaced(self.ahead.ahead, False))
        changed = self._displaced(self.ahead.changed, True) if self.ahead.changed is not None else None
        basis = BOTH if self.drawn else MODEL
        return [*found, self._row("displaced", "", EVERYBODY, basis, displaced, changed, None)]

    def _displaced(self, ahead: Any, under_changes: bool) -> Draws:
        """Everybody displaced: where places report what they report, elsewhere what the movement model has."""
        assert self.ahead is not None
        rest = self.ahead.total_of(ahead)
        for place in self.drawn:
            id = self.about.ids[place]
            if id in self.ahead.places:
                rest = rest - ahead.stocks[:, self.ahead.places.index(id)][:, self.counted].sum(1)
        rest = np.maximum(rest, 0.0)
        own = [self._changed(p) if under_changes else self.drawn[p] for p in self.drawn]
        return np.asarray(np.sum([rest, *own], axis=0))

    def _row(
        self,
        what: Any,
        place: str,
        group: str,
        basis: str,
        course: Course | None,
        changed: Draws | None,
        last: Said | None,
        reason: str = "",
        reports: tuple[tuple[date, float], ...] = (),
    ) -> Row:
        known = self.ahead.scenario.groups if self.ahead is not None else ()
        return Row(
            what=what,
            place=place,
            name=self.about.names.get(place, place),
            group=group,
            basis=basis,
            course=course,
            changed=None if changed is None else Course.of(changed),
            reason=reason,
            said=self._said(place, group, last),
            last=last,
            group_name=next((g.name for g in known if g.id == group), group),
            reports=reports,
        )

    def _said(self, place: str, group: str, last: Said | None) -> tuple[Said, ...]:
        """Who says so: the last report of a place that reports; else the claims that put a number on the group there.

        Of all together: the last reports of all places, or all claims where none reports.
        """
        if last is not None:
            return (last,)
        if not place and self.drawn:
            return tuple(self.about.last(p) for p in self.drawn)
        assert self.ahead is not None
        ids: Sequence[str] = self.ahead.claims
        if place:
            at = self.ahead.places.index(place), self.ahead.groups.index(group)
            ids = self.ahead.estimable.by.get(at, ())
        claims, source = {c.id: c for c in self.ahead.scenario.claims}, self.ahead.scenario.source
        return tuple(Said.of(claims[id], source(claims[id].origin).label) for id in ids)
