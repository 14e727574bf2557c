"""What could be known at the end of a day: scenarios and Flee folders without anything later.

Places, links, controls, groups and priors of a scenario bear no date: they are the analyst's, and taken as known. So
is a population, which is that of before the crisis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from corridor.claims import Claim
from corridor.errors import CorridorError, ScenarioError
from corridor.scenario.check import checked
from corridor.scenario.flee.convert import convert
from corridor.scenario.flee.learned import OPENING_DAYS, read_learned
from corridor.scenario.flee.matters import Matters
from corridor.scenario.flee.parts import Closure, Fighting, FleeFolder, Location
from corridor.scenario.flee.said import REPORTS
from corridor.scenario.model import Header, Scenario
from corridor.scenario.places import Event, Place
from corridor.scenario.words import THINGS, Name

CAMPS = ("camp", "idpcamp")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
SPOKEN = re.compile(rf"\b(?:(\d{{1,2}})\s+)?({'|'.join(MONTHS)})[a-z]*\.?,?\s+(\d{{4}})\b", re.IGNORECASE)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def scenario_known(scenario: Scenario, day: date, days: int) -> Scenario:
    """The scenario as it could be known at the end of a day, with a period that goes on `days` after it.

    Gone are claims published later, what only they name, events that were not public yet (`known`, else their start),
    departures, decisions, household sizes, days of reading and reports dated later, and capacities unless every date
    in the source of the place is past. Of an event the end is kept if it is past, or if the event was announced before
    it began; else it lasts on, but a place is newly open for `OPENING_DAYS`, and of a convoy under way only those days
    are known that it has set out on. Questions stay, also those about events that are not known: they get no answer;
    but those about a universe that had not begun, and of which nobody spoke, go with it.
    Raises `CorridorError` for a day before the second of the period, or a forecast of no day.
    """
    if day <= scenario.header.start:
        what = "a forecast needs two days of the period to look back on"
        raise CorridorError(what, day.isoformat(), "the day", f"choose one after {scenario.header.start}")
    if days < 1:
        raise CorridorError("a forecast of no day", str(days), "the days", "ask for at least 1")
    end = day + timedelta(days=days)
    events = tuple(_event(e, day, end) for e in scenario.events if (e.known or e.start) <= day and e.start <= end)
    claims = _claims(scenario.claims, day)
    header = _header(scenario.header, day, end, claims)
    speaking = {s for c in claims for s in c.chain} | {r.publisher for r in header.reports}
    gone = {e.id for e in scenario.events} - {e.id for e in events}
    ids = {"events": {e.id for e in events}, "universes": {u.id for u in header.universes}}
    return scenario.model_copy(
        update={
            "header": header,
            "places": tuple(_place(p, day) for p in scenario.places),
            "events": events,
            "claims": claims,
            "sources": tuple(s for s in scenario.sources if s.id in speaking),
            "priors": tuple(p for p in scenario.priors if not _of_event(p.name, gone)),
            "answers": tuple(a for a in scenario.answers if a.universe in ids["universes"]),
            "departures": tuple(d for d in scenario.departures if d.day <= day),
            "words": tuple(w for w in (_word(w, ids) for w in scenario.words) if w is not None),
        }
    )


def _header(header: Header, day: date, end: date, claims: tuple[Claim, ...]) -> Header:
    spoken = {c.universe for c in claims}
    return header.model_copy(
        update={
            "end": end,
            "universes": tuple(u for u in header.universes if not u.since or u.since <= day or u.id in spoken),
            "reports": tuple(r for r in header.reports if r.published <= day),
            "as_of": tuple(a for a in header.as_of if a.day <= day),
            "decisions": tuple(d for d in header.decisions if d.day <= day),
            "household_sizes": tuple(h for h in header.household_sizes if h.since <= day),
        }
    )


def _claims(claims: tuple[Claim, ...], day: date) -> tuple[Claim, ...]:
    """Claims published by then; whether two have one origin is not known while only one was made."""
    made = {c.id for c in claims if c.published <= day}

    def alone(claim: Claim) -> Claim:
        later = claim.possible_origin is not None and claim.possible_origin.claim not in made
        return claim.model_copy(update={"possible_origin": None}) if later else claim

    return tuple(alone(c) for c in claims if c.id in made)


def _event(event: Event, day: date, end: date) -> Event:
    announced = event.known is not None and event.known < event.start
    last = event.end
    if not announced and (last is None or last > day):
        opened = event.start + timedelta(days=OPENING_DAYS)
        last = opened if event.kind == "opening" else day if event.kind == "convoy" else None
    if last is not None and last >= end:
        last = end if event.kind == "convoy" else None
    return event if last == event.end else event.model_copy(update={"end": last})


def _place(place: Place, day: date) -> Place:
    if place.capacity is None:
        return place
    written = last_dates(place.source)
    known = bool(written) and max(written) <= day
    return place if known else place.model_copy(update={"capacity": None})


def last_dates(text: str) -> list[date]:
    """The dates in a text; of a month or a year the last day, since it may be any."""
    found: list[date] = []
    for year, month, day in ISO.findall(text):
        found += _last(int(year), int(month), int(day or 0))
    for day, month, year in SPOKEN.findall(text):
        found += _last(int(year), MONTHS.index(month[:3].lower()) + 1, int(day or 0))
    rest = SPOKEN.sub(" ", ISO.sub(" ", text))
    return found + [date(int(y), 12, 31) for y in YEAR.findall(rest)]


def _last(year: int, month: int, day: int) -> list[date]:
    """A day, or the last of a month; none where there is no such day."""
    try:
        if day:
            return [date(year, month, day)]
        return [date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)]
    except ValueError:
        return []


def _of_event(name: str, events: set[str]) -> bool:
    """Whether a parameter is about one of the events."""
    parts = name.split(".")
    return parts[0] in ("board", "size") and len(parts) == 3 and parts[1] in events


def _word(word: Name, known: dict[str, set[str]]) -> Name | None:
    """A phrase with the events and universes that are known; nothing where it stands for nothing then."""
    left = word.model_copy(update={k: tuple(i for i in getattr(word, k) if i in ids) for k, ids in known.items()})
    return left if any(getattr(left, thing) for thing in THINGS) else None


def folder_known(folder: FleeFolder, day: int) -> FleeFolder:
    """A Flee folder as it could be known at the end of a day (an index), with a period that ends on it.

    Gone are later reports (of places of several files, each file's), corrections, closures and days of fighting, camps
    that nobody had reported on with their ways and closures, and all capacities; what is closed has no end that is to
    come, and a conflict zone without fighting so far is a town. Reports from before the period stay.
    """
    series = tuple(s for s in (s.by(day) for s in folder.series) if s is not None)
    reported = {s.name for s in series}
    fought = _fought(folder, day)
    places = tuple(_location(p, fought, day) for p in folder.locations if p.type not in CAMPS or p.name in reported)
    names, countries = {p.name for p in places}, {p.country for p in places}
    fighting = folder.fighting
    return replace(
        folder,
        days=day + 1,
        locations=places,
        routes=tuple(r for r in folder.routes if {r.name1, r.name2} <= names),
        closures=tuple(_closures(folder.closures, names, countries, day)),
        fighting=None if fighting is None else Fighting(fighting.names, fighting.intensity[: day + 1]),
        corrections=tuple(c for c in folder.corrections if c.day <= day),
        series=series,
        total=None if folder.total is None else folder.total.by(day),
    )


def _fought(folder: FleeFolder, day: int) -> set[str]:
    """The locations that have seen fighting."""
    if folder.fighting is None:
        return {p.name for p in folder.locations if p.conflict_day is not None and p.conflict_day <= day}
    so_far = folder.fighting.intensity[: day + 1]
    return {name for name, column in zip(folder.fighting.names, so_far.T, strict=True) if column.any()}


def _location(place: Location, fought: set[str], day: int) -> Location:
    kind, begun = place.type, place.conflict_day
    if kind == "conflict_zone" and place.name not in fought:
        kind, begun = "town", None
    later = begun is not None and begun > day
    population = None if kind in CAMPS else place.population
    return replace(place, type=kind, conflict_day=None if later else begun, population=population)


def _closures(closures: Iterable[Closure], names: set[str], countries: set[str], day: int) -> Iterable[Closure]:
    for c in closures:
        two = c.type in ("link", "remove_forced_redirection")
        there = {c.name1, c.name2} <= countries if c.type == "country" else {c.name1, *[c.name2] * two} <= names
        if c.start <= day and there:
            yield replace(c, end=None) if c.end is not None and c.end > day else c


def flee_known(folder: FleeFolder, day: int, days: int, most_reports: int | None = REPORTS) -> Scenario:
    """The scenario of a Flee folder as it could be known at the end of a day, going on `days` after it.

    What it rests on is learned on crises of other countries. Raises `ScenarioError` where what was known makes none.
    """
    from corridor.forecasting.courses import home_of

    known = folder_known(folder, day)
    matters = Matters()
    learned = read_learned().for_home(home_of(known))
    draft = convert(replace(known, days=day + 1 + days), matters, learned, most_reports=most_reports)
    matters.ruling, matters.reported = True, bool(known.series)
    result = checked(draft, matters, folder.path)
    if result.scenario is None:
        raise ScenarioError(list(result.problems))
    return scenario_known(result.scenario, result.scenario.day(day), days)
