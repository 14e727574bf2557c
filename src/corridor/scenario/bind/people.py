"""From the people a report speaks of to groups of the scenario."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.claims import Reading
from corridor.claims.proposal import Group as Said
from corridor.claims.proposal import GroupLabel
from corridor.scenario.bind.ground import Ground
from corridor.scenario.countries import country_code
from corridor.scenario.groups import Group, GroupKind, Universe
from corridor.scenario.words import tokens

KINDS: dict[GroupLabel, GroupKind] = {
    "fighters": "fighters",
    "family": "family",
    "civilians": "civilians",
    "residents": "civilians",
    "displaced": "civilians",
    "refugees": "civilians",
    "migrants": "civilians",
}
PARTS: frozenset[GroupLabel] = frozenset({"children", "women", "men", "hostages"})  # no group of a scenario is one
FEW = re.compile(  # some of a class, never all of it
    r"\b(?:commanders?|leaders?|leadership|senior|officers?|chiefs?|emirs?|wounded|injured|sick|elderly|disabled|pregnant)\b",
    re.I,
)
ABROAD = frozenset({"foreign", "foreigner", "foreigners", "abroad"})
NOBODY_TELLS = "from outside nobody tells relatives of fighters apart"
NO_OTHERS = "the scenario has no others here"


@dataclass(frozen=True)
class People:
    """Group ids, empty for everybody of the universe; `named` where more than their class picked them."""

    groups: tuple[str, ...] = ()
    named: bool = False
    reading: Reading | None = None


def people(ground: Ground, said: Said | None, universe: Universe, outside: bool = False) -> People | str:
    """The groups of a universe that the words mean, or why there are none.

    `outside`: as somebody sees them who tells only who fights, so civilians are everybody who does not.
    """
    if said is None:
        return People()
    whole = [g for g in ground.groups if g.id in universe.groups]
    labels = {label for label in said.labels if label != "people"}
    if labels and labels <= PARTS:
        if "people" in said.labels:  # "4,000 people, women and children among them"
            return People()
        return f"the scenario does not tell {' and '.join(sorted(labels))} apart"
    if FEW.search(said.words):
        return f"the scenario does not tell “{said.words}” from the others"
    kinds = {KINDS[label] for label in labels if label in KINDS}
    picked = _picked(ground, said, [g for g in whole if not kinds or g.kind in kinds])
    if picked is None:
        return f"no group of the scenario is “{_shown(said)}”"
    reading = None if picked else _civilians(said, whole, kinds, outside)
    if reading is not None:
        kinds = kinds | {"family"}
    settled = {g.kind for g in picked}  # of the other classes that are named nobody was picked
    others = kinds - settled if kinds or picked else {g.kind for g in whole}
    chosen = [g for g in whole if g in picked or g.kind in others]
    if not chosen:
        return f"no group of the scenario is “{_shown(said)}”"
    everybody = len(chosen) == len(whole)
    return People(() if everybody else tuple(g.id for g in chosen), bool(picked), reading)


def _shown(said: Said) -> str:
    return " ".join(dict.fromkeys([*said.words.split(), *said.of.split()]))


def _picked(ground: Ground, said: Said, right: list[Group]) -> list[Group] | None:
    """Groups picked by the author's words, by being from abroad or by nationality; nothing for one without a group."""
    ids = ground.words.ids("groups", said.words, said.of)
    if ids:
        return [g for g in right if g.id in ids] or None
    if ABROAD & set(tokens(said.words)):
        return [g for g in right if ABROAD & set(tokens(g.name))] or None
    code = country_code(said.of)
    if code is None:
        return []
    same = [g for g in right if country_code(g.nationality) == code]
    at_home = code in {country_code(ground.place[p].country) for p in ground.starts if p in ground.place}
    if same or not at_home or any(g.nationality for g in right):
        return same or None
    return []


def _civilians(said: Said, whole: list[Group], kinds: set[GroupKind], outside: bool) -> Reading | None:
    """Civilians seen from outside are everybody who does not fight, where relatives of fighters are among them."""
    if kinds != {"civilians"} or not any(g.kind == "family" for g in whole):
        return None
    alone = not any(g.kind == "civilians" for g in whole)
    if not alone and not (outside and "civilians" in said.labels):
        return None
    could = ("residents and the displaced only", "everybody who does not fight, relatives of fighters included")
    reason = NO_OTHERS if alone else NOBODY_TELLS
    return Reading(words=said.words, could_mean=could, read_as=could[1], reason=reason)
