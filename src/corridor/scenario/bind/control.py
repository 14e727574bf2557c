"""Which controls a claim speaks of: those of the party it names, those on the way it names, or its speaker's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import TOWARDS, Context, Heard
from corridor.scenario.bind.which import LITTLE
from corridor.scenario.places import Control
from corridor.scenario.words import tokens

_PROPER = re.compile(r"\b[A-Z][\w’'-]+")
_BACKED = re.compile(r"\b\w+-(?:backed|led|held|allied|supported|controlled|brokered)\b", re.I)  # names another party
STOPPED = ("caught", "detained", "released", "passed_control")


@dataclass(frozen=True)
class Controls:
    """Control ids, and how they were found."""

    ids: tuple[str, ...]
    why: str


def controls(heard: Heard, context: Context) -> Controls | str:
    """The controls that a claim of people stopped is about, or why there are none."""
    ground = heard.ground
    way = _on_the_way(heard)
    party = _called(ground, party_in(ground, heard.near), f"{heard.near} {heard.sentence}")
    if party:
        return Controls(_narrowed(party, way), "the party named")
    if len(way) == 1:
        return Controls(way, "on the way named")
    spoken = _narrowed(_called(ground, party_in(ground, heard.sentence), heard.sentence), way)
    if spoken:
        return Controls(spoken, "the party named in its sentence")
    if way:
        return Controls(way, "on the ways named")
    return _without_place(heard, context)


def _without_place(heard: Heard, context: Context) -> Controls | str:
    ground = heard.ground
    own = party_in(ground, " ".join(f"{s.source.role} {s.source.name or ''}" for s in heard.read.chain[:1]))
    if own:
        return Controls(own, "the speaker's own")
    for other in context.by_same_speaker(heard):
        party = party_in(ground, other.near) if other.read.term in STOPPED else ()
        if party:
            return Controls(party, "the party that the same speaker names")
    for other in context.in_same_report(heard) if heard.read.kind != "duration" else ():
        way = _on_the_way(other) if other.read.term in STOPPED else ()
        if way:
            return Controls(
                way, f"that of {other.read.quantity.said if other.read.quantity else 'others'} in the report"
            )
    if heard.read.places and not heard.targets:
        return f"no control known at {heard.unknown}"
    if len(ground.controls) == 1:
        return Controls((ground.controls[0].id,), "the only control of the scenario")
    return "it does not say at which control"


def party_in(ground: Ground, text: str) -> tuple[str, ...]:
    """Controls whose party a text names: by the author's words, else by the proper names of who runs them."""
    own = _BACKED.sub(" ", text)
    ids = ground.words.ids("controls", own)
    if ids or not text:
        return ids
    said = set(tokens(own))
    return tuple(c.id for c in ground.controls if _proper(c) & said)


def _called(ground: Ground, ids: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Of several controls of a party those that the text calls by what they are (`screening`, `checkpoint`)."""
    said = {t.removesuffix("s") for t in tokens(text)}
    places = {t for p in ground.places for t in tokens(p.name)}

    def kind(id: str) -> set[str]:
        c = ground.control(id)
        return {t.removesuffix("s") for t in tokens(c.name) if t not in places | set(tokens(c.by)) | LITTLE}

    named = tuple(i for i in ids if kind(i) & said)
    return named if len(ids) > 1 and named else ids


def _proper(control: Control) -> frozenset[str]:
    return frozenset(t for word in _PROPER.findall(control.by) for t in tokens(word))


def _narrowed(ids: Iterable[str], way: tuple[str, ...]) -> tuple[str, ...]:
    both = tuple(i for i in ids if i in way)
    return both or tuple(ids)


def _on_the_way(heard: Heard) -> tuple[str, ...]:
    """Controls on the links into the places named, those gone to before those one is at."""
    ground = heard.ground
    for roles in (TOWARDS, ("at", "via")):
        places = [t.places for t in heard.named(*roles)]
        found = ground.controls_on(k for p in places for k in ground.into(p))
        if found:
            return found
    inside = {p for t in heard.named("at") for p in t.places}
    return ground.controls_on(k.id for k in ground.links if k.destination in inside)
