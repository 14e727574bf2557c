"""What a Flee folder holds, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.scenario.findings import Where

LocationType = Literal["conflict_zone", "town", "camp", "idpcamp", "forwarding_hub", "marker"]
Part = tuple[Int[np.ndarray, " report"], Float[np.ndarray, " report"]]  # of one file: days and people
ClosureType = Literal["country", "location", "link", "camp", "idpcamp", "remove_forced_redirection"]


@dataclass(frozen=True)
class Location:
    """A place; `conflict_day` is the day on which fighting begins there, where locations.csv says so."""

    name: str
    region: str
    country: str
    latitude: float
    longitude: float
    type: LocationType
    conflict_day: int | None
    population: float | None
    where: Where
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    """A way between two locations, both ways; `forced` is 1 from the first to the second, 2 the other way, else 0."""

    name1: str
    name2: str
    km: float
    forced: int
    where: Where
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Closure:
    """Something closed from day `start` on and open again on day `end`; without `end` it stays closed."""

    type: ClosureType
    name1: str
    name2: str
    start: int
    end: int | None
    where: Where


@dataclass(frozen=True)
class Correction:
    """From this day on a camp was registered anew: earlier figures of it count others."""

    name: str
    day: int
    where: Where


@dataclass(frozen=True)
class Series:
    """Stocks of one place as reported: days from the start (may be negative), in order, and people.

    `parts` are the days and people of every file, where several add up to it: until it is corrected.
    """

    name: str
    files: tuple[str, ...]
    days: Int[np.ndarray, " report"]
    people: Float[np.ndarray, " report"]
    parts: tuple[Part, ...] = ()

    @classmethod
    def together(cls, name: str, files: tuple[str, ...], parts: Sequence[Part]) -> Series:
        """Stocks of files added up on every day that any of them reports, each read between its reports."""
        days = np.unique(np.concatenate([d for d, _ in parts]))
        people = sum((np.interp(days, d, p) for d, p in parts), np.zeros(len(days)))
        return cls(name, files, days, people, tuple(parts) if len(parts) > 1 else ())

    def by(self, day: int) -> Series | None:
        """What was reported by the end of a day; nothing where nothing was."""
        cut = [(d[d <= day], p[d <= day]) for d, p in self.parts or ((self.days, self.people),)]
        some = [(d, p) for d, p in cut if len(d)]
        return self.together(self.name, self.files, some) if some else None

    def at(self, days: np.ndarray) -> Float[np.ndarray, " day"]:
        """People on days: linear between reports, constant before the first and after the last."""
        if not len(self.days):
            return np.zeros(len(days))
        return np.asarray(np.interp(days, self.days, self.people))

    def corrected(self, days: list[int]) -> Series:
        """The series with all before a new registration scaled to its first figure, as Flee does it."""
        people = self.people.copy()
        for day in days:
            at = np.flatnonzero(self.days == day)
            if len(at) and at[0] > 0 and people[at[0] - 1] > 0:
                people[: at[0]] *= people[at[0]] / people[at[0] - 1]
        return Series(self.name, self.files, self.days, people)


@dataclass(frozen=True)
class Fighting:
    """Intensity by day and place of those that conflicts.csv names; days beyond the last row repeat it."""

    names: tuple[str, ...]
    intensity: Float[np.ndarray, "day name"]


@dataclass(frozen=True)
class FleeFolder:
    """Everything in a Flee folder; `settings` are the values of simsetting.yml, by section.

    `inputs` and `period` are what the folder calls its inputs and the file with the period.
    """

    path: Path
    inputs: str
    period: str
    start: date
    days: int
    locations: tuple[Location, ...]
    routes: tuple[Route, ...]
    closures: tuple[Closure, ...]
    fighting: Fighting | None
    corrections: tuple[Correction, ...]
    series: tuple[Series, ...]
    total: Series | None
    settings: Mapping[str, Mapping[str, object]]

    @property
    def end(self) -> date:
        """The last day simulated."""
        return self.start + timedelta(days=self.days - 1)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the locations, in the order of the file."""
        return tuple(p.name for p in self.locations)

    @cached_property
    def home(self) -> str:
        """The country in which most of the places lie that ever see fighting, as the folder spells it."""
        fought = self.fought
        countries = [p.country for p, f in zip(self.locations, fought, strict=True) if f]
        countries = countries or [p.country for p in self.locations if p.type == "conflict_zone"]
        countries = countries or [p.country for p in self.locations[:1]]
        return max(sorted(set(countries)), key=countries.count)

    @cached_property
    def intensity(self) -> Float[np.ndarray, "day location"]:
        """Intensity of fighting by day, of every location."""
        out = np.zeros((self.days, len(self.locations)))
        if self.fighting is None:
            for i, place in enumerate(self.locations):
                if place.type == "conflict_zone" and place.conflict_day is not None:
                    out[max(place.conflict_day, 0) :, i] = 1.0
            return out
        index = {name: i for i, name in enumerate(self.names)}
        rows = np.minimum(np.arange(self.days), len(self.fighting.intensity) - 1)
        for column, name in enumerate(self.fighting.names):
            if name in index:
                out[:, index[name]] = self.fighting.intensity[rows, column]
        return out

    @property
    def fought(self) -> Bool[np.ndarray, " location"]:
        """Whether every location ever sees fighting."""
        return np.asarray(self.intensity.any(axis=0))

    @cached_property
    def camps(self) -> tuple[Series, ...]:
        """The series of places that are camps of the folder."""
        camps = {p.name for p in self.locations if p.type in ("camp", "idpcamp")}
        return tuple(s for s in self.series if s.name in camps and len(s.days))

    def corrected(self, known: bool = False) -> FleeFolder:
        """The folder with registration corrections applied to the series; with `known`, those of the period alone."""
        by_name: dict[str, list[int]] = {}
        for c in self.corrections:
            if not known or c.day < self.days:
                by_name.setdefault(c.name, []).append(c.day)
        series = tuple(s.corrected(by_name.get(s.name, [])) for s in self.series)
        return replace(self, series=series)
