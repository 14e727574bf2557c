"""What a scenario offers to bind claims to: its places, ways, controls, groups, events and questions, looked up."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from corridor.scenario.answers import Answer
from corridor.scenario.countries import country_code
from corridor.scenario.groups import Group
from corridor.scenario.model import Header, Scenario
from corridor.scenario.places import Control, Event, Link, Place
from corridor.scenario.words import Name, Vocabulary, name_key

_BRACKETS = re.compile(r"\(([^)]*)\)")


@dataclass(frozen=True)
class Ground:
    """The parts of a scenario that a claim can be about; made of a scenario or of a draft of one."""

    header: Header
    places: tuple[Place, ...]
    links: tuple[Link, ...]
    controls: tuple[Control, ...]
    groups: tuple[Group, ...]
    events: tuple[Event, ...]
    answers: tuple[Answer, ...]
    names: tuple[Name, ...] = ()

    @classmethod
    def of(cls, scenario: Scenario) -> Ground:
        """The ground of a whole scenario."""
        s = scenario
        return cls(s.header, s.places, s.links, s.controls, s.groups, s.events, s.answers, s.words)

    @cached_property
    def words(self) -> Vocabulary:
        """The author's names for things."""
        return Vocabulary.of(self.names)

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {p.id: p for p in self.places}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Place ids by the keys of their names, bracketed alternatives and ids."""
        found: dict[str, str] = {}
        named = [p for p in self.places if p.kind != "elsewhere"]
        spelt = [*((p.name, p.id) for p in named)]
        spelt += [(other, p.id) for p in named for other in _BRACKETS.findall(p.name)]
        for name, id in [*spelt, *((p.id, p.id) for p in named)]:
            found.setdefault(name_key(name), id)
        found.pop("", None)
        return found

    @cached_property
    def by_country(self) -> dict[str, tuple[str, ...]]:
        """Place ids by the code of their country."""
        found: dict[str, list[str]] = {}
        for p in self.places:
            if p.kind != "elsewhere" and p.country.upper() != "XX":
                found.setdefault(country_code(p.country) or p.country.upper(), []).append(p.id)
        return {code: tuple(ids) for code, ids in found.items()}

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """Places that universes or convoys leave from, or that fighting and news act on first."""
        routed = [self.link[e.route[0]].origin for e in self.events if e.route and e.route[0] in self.link]
        left = [p for u in self.header.universes for p in u.left]
        return tuple(dict.fromkeys([*left, *routed]))

    @cached_property
    def link(self) -> dict[str, Link]:
        """Links by id."""
        return {k.id: k for k in self.links}

    def into(self, places: Iterable[str]) -> tuple[str, ...]:
        """Links that lead into a set of places from outside it, in the order of the file."""
        inside = frozenset(places)
        return tuple(k.id for k in self.links if k.destination in inside and k.origin not in inside)

    def out_of(self, places: Iterable[str]) -> tuple[str, ...]:
        """Links that lead out of a set of places."""
        inside = frozenset(places)
        return tuple(k.id for k in self.links if k.origin in inside and k.destination not in inside)

    def guarded(self, control: Control) -> tuple[str, ...]:
        """The links on which a control is met."""
        at = set(control.at)
        return tuple(k.id for k in self.links if k.id in at or k.destination in at)

    def guarded_by(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The links on which any of the controls is met."""
        return tuple(dict.fromkeys(k for i in ids for k in self.guarded(self.control(i))))

    def controls_on(self, links: Iterable[str]) -> tuple[str, ...]:
        """Controls met on any of the links."""
        wanted = set(links)
        return tuple(c.id for c in self.controls if wanted & set(self.guarded(c)))

    def control(self, id: str) -> Control:
        """The control with this id."""
        return next(c for c in self.controls if c.id == id)

    def events_of(self, kind: str) -> tuple[Event, ...]:
        """Events of one kind."""
        return tuple(e for e in self.events if e.kind == kind)

    @cached_property
    def riding(self) -> frozenset[str]:
        """Links on the route of a convoy."""
        return frozenset(k for e in self.events_of("convoy") for k in e.route)

    def km_from(self, place: str) -> dict[str, float]:
        """Length of the shortest way from a place to every place that can be reached from it, in km."""
        ways: dict[str, list[Link]] = {}
        for k in self.links:
            ways.setdefault(k.origin, []).append(k)
        km, queue = {place: 0.0}, [(0.0, place)]
        while queue:
            far, here = heapq.heappop(queue)
            if far > km[here]:
                continue
            for k in ways.get(here, ()):
                if far + k.km < km.get(k.destination, float("inf")):
                    km[k.destination] = far + k.km
                    heapq.heappush(queue, (far + k.km, k.destination))
        return km
