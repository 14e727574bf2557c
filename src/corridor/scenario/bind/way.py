"""Which way people went: to the place named, else where the report says elsewhere that they were going."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corridor.claims import Reading
from corridor.claims.measure import STOCKS, What
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Context, Heard
from corridor.scenario.bind.target import Target, as_meant, target
from corridor.scenario.bind.when import events_named, moments
from corridor.scenario.places import Event

BY = {
    "air": re.compile(r"\b(?:flown|flew|airlift\w*|helicopters?|aircraft|planes?|by air)\b", re.I),
    "sea": re.compile(r"\b(?:ferr(?:y|ies|ied)|boats?|ships?|shipped|by sea)\b", re.I),
}


@dataclass(frozen=True)
class Matter:
    """A measure without its people and days; `why` says how it was found, in few words."""

    what: What
    at: tuple[str, ...] = ()
    why: str = ""
    reading: Reading | None = None

    @property
    def stock(self) -> bool:
        """Whether it is of one day."""
        return self.what in STOCKS


def destination(heard: Heard, context: Context) -> tuple[Target, str] | None:
    """Where they went: as named, else as the same speaker or the report says elsewhere, else as the scenario asks."""
    for role in ("to", "across", "towards", "at"):
        for t in heard.named(role):
            return t, ""
    for said in context.destinations(heard):
        meant = _open_name(heard, said)
        if meant:
            return meant, f"{said.words}, named near it"
    return None


def _open_name(heard: Heard, said: Target) -> Target | None:
    """A place named elsewhere, if it may be the one that this claim leaves open (`the country`) or leaves out."""
    if not heard.read.places or heard.targets:
        return said
    for place in heard.read.places:
        for m in place.could_mean:
            t = target(heard.ground, as_meant(place, m))
            if t and t.places == said.places:
                names, why = tuple(m.name for m in place.could_mean), f"the report speaks of {said.words}"
                return replace(said, reading=Reading(words=place.words, could_mean=names, read_as=m.name, reason=why))
        if place.read_as is None and not place.could_mean and place.words[:1].islower():
            return said
    return None


def on_their_way(heard: Heard, context: Context) -> Matter | None:
    """The ways to where those of whom it speaks were said to go: what their case is a case of."""
    goal = context.destination(heard)
    links = ways_into(heard, goal) if goal else ()
    return Matter("attempted", links) if links else None


def ways_into(heard: Heard, target: Target) -> tuple[str, ...]:
    """Links into a place or over the border of a country; only smugglers' ways where those are spoken of."""
    ground = heard.ground
    links = ground.into(target.places)
    from_here = {p for t in heard.named("from") for p in t.places}
    straight = tuple(k for k in links if ground.link[k].origin in from_here)
    if straight and not target.wide:
        links = straight
    irregular = tuple(k for k in links if ground.link[k].mode == "irregular")
    return irregular if heard.smuggled and irregular else links


def asked_ways(heard: Heard, what: What) -> Matter | None:
    """The ways that the scenario asks about in the universe that the words name (`the smuggling routes`)."""
    if heard.read.places:
        return None
    named = set(heard.ground.words.ids("universes", heard.near, heard.sentence))
    for answer in heard.ground.answers:
        if answer.universe in named and answer.measure.what in ("passed", "attempted"):
            return Matter(what, answer.measure.at, f"the ways that {answer.universe} is asked about")
    return None


def convoy_of(heard: Heard) -> Event | None:
    """The convoy that the words name, unless they name it for the time only, or that carries off the evacuated."""
    ground = heard.ground
    timed = {m.event.id for m in moments(heard)}
    rides = [e for e in ground.events_of("convoy") if _goes_that_way(ground, e, heard) and _by(ground, e, heard)]
    named = {e.id for text in (heard.near, heard.sentence) for e in events_named(ground, text)}
    for event in rides:
        if event.id in named and event.id not in timed:
            return event
    return rides[0] if heard.read.term == "evacuated" and len(rides) == 1 else None


def _by(ground: Ground, event: Event, heard: Heard) -> bool:
    """Whether a convoy goes by air or sea, where the words say that people did."""
    modes = {ground.link[k].mode for k in event.route if k in ground.link}
    return all(mode in modes for mode, words in BY.items() if words.search(heard.near) or words.search(heard.sentence))


def _goes_that_way(ground: Ground, event: Event, heard: Heard) -> bool:
    """Whether a convoy's route does not disagree with the places named."""
    links = [ground.link[k] for k in event.route if k in ground.link]
    if not links:
        return False
    along = {p for k in links for p in (k.origin, k.destination)}
    begins = [t for t in heard.named("from")]
    ends = [t for t in heard.named("to", "towards", "across")]
    return all(links[0].origin in t.places for t in begins) and all(along & set(t.places) for t in ends)
