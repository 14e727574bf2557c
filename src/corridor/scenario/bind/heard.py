"""One claim as the binder hears it: what was read, its words, and what its speaker said before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corridor.claims import Claim, Proposal
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.target import Target, targets

SMUGGLED = re.compile(
    r"\bsmuggl|\btraffick(?:er|ed|ing)|\bcovert|\bsecretly\b|\billegal(?:ly)?\b|\birregular(?:ly)?\b", re.I
)
SPANS = ("statement", "predicate", "party", "route", "term")  # parts of a proposal whose words help
ON_THE_WAY = ("waypoint", "crossing", "town", "checkpoint")
TOWARDS = ("to", "towards", "across")


@dataclass(frozen=True, eq=False)
class Heard:
    """A claim that was read, with the words of its parts (`near`) and of its sentence if the text is at hand."""

    claim: Claim
    read: Proposal
    ground: Ground
    text: str = ""

    @cached_property
    def near(self) -> str:
        """The words of its parts: what it says, who, where, when."""
        r = self.read
        parts = [self.claim.says, r.says, r.quantity.said if r.quantity else "", *(p.words for p in r.places)]
        parts += [r.spans[name].of(self.text) for name in SPANS if name in r.spans]
        return " · ".join(dict.fromkeys(p for p in (*parts, *(g.words for g in (r.group, r.of) if g)) if p))

    @cached_property
    def sentence(self) -> str:
        """The words of its sentence, or nothing."""
        return self.read.sentence.of(self.text)

    @cached_property
    def smuggled(self) -> bool:
        """Whether it speaks of smugglers' ways."""
        return bool(SMUGGLED.search(self.near) or SMUGGLED.search(self.sentence))

    @cached_property
    def targets(self) -> list[Target]:
        """Every place it names that the scenario has; of a way told, also those that only the author has a name for."""
        found = targets(self.ground, self.read.places, self.smuggled)
        if self.read.kind != "instance":
            return found
        known = {p for t in found for p in t.places}
        named = [p for p in self.ground.words.ids("places", self.near) if p not in known and p in self.ground.place]
        return [*(Target(p, "via", (p,)) for p in named if self.ground.place[p].kind in ON_THE_WAY), *found]

    def named(self, *roles: str) -> list[Target]:
        """The places in these roles."""
        return [t for t in self.targets if t.role in roles]

    @property
    def unknown(self) -> str:
        """Names of places that the scenario has not, in words for a reason."""
        missing = [p.words for p in self.read.places if p.words not in {t.words for t in self.targets}]
        return ", ".join(dict.fromkeys(missing))


@dataclass(frozen=True)
class Context:
    """What else the reports say: where to, by whom, and near which sentence."""

    heard: tuple[Heard, ...] = ()

    @cached_property
    def by_report(self) -> dict[str, list[Heard]]:
        """What was read, by report."""
        found: dict[str, list[Heard]] = {}
        for heard in self.heard:
            found.setdefault(heard.claim.report, []).append(heard)
        return found

    @classmethod
    def of(cls, claims: Iterable[Claim], ground: Ground, texts: Mapping[str, str]) -> Context:
        """The context of every claim that was read."""
        found = [Heard(c, c.read, ground, texts.get(c.report, "")) for c in claims if c.read is not None]
        return cls(tuple(sorted(found, key=lambda h: (h.claim.report, h.read.sentence.start))))

    def by_same_speaker(self, heard: Heard) -> list[Heard]:
        """The other claims of the same first speaker in the same report, the nearest sentence first."""
        return self._others(heard, lambda o: o.claim.origin == heard.claim.origin)

    def in_same_report(self, heard: Heard) -> list[Heard]:
        """Every other claim of the same report, the nearest sentence first."""
        return self._others(heard, lambda o: True)

    def _others(self, heard: Heard, wanted: Callable[[Heard], bool]) -> list[Heard]:
        here = heard.read.sentence.start
        found = [o for o in self.by_report.get(heard.claim.report, ()) if o.claim.id != heard.claim.id]
        return sorted((o for o in found if wanted(o)), key=lambda o: abs(o.read.sentence.start - here))

    def destinations(self, heard: Heard) -> list[Target]:
        """Countries and regions that people were said to go to, by the same speaker before others of the report.

        Whoever crosses a border or is caught at it goes to a country, so countries come first for them.
        """
        starts = set(heard.ground.starts)
        told = [*self.by_same_speaker(heard), *self.in_same_report(heard)]
        found = [t for o in told for t in o.named(*TOWARDS) if t.far and not starts & set(t.places)]
        borders = heard.read.term in ("crossed", "caught", "detained", "deported")
        return sorted(found, key=lambda t: not t.country) if borders else found

    def destination(self, heard: Heard) -> Target | None:
        """The first of them."""
        return next(iter(self.destinations(heard)), None)

    def route(self, heard: Heard) -> list[Target]:
        """Every place that the same speaker named in this report, in the order of the text."""
        told = sorted([heard, *self.by_same_speaker(heard)], key=lambda h: h.read.sentence.start)
        return [t for h in told for t in ordered(h)]


def ordered(heard: Heard) -> Sequence[Target]:
    """The places of a claim in the order of the text."""
    at = {p.words: p.span.start for p in heard.read.places}
    return sorted(heard.targets, key=lambda t: at.get(t.words, 0))
