"""Courses: the stocks of places as they were reported, day by day of report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
from jaxtyping import Float, Int

from corridor.scenario.flee.naming import codes
from corridor.scenario.flee.parts import FleeFolder, Series


@dataclass(frozen=True)
class Course:
    """Stocks of one place as reported: days from the start in order (may be negative), and people.

    `renewed` are the days from which on people were registered anew: earlier reports count others.
    """

    place: str
    days: Int[np.ndarray, " report"]
    people: Float[np.ndarray, " report"]
    renewed: tuple[int, ...] = ()

    def by(self, day: int) -> Course:
        """What was reported by the end of a day."""
        kept = int(np.searchsorted(self.days, day, side="right"))
        return Course(self.place, self.days[:kept], self.people[:kept], tuple(d for d in self.renewed if d <= day))


@dataclass(frozen=True)
class Reported:
    """Every course of one crisis: `start` is day 0, `days` the length of the period in which reports are scored.

    `home` is the ISO code of the country that people flee, by which knowledge learned on it is kept away.
    """

    id: str
    start: date
    days: int
    home: str
    courses: tuple[Course, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    def by(self, day: int) -> Reported:
        """What was reported by the end of a day: places without a report by then are not known yet."""
        courses = (c.by(day) for c in self.courses)
        return replace(self, days=day + 1, courses=tuple(c for c in courses if len(c.days)))

    def date(self, day: int) -> date:
        """The date of a day."""
        return self.start + timedelta(days=int(day))


def reported(folder: FleeFolder) -> Reported:
    """The registrations of a Flee folder's camps as they stand in its files: not corrected, not interpolated.

    Where several files add up to a camp, the last report of each counts on; a file that begins later counts others.
    """
    renewed: dict[str, list[int]] = {}
    for c in folder.corrections:
        renewed.setdefault(c.name, []).append(c.day)
    courses = tuple(_course(s, renewed.get(s.name, [])) for s in folder.camps)
    id = folder.path.resolve().name
    return Reported(id, folder.start, folder.days, home_of(folder), courses)


def _course(series: Series, renewed: list[int]) -> Course:
    people, begun = series.people, [int(days[0]) for days, _ in series.parts]
    if series.parts:
        people = np.zeros(len(series.days))
        for days, counted in series.parts:
            at = np.searchsorted(days, series.days, side="right") - 1
            people = people + np.where(at >= 0, counted[at], 0.0)
    late = [d for d in begun if d > min(begun)]
    return Course(series.name, series.days, people, tuple(sorted({*renewed, *late})))


def home_of(folder: FleeFolder) -> str:
    """The country in which most of the places lie that are no camps: that does not change as fighting spreads."""
    known = codes(p.country for p in folder.locations)
    towns = [p.country for p in folder.locations if p.type not in ("camp", "idpcamp")]
    towns = towns or [p.country for p in folder.locations]
    return known[commonest(towns)]


def commonest(names: Iterable[str]) -> str:
    """The name that is there most often; of several the first by the alphabet."""
    listed = list(names)
    return max(sorted(set(listed)), key=listed.count)
