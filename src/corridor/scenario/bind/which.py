"""Which universe a claim is about: one that its words name, in which the scenario asks the same, or that says so."""

from __future__ import annotations

from corridor.claims import Measure
from corridor.claims.measure import What
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Heard
from corridor.scenario.groups import Universe
from corridor.scenario.words import tokens

LITTLE = frozenset(
    "a an the of in on at to by from and or with whenever wherever since up as not only who whom they them their it is "
    "was were be been people person during until whole themselves".split()
)
SAME_WAY: tuple[frozenset[What], ...] = (
    frozenset({"attempted", "passed"}),
    frozenset({"caught", "detained", "released"}),
)


def universes(heard: Heard, what: What, at: tuple[str, ...]) -> list[Universe]:
    """Universes that fit, the likeliest first; one that stands apart only where words of its people name it."""
    ground = heard.ground
    who = [g.words + " " + g.of for g in (heard.read.group, heard.read.of) if g]
    by_people = ground.words.ids("universes", *who)
    by_words = ground.words.ids("universes", heard.near, heard.sentence)
    spoken = set(tokens(f"{heard.near} {heard.sentence} {_names(ground, at)}")) - LITTLE

    def fit(u: Universe) -> tuple[float, ...]:
        return (
            u.id in by_people,
            not apart(ground, u),
            not (what in ("present", "population") and set(at) & set(u.left)),  # who left is not there
            asked(ground, u, what, at),
            u.id in by_words,
            len(spoken & set(tokens(u.says))),
            len(u.groups),
        )

    return sorted(ground.header.universes, key=fit, reverse=True)


def apart(ground: Ground, universe: Universe) -> bool:
    """Whether its groups are in no other universe and few beside the rest: only words that name them lead there."""
    others = [u.groups for u in ground.header.universes if u.id != universe.id]
    if any(set(groups) & set(universe.groups) for groups in others):
        return False
    return any(len(groups) > len(universe.groups) for groups in others)


def asked(ground: Ground, universe: Universe, what: What, at: tuple[str, ...]) -> float:
    """How nearly the scenario asks the same in a universe: the share of places, links or controls in common."""
    return max((_alike(a.measure, what, at) for a in ground.answers if a.universe == universe.id), default=0.0)


def _alike(measure: Measure, what: What, at: tuple[str, ...]) -> float:
    same = 1.0 if measure.what == what else 0.8
    if measure.what != what and not any({measure.what, what} <= ways for ways in SAME_WAY):
        return 0.0
    mine, theirs = set(at), set(measure.at)
    return same * (len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0)


def _names(ground: Ground, at: tuple[str, ...]) -> str:
    things = {x.id: x.name for xs in (ground.places, ground.controls) for x in xs}
    things |= {k.id: " ".join(things.get(p, "") for p in (k.origin, k.destination)) for k in ground.links}
    things |= {e.id: f"{e.kind} {e.says}" for e in ground.events}
    return " ".join(things.get(i, "") for i in at)
