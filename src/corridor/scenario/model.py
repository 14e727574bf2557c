"""A scenario: everything an estimate needs, as one value."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims import Claim, Report, Source
from corridor.claims.claim import Purpose
from corridor.claims.decision import PurposeDecision
from corridor.scenario.answers import Answer
from corridor.scenario.groups import Group, Universe
from corridor.scenario.household import HouseholdSize
from corridor.scenario.places import Control, Departure, Event, Link, Place
from corridor.scenario.priors import Prior
from corridor.scenario.words import Name


class AsOf(BaseModel):
    """A day at which the estimate is worth reading, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    label: str


class Header(BaseModel):
    """`scenario.yaml`: what the scenario is about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    summary: str
    start: date
    end: date
    purpose: Purpose
    rules: Literal["corridor", "acled", "ccc", "count_love", "data4democracy"] = "corridor"
    choice: Literal["recursive_logit", "destination", "local"] = Field(
        "recursive_logit",
        description="whether people weigh whole ways, choose a destination, or see only the places next to theirs",
    )
    home: str | None = Field(
        None, min_length=2, max_length=3, description="ISO 3166 code of the country that people flee; others are abroad"
    )
    universes: tuple[Universe, ...] = Field(min_length=1)
    reports: tuple[Report, ...] = ()
    as_of: tuple[AsOf, ...] = ()
    decisions: tuple[PurposeDecision, ...] = ()
    household_sizes: tuple[HouseholdSize, ...] = ()


class Scenario(BaseModel):
    """Places, links, controls, groups with bonds, events, claims, priors and the questions."""

    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    header: Header
    places: tuple[Place, ...]
    links: tuple[Link, ...]
    controls: tuple[Control, ...]
    groups: tuple[Group, ...]
    bonds: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    priors: tuple[Prior, ...]
    answers: tuple[Answer, ...]
    words: tuple[Name, ...] = ()
    departures: tuple[Departure, ...] = ()
    folder: Path | None = None

    @property
    def days(self) -> int:
        """Number of days simulated, first and last included."""
        return (self.header.end - self.header.start).days + 1

    def day(self, index: int) -> date:
        """The date of day `index`, counted from 0."""
        return self.header.start + timedelta(days=index)

    def index(self, day: date) -> int:
        """The index of a date, counted from 0; may fall outside the period."""
        return (day - self.header.start).days

    def source(self, id: str) -> Source:
        """The source with this id."""
        return next(s for s in self.sources if s.id == id)

    def universe(self, id: str) -> Universe:
        """The universe with this id."""
        return next(u for u in self.header.universes if u.id == id)
