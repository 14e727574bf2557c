"""What a forecast is made of: the stocks reported by a day, and the scenario as it was known on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.claims import Claim
from corridor.errors import CorridorError
from corridor.forecasting.counted import reported_claims
from corridor.forecasting.courses import Reported, reported
from corridor.forecasting.known import flee_known, folder_known, scenario_known
from corridor.forecasting.rows import Said
from corridor.scenario.flee.naming import ids
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.model import Scenario

REGISTERED = "those who register people there"


@dataclass(frozen=True)
class Subject:
    """A crisis as known at the end of `day`: `scenario` makes the scenario of it, going on for some days.

    `ids` maps a place of the courses to its id in the scenario, `names` an id to the name people use, `labels` a source
    to the words under which it may be shown.
    """

    id: str
    title: str
    day: date
    reported: Reported
    scenario: Callable[[int], Scenario]
    ids: dict[str, str]
    names: dict[str, str]
    claims: tuple[Claim, ...]
    labels: dict[str, str]

    @property
    def origin(self) -> int:
        """The day, counted from the start."""
        return (self.day - self.reported.start).days

    def last(self, place: str) -> Said:
        """The last report of a course."""
        (day, people), id = self.reports(place)[-1], self.ids[place]
        for claim in self.claims:
            counts = claim.measure is not None and claim.measure.what == "present" and claim.measure.at == (id,)
            if counts and claim.quantity is not None and claim.quantity.value == people:
                if day in (claim.published, claim.measure.end if claim.measure else None):
                    return Said(claim.id, self.labels[claim.origin], day, people, claim.says)
        says = f"{people:,.0f} people are registered at {self.names.get(id, place)}"
        return Said(f"{id}.{day.isoformat()}", REGISTERED, day, people, says)

    def reports(self, place: str) -> tuple[tuple[date, float], ...]:
        """Every report of a course by the day, in order."""
        course = next(c for c in self.reported.courses if c.place == place)
        dates = (self.reported.date(int(day)) for day in course.days)
        return tuple((day, float(people)) for day, people in zip(dates, course.people, strict=True))


def subject(of: FleeFolder | Scenario, day: date | None) -> Subject:
    """What is known of a Flee folder or a scenario at the end of a day: that of the last report if none is given.

    Raises `CorridorError` where nothing was known yet.
    """
    return _folder(of, day) if isinstance(of, FleeFolder) else _scenario(of, day)


def _folder(folder: FleeFolder, day: date | None) -> Subject:
    whole = reported(folder)
    if day is None:
        inside = [int(d) for c in whole.courses for d in c.days if d >= 0]
        day = folder.start + timedelta(days=max(1, max(inside, default=folder.days - 1)))
    _begun(day, folder.start, folder.path.name)
    origin = (day - folder.start).days
    known = folder_known(folder, origin)
    named = ids(p.name for p in known.locations)
    names = {id: name.replace("_", " ") for name, id in named.items()}

    def scenario(days: int) -> Scenario:
        return flee_known(folder, origin, days)

    title = f"People displaced from {known.home.replace('_', ' ')}"
    courses = whole.by(origin)
    return Subject(whole.id, title, day, courses, scenario, named, names, (), {})


def _scenario(whole: Scenario, day: date | None) -> Subject:
    first, last = whole.header.start + timedelta(days=1), whole.header.end
    day = day or max(first, min(last, max((c.published for c in whole.claims), default=last)))
    _begun(day, whole.header.start, whole.header.id)
    known = scenario_known(whole, day, 1)
    short = known.model_copy(update={"header": known.header.model_copy(update={"end": day})})
    courses = reported_claims(short)
    names = {p.id: p.name for p in whole.places}

    def scenario(days: int) -> Scenario:
        return scenario_known(whole, day, days)

    header, labels = whole.header, {s.id: s.label for s in whole.sources}
    same = {c.place: c.place for c in courses.courses}
    return Subject(header.id, header.title, day, courses, scenario, same, names, known.claims, labels)


def _begun(day: date, start: date, name: str) -> None:
    if day <= start:
        what, remedy = "a forecast needs two days to look back on", f"choose a day after {start}"
        raise CorridorError(what, day.isoformat(), f"{name}, --from", remedy)
