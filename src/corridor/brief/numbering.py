"""Claims put in order by origin, ten repeats read as one, and given the numbers by which the page cites them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corridor.brief.markup import anchor, e
from corridor.brief.words import Json


@dataclass
class Statement:
    """One thing that an origin said, with all its retellings."""

    claims: list[Json] = field(default_factory=list)

    @property
    def head(self) -> Json:
        """The telling that stands for all: a used one, told first and over the shortest chain."""
        return min(self.claims, key=lambda c: (not c["used"], len(c["chain"]), c["published"]))

    @property
    def others(self) -> list[Json]:
        """The retellings."""
        return [c for c in self.claims if c is not self.head]


@dataclass
class Origin:
    """A first speaker and what he, she or it said."""

    id: str
    label: str
    statements: list[Statement]

    @property
    def claims(self) -> list[Json]:
        """All claims, retellings included."""
        return [c for s in self.statements for c in s.claims]


def by_origin(claims: Sequence[Json]) -> list[Origin]:
    """Origins in the order of what they contribute: used statements first, then all statements."""
    found: dict[str, dict[tuple[object, ...], Statement]] = {}
    for claim in claims:
        same = (
            claim["kind"],
            claim["said"],
            claim["low"],
            claim["high"],
            claim["universe"],
            claim["part"],
            _topic(claim),
        )
        found.setdefault(claim["origin"], {}).setdefault(same, Statement()).claims.append(claim)
    origins = [Origin(id, next(iter(s.values())).head["origin_label"], list(s.values())) for id, s in found.items()]
    return sorted(origins, key=lambda o: (-sum(s.head["used"] for s in o.statements), -len(o.statements)))


def _topic(claim: Json) -> object:
    """What tells two statements with the same words apart: the rows they stand for, or their own text."""
    return tuple(claim["rows"]) or claim["says"] if claim["low"] is not None else claim["says"]


def numbers(origins: Sequence[Origin]) -> dict[str, int]:
    """The number of every claim, by id."""
    ordered = [c["id"] for o in origins for s in o.statements for c in [s.head, *s.others]]
    return {id: i for i, id in enumerate(ordered, 1)}


def cite(ids: Sequence[str], by_id: dict[str, int]) -> str:
    """Links to claims by number, as HTML."""
    known = sorted((by_id[i], i) for i in ids if i in by_id)
    return " ".join(
        f'<a class="cite" href="#{anchor("claim", i)}" aria-label="claim {n}">{n}</a>' for n, i in known
    ) or e("–")
