"""The universe, the people and the days of a claim, found together: each limits the others."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.claims import Claim, Measure, Quantity
from corridor.claims.claim import ClaimKind
from corridor.claims.proposal import Group
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Heard
from corridor.scenario.bind.people import People, people
from corridor.scenario.bind.way import Matter
from corridor.scenario.bind.when import Window, window
from corridor.scenario.bind.which import apart, universes
from corridor.scenario.groups import Universe


@dataclass(frozen=True)
class Fit:
    """A matter in a universe, of some people, on some days."""

    matter: Matter
    universe: Universe
    people: People
    window: Window

    @property
    def measure(self) -> Measure:
        """The measure of it all."""
        start = None if self.matter.stock else self.window.start
        m = self.matter
        return Measure(what=m.what, groups=self.people.groups, at=m.at, start=start, end=self.window.end)

    def note(self, m: Measure, said: bool = False) -> str:
        """How the measure was found, in words; `said`: its days are those of the text."""
        where = f" at {', '.join(m.at)}" if m.at else ""
        days = f", {m.start} to {m.end}" if m.start else f", {m.end}" if m.end else ""
        untold = self.window.notes if m.end and not said else ()
        whys = "; ".join(w for w in (self.matter.why, *untold) if w)
        return f"Bound to {m.what}{where} in {self.universe.id}{days}" + (f" ({whys})." if whys else ".")


def fit(
    heard: Heard, matter: Matter, group: Group | None, like: Matter | None = None, outside: bool = False
) -> Fit | str:
    """The first universe in which people and days agree; the likeliest one's reason where there is none.

    `like` is the matter by which the universe is chosen, where that is not the claim's own. `outside`: see `people`.
    """
    ground, reason = heard.ground, ""
    who = [g.words + " " + g.of for g in (heard.read.group, heard.read.of) if g]
    called = ground.words.ids("universes", *who)
    by = like or matter
    for universe in universes(heard, by.what, by.at):
        these = people(ground, group, universe, outside or matter.what in ("present", "population"))
        when = window(heard, universe, matter.stock)
        if isinstance(these, str) or isinstance(when, str):
            known = these if isinstance(these, str) else when
            reason = reason or str(known)
            continue
        if apart(ground, universe) and not these.named and universe.id not in called:
            reason = reason or f"{universe.id} is of people that its words do not name"
            continue
        if matter.what == "convoy" and not _aboard(ground, matter, these, universe):
            reason = reason or "none of these people is among those who could board the convoy"
            continue
        return Fit(matter, universe, these, when)
    return reason or "no universe of the scenario is about such people"


def _aboard(ground: Ground, matter: Matter, these: People, universe: Universe) -> bool:
    may = {g for e in ground.events if e.id in matter.at for g in e.groups}
    return set(these.groups or universe.groups) <= may


def bound(
    heard: Heard,
    kind: ClaimKind,
    fit: Fit,
    quantity: Quantity | None,
    measure: Measure | None = None,
    of: Measure | None = None,
    said: bool = False,
) -> Claim:
    """The claim with what it is about; what was read stays as it was. `said`: the days of `measure` are told."""
    claim, measure = heard.claim, measure or fit.measure
    reading = claim.reading or fit.matter.reading or fit.people.reading
    return claim.model_copy(
        update={
            "kind": kind,
            "universe": fit.universe.id,
            "measure": measure,
            "of": of,
            "quantity": quantity,
            "reading": reading,
            "note": noted(claim.note, fit.note(measure, said)),
        }
    )


def noted(note: str, more: str) -> str:
    """A note with a further sentence."""
    return " ".join(n for n in (note, more) if n)
