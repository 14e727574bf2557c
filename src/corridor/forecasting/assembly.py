"""The rows of a forecast, from the courses of places that report and from the movement model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from jaxtyping import Float

from corridor.forecasting.carried import Carried
from corridor.forecasting.levels import level
from corridor.forecasting.outlooks import Outlook
from corridor.forecasting.rows import BOTH, MODEL, PROBABILITIES, REPORTS, Course, Row, Said
from corridor.forecasting.subject import Subject

EVERYBODY = "everybody"
UNTOLD = "no report known by then says how many are there"
ASSUMED = "the reports move it too little; the rest is assumption"

Draws = Float[np.ndarray, "day draw"]


class Assembly:
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
            told = self._is_told(id)
            if told:
                leaving, basis = self._left(id, self.ahead.ahead), BOTH
            if self.ahead.changed is not None:
                changed, basis = self._changed(place), BOTH
                changed_leaving = self._left(id, self.ahead.changed) if told else leaving
        arrivals = np.maximum(here - here[0] + leaving, 0.0)
        row = self._row
        moved, rests = (None, REPORTS) if changed is None else (stock.moved(here, changed), BOTH)
        return [
            row(
                "stock",
                id,
                EVERYBODY,
                REPORTS if changed is None else BOTH,
                stock,
                moved,
                last,
                reports=self.about.reports(place),
            ),
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

    def _is_told(self, id: str) -> bool:
        """Whether the reports give the arrivals of everybody at a place a number in the movement model."""
        assert self.ahead is not None
        p = self.ahead.places.index(id)
        return bool(self.counted) and bool(self.ahead.estimable.arrivals[-1, p, self.counted].all())

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
        changed: Draws | Course | None,
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
            changed=Course.of(changed) if isinstance(changed, np.ndarray) else changed,
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
