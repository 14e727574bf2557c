"""What a forecast is made of: the stocks reported by a day, and the scenario as it was known on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.claims import Claim
from corridor.errors import CorridorError
from corridor.forecast.counted import reported_claims
from corridor.forecast.courses import Reported, reported
from corridor.forecast.known import flee_known, folder_known, scenario_known
from corridor.forecast.rows import Said
from corridor.scenario.flee.naming import ids
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.model import Scenario

REGISTERED = "those who register people there"


@dataclass(frozen=True)
class Subject:
    """A crisis as known at the end of `day`: `scenario` makes the scenario of it, going on for some days.

    `ids` maps a place of the courses to its id in the scenario, `names` an id to the name people use.
    """

    id: str
    title: str
    day: date
    reported: Reported
    scenario: Callable[[int], Scenario]
    ids: dict[str, str]
    names: dict[str, str]
    claims: tuple[Claim, ...]

    @property
    def origin(self) -> int:
        """The day, counted from the start."""
        return (self.day - self.reported.start).days

    def last(self, place: str) -> Said:
        """The last report of a course."""
        course = next(c for c in self.reported.courses if c.place == place)
        day, people, id = self.reported.date(int(course.days[-1])), float(course.people[-1]), self.ids[place]
        for claim in self.claims:
            counts = claim.measure is not None and claim.measure.what == "present" and claim.measure.at == (id,)
            if counts and claim.quantity is not None and claim.quantity.value == people:
                if day in (claim.published, claim.measure.end if claim.measure else None):
                    return Said(claim.id, claim.origin, day, people)
        return Said(f"{id}.{day.isoformat()}", REGISTERED, day, people)


def subject(of: FleeFolder | Scenario, day: date | None) -> Subject:
    """What is known of a Flee folder or a scenario at the end of a day: that of the last report if none is given.

    Raises `CorridorError` where nothing was known yet.
    """
    return _folder(of, day) if isinstance(of, FleeFolder) else _scenario(of, day)


def _folder(folder: FleeFolder, day: date | None) -> Subject:
    whole = reported(folder)
    if day is None:
        inside = [int(d) for c in whole.courses for d in c.days if d >= 0]
        day = folder.start + timedelta(days=max(inside, default=folder.days - 1))
    _begun(day, folder.start, folder.path.name)
    origin = (day - folder.start).days
    known = folder_known(folder, origin)
    named = ids(p.name for p in known.locations)
    names = {id: name.replace("_", " ") for name, id in named.items()}

    def scenario(days: int) -> Scenario:
        return flee_known(folder, origin, days)

    title = f"People displaced from {known.home.replace('_', ' ')}"
    courses = whole.by(origin)
    return Subject(whole.id, title, day, courses, scenario, named, names, ())


def _scenario(whole: Scenario, day: date | None) -> Subject:
    day = day or min(whole.header.end, max((c.published for c in whole.claims), default=whole.header.end))
    _begun(day, whole.header.start, whole.header.id)
    known = scenario_known(whole, day, 1)
    short = known.model_copy(update={"header": known.header.model_copy(update={"end": day})})
    courses = reported_claims(short)
    names = {p.id: p.name for p in whole.places}

    def scenario(days: int) -> Scenario:
        return scenario_known(whole, day, days)

    header = whole.header
    same = {c.place: c.place for c in courses.courses}
    return Subject(header.id, header.title, day, courses, scenario, same, names, known.claims)


def _begun(day: date, start: date, name: str) -> None:
    if day <= start:
        what, remedy = "a day before anything was known", f"choose one after {start}"
        raise CorridorError(what, day.isoformat(), f"{name}, --from", remedy)
