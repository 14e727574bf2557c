"""What may be asked for: the rules of "What it will not do" that concern reports yet to be got."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corridor.claims import Measure
from corridor.claims.claim import Purpose
from corridor.estimation.irregular import crossings, cutoff
from corridor.scenario.groups import Group, GroupKind
from corridor.scenario.model import Scenario
from corridor.scenario.places import Link, Place

ASKED = ("present", "passed", "arrived", "left")  # what people who are free do in the open
STOCKS = ("present",)
KINDS_FOR: dict[Purpose, tuple[GroupKind, ...]] = {
    "humanitarian": ("family", "civilians"),
    "law_enforcement": ("fighters",),
    "journalism": ("fighters", "family", "civilians"),
    "research": ("fighters", "family", "civilians"),
}
COUNTABLE = ("city", "town", "camp", "crossing", "region", "destination")  # no waypoint: nobody is there to count
NOWHERE = "XX"  # country code of no country
KEPT = (  # how names of people and places speak of those who are held, or were wronged
    r"detain|detent|prison|jail|custod|inmate|intern(ed|ment)|captiv|captur|hostage|kidnap|abduct|victim|traffick|"
    r"slave|enslav"
)
HELD_GROUP, HELD_PLACE = re.compile(rf"\b({KEPT}|held\b)", re.I), re.compile(rf"\b({KEPT})", re.I)
WORDS_OF_KIND = {"fighters": "fighters", "family": "family members", "civilians": "civilians"}


@dataclass(frozen=True)
class Grouping:
    """People who could be counted together: a group, a kind of people, or everybody who may be asked about."""

    name: str
    groups: tuple[str, ...]
    kinds: frozenset[GroupKind]
    whole: bool = False


class Rules:
    """What may be asked for in one universe of a scenario on a day."""

    def __init__(self, scenario: Scenario, universe: str, day: date) -> None:
        self.scenario, self.universe, self.day = scenario, universe, day

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        """Groups, kinds and everybody together, of the kinds that the purpose of the scenario is about.

        Groups of people who are held, or named as victims, are none of them.
        """
        wanted = KINDS_FOR[self.scenario.header.purpose]
        own = set(self.scenario.universe(self.universe).groups)
        groups = [g for g in self.scenario.groups if g.id in own and g.kind in wanted and not _speaks_of_held(g)]
        everybody = tuple(sorted(g.id for g in groups))
        named: list[tuple[str, tuple[str, ...]]] = [(g.name, (g.id,)) for g in sorted(groups, key=lambda g: g.id)]
        for kind in wanted:
            named.append((f"All {WORDS_OF_KIND[kind]}", tuple(sorted(g.id for g in groups if g.kind == kind))))
        by_ids = {ids: name for name, ids in reversed([*named, (self._everybody, everybody)]) if ids}
        kinds = {g.id: g.kind for g in groups}
        return tuple(
            Grouping(name, ids, frozenset(kinds[i] for i in ids), ids == everybody)
            for ids, name in sorted(by_ids.items(), key=lambda item: (len(item[0]), item[0]))
        )

    @property
    def _everybody(self) -> str:
        return {"humanitarian": "Everybody who does not fight", "law_enforcement": "All fighters"}.get(
            self.scenario.header.purpose, "Everybody together"
        )

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places where somebody could count those who are there, come and go.

        Not points on the way, checkpoints (who is there is being stopped), places of detention, places with fighting on
        the day, nor those that people reach by irregular ways alone.
        """
        return {
            p.id: p
            for p in self.scenario.places
            if p.kind in COUNTABLE
            and not HELD_PLACE.search(_plain(p.id, p.name))
            and p.id not in self.fighting
            and p.id not in self.hidden
        }

    @cached_property
    def links(self) -> dict[str, Link]:
        """Regular ways on which somebody could count: no fighting at one end, and they tell of no irregular one."""
        return {
            k.id: k
            for k in self.scenario.links
            if k.mode != "irregular"
            and k.origin not in self.hidden
            and not {k.origin, k.destination} <= self.fighting
            and not any(HELD_PLACE.search(_plain(i, self._names[i])) for i in (k.origin, k.destination))
        }

    @cached_property
    def ways_by_country(self) -> dict[str, tuple[str, ...]]:
        """All irregular ways into a country together, by country; a region stands for itself where it has none."""
        links = [{"id": k.id, "origin": k.origin, "destination": k.destination, "mode": k.mode} for k in self._links()]
        places = [{"id": p.id, "country": p.country} for p in self.scenario.places]
        kinds = {p.id: p.kind for p in self.scenario.places}
        into = {k.id: k.destination for k in self.scenario.links}
        return {
            country: tuple(sorted(ids))
            for country, ids in sorted(crossings(links, places).items())
            if country != NOWHERE or {kinds[into[i]] for i in ids} == {"region"}
        }

    @property
    def latest_irregular(self) -> date:
        """Last day on which irregular ways may be asked about."""
        return cutoff(self.day)

    @cached_property
    def fighting(self) -> frozenset[str]:
        """Places with fighting on the day."""
        on = (e for e in self.scenario.events if e.kind == "fighting" and e.start <= self.day)
        return frozenset(p for e in on if e.end is None or e.end >= self.day for p in e.places)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Places whose stock tells an irregular flow: no regular way leads there from where people start."""
        regular: dict[str, set[str]] = {}
        modes: dict[str, set[str]] = {}
        for k in self.scenario.links:
            modes.setdefault(k.destination, set()).add(k.mode)
            if k.mode != "irregular":
                regular.setdefault(k.origin, set()).add(k.destination)
        reached, todo = set[str](), list(self._starts())
        while todo:
            place = todo.pop()
            if place not in reached:
                reached.add(place)
                todo += regular.get(place, ())
        only = {p for p, into in modes.items() if into == {"irregular"}}
        return frozenset({p.id for p in self.scenario.places} - reached | only)

    def why_not(self, measure: Measure) -> str:
        """Why a measure may not be asked for; empty where it may. Whatever is proposed has passed this."""
        if measure.what not in ASKED:
            return "only people who are somewhere, pass, arrive or leave are asked about"
        if set(measure.groups) not in [set(g.groups) for g in self.groupings]:
            return "people whom this purpose does not ask about"
        if measure.end is None or measure.end > self.day:
            return "it is not over yet"
        if measure.what != "passed":
            return "" if len(measure.at) == 1 and measure.at[0] in self.places else "nobody may or could count there"
        if len(measure.at) == 1 and measure.at[0] in self.links:
            return ""
        whole = set(measure.at) in [set(ids) for ids in self.ways_by_country.values()]
        if not whole or measure.end > self.latest_irregular:
            return "irregular ways are asked about by country alone, and 30 days late"
        return ""

    @cached_property
    def _names(self) -> dict[str, str]:
        return {p.id: p.name for p in self.scenario.places}

    def _links(self) -> Iterator[Link]:
        yield from (k for k in self.scenario.links if k.mode == "irregular")

    def _starts(self) -> Iterator[str]:
        """Where people are before anybody moves; every place where no prior says it."""
        given = [p.name.split(".") for p in self.scenario.priors]
        starts = [n[2] for n in given if n[0] in ("initial", "home") and len(n) == 3]
        fights = [p for e in self.scenario.events if e.kind == "fighting" for p in e.places]
        yield from [*starts, *fights] or [p.id for p in self.scenario.places]


def _speaks_of_held(group: Group) -> bool:
    return bool(HELD_GROUP.search(_plain(group.id, group.name)))


def _plain(*texts: str) -> str:
    return " ".join(texts).replace("_", " ").replace("-", " ")
