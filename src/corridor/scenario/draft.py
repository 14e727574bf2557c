"""What could be read of a scenario folder, with the place where each entry was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from corridor.claims import Claim, Report, Source
from corridor.scenario.answers import Answer
from corridor.scenario.files import Bond
from corridor.scenario.findings import Entry, Where
from corridor.scenario.groups import Group, Universe
from corridor.scenario.model import Header
from corridor.scenario.places import Control, Departure, Event, Link, Place
from corridor.scenario.priors import Prior
from corridor.scenario.words import Name


@dataclass
class Draft:
    """The valid entries of every file.

    `ids` has the ids of each file as they are written, those of invalid entries included, so that one
    mistake is not reported again as an unknown reference; a file that could not be read is not in it.
    """

    header: Entry[Header] | None = None
    places: list[Entry[Place]] = field(default_factory=list)
    links: list[Entry[Link]] = field(default_factory=list)
    controls: list[Entry[Control]] = field(default_factory=list)
    groups: list[Entry[Group]] = field(default_factory=list)
    bonds: list[Entry[Bond]] = field(default_factory=list)
    events: list[Entry[Event]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    claims: list[Entry[Claim]] = field(default_factory=list)
    priors: list[Entry[Prior]] = field(default_factory=list)
    answers: list[Entry[Answer]] = field(default_factory=list)
    words: list[Entry[Name]] = field(default_factory=list)
    departures: list[Entry[Departure]] = field(default_factory=list)
    told: str = "claims.yaml"  # where the claims are from
    reported: dict[str, Where] = field(default_factory=dict)  # where reports stand that are not in scenario.yaml
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def knows(self, noun: str, id: str) -> bool:
        """Whether `id` is among the ids of `noun`, or those could not be read at all."""
        return noun not in self.ids or id in self.ids[noun]

    def complete(self, *nouns: str) -> bool:
        """Whether every file of these nouns was read and every entry in it is valid."""
        return all(noun in self.ids and len(self.ids[noun]) <= len(getattr(self, noun)) for noun in nouns)

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day, where both are known and in order."""
        if self.header is None or self.header.value.start > self.header.value.end:
            return None
        return self.header.value.start, self.header.value.end

    def universes(self) -> dict[str, Universe]:
        """Universes by id."""
        return {u.id: u for u in self.header.value.universes} if self.header else {}

    def reports(self) -> dict[str, Report]:
        """Reports by id."""
        return {r.id: r for r in self.header.value.reports} if self.header else {}

    def events_of(self, kind: str) -> Iterator[Event]:
        """Valid events of one kind."""
        return (e.value for e in self.events if e.value.kind == kind)

    def kind_of(self, id: str) -> str:
        """The noun of an id ("place", "link", "convoy event", …), or an empty string."""
        for noun in ("places", "links", "controls", "groups"):
            if id in self.ids.get(noun, ()):
                return noun[:-1]
        return next((f"{e.value.kind} event" for e in self.events if e.value.id == id), "")
