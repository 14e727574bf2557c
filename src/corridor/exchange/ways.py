"""Where a claim is, by which ways, and what is left of it where those are irregular."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from corridor.claims import Claim
from corridor.claims.countries import Country, countries
from corridor.claims.measure import Measure
from corridor.claims.proposal import Meaning, NamedPlace, PlaceRole, Span
from corridor.estimation.irregular import LATE, cutoff
from corridor.scenario import Scenario
from corridor.scenario.countries import country_code
from corridor.scenario.places import Link

UNPLACED = "its places and ways stand in the scenario folder alone: give --network"
STRANGE = "names a place or way that is not in the scenario folder"
EARLY = "irregular routes leave 30 days late"
NOWHERE = "irregular routes leave by country, and its country is not known"
WAYS = ("passed", "attempted", "caught", "released", "detained", "duration", "convoy")
STAYS = ("arrived", "present", "population")
CROSSING = ("crossed", "caught", "passed_control")  # terms of a text that tell of a way, whatever way it is
_NO_TEXT = Span(start=0, end=1)
ROLES: dict[str, PlaceRole] = {"left": "from", "arrived": "to"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim and the part it plays; `country` is its ISO 3166-1 alpha-3 code."""

    name: str
    role: PlaceRole = "at"
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Places of a claim; `into` has the countries it may be told by where its way is, or may be, irregular."""

    spots: tuple[Spot, ...] = ()
    irregular: bool = False
    into: tuple[str, ...] = ()
    why: str = ""

    def named(self) -> list[NamedPlace]:
        """Its places as those of a text, without where they stand in it: what they point at does not leave."""
        return [
            NamedPlace(
                words=s.name,
                span=_NO_TEXT,
                role=s.role,
                read_as=Meaning(name=s.name, country=s.country or None, latitude=s.latitude, longitude=s.longitude),
            )
            for s in self.spots
        ]


@dataclass
class Ways:
    """Looks places and ways up in a scenario folder, where there is one."""

    network: Scenario | None = None
    strict: bool = True  # without a folder, every claim on a place of it is withheld, not only those that tell of ways
    links: dict[str, Link] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.network is not None:
            self.links = {k.id: k for k in self.network.links}

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The groups of every universe."""
        return {u.id: u.groups for u in self.network.header.universes} if self.network else {}

    def of(self, claim: Claim) -> Where:
        """Where the claim is; `why` says why that cannot be told."""
        measures = [m for m in (claim.measure, claim.of) if m is not None]
        if not any(m.at for m in measures):
            return _as_read(claim)
        if self.network is None:
            return Where(why=UNPLACED if self.strict or any(m.what in WAYS for m in measures) else "")
        try:
            used = {k for m in measures for k in self._ways(m)}
            spots = tuple(dict.fromkeys(s for m in measures for s in self._spots(m)))
            hidden = [self.links[k] for k in sorted(used) if self.links[k].mode == "irregular"]
        except KeyError:
            return Where(why=STRANGE)
        into = {self._spot(k.destination).country for k in hidden}
        return Where(spots, bool(hidden), tuple(sorted(into)))

    def _ways(self, measure: Measure) -> list[str]:
        """Links that a measure tells of."""
        assert self.network is not None
        what, at = measure.what, measure.at
        if what in ("passed", "attempted"):
            return list(at)
        if what == "convoy":
            events = {e.id: e for e in self.network.events}
            return [k for e in at for k in events[e].route]
        if what in WAYS:
            return [k for c in at for k in self._met_on(c)]
        if what in STAYS:  # whoever is where only irregular ways lead came by them
            into = {p: [k for k in self.links.values() if k.destination == p] for p in at}
            return [k.id for links in into.values() if {k.mode for k in links} == {"irregular"} for k in links]
        return []

    def _met_on(self, control: str) -> list[str]:
        assert self.network is not None
        at = {c.id: c.at for c in self.network.controls}[control]
        into = [k.id for k in self.links.values() if k.destination in at]
        return [*(a for a in at if a in self.links), *into]

    def _spots(self, measure: Measure) -> Iterable[Spot]:
        if measure.what in WAYS:
            ways = self._ways(measure)
            ends = {self.links[k].destination for k in ways}
            starts = {self.links[k].origin for k in ways}
            passed = starts & ends if measure.what == "convoy" else set[str]()
            yield from (self._spot(p, "from") for p in sorted(starts - passed))
            yield from (self._spot(p, "to") for p in sorted(ends - passed))
        elif measure.what in (*STAYS, "left"):
            yield from (self._spot(p, ROLES.get(measure.what, "at")) for p in measure.at)

    def _spot(self, place: str, role: PlaceRole = "at") -> Spot:
        assert self.network is not None
        p = {p.id: p for p in self.network.places}[place]
        return Spot(p.name, role, alpha3(p.country), p.latitude, p.longitude)


def _as_read(claim: Claim) -> Where:
    """Places as the text has them. Nothing there says whether a way is irregular, so that it is taken to be."""
    read = claim.read
    if read is None:
        return Where()
    spots = tuple(
        Spot(m.name, p.role, alpha3(m.country or ""), m.latitude, m.longitude)
        for p in read.places
        if (m := p.read_as) is not None
    )
    way = read.term in CROSSING or any(p.role in ("via", "across") for p in read.places)
    into = {s.country for s in spots if s.role in ("to", "towards")} or {alpha3(read.country or "")}
    return Where(tuple(dict.fromkeys(spots)), way, tuple(sorted(into)) if way else ())


def last_day(claim: Claim) -> date:
    """The last day that a claim tells of; the day of its publication where it does not say."""
    ends = [m.end or claim.published for m in (claim.measure, claim.of) if m is not None]
    if not ends and claim.read is not None:
        period = claim.read.period
        ends = [period.end or (claim.published if period.accuracy == "open" else period.start) or claim.published]
    return max(ends, default=claim.published)


def why_withheld(claim: Claim, where: Where, as_of: date) -> str:
    """Why a claim does not leave for its ways; empty where it does, by country alone where they are irregular."""
    if where.why or not where.irregular:
        return where.why
    if not where.into or "" in where.into:
        return NOWHERE
    return EARLY if last_day(claim) > cutoff(min(as_of, date.today())) else ""


def leaves_on(claim: Claim) -> date:
    """The first day on which a claim on an irregular way may leave."""
    day = last_day(claim)
    return day + LATE if day <= date.max - LATE else date.max


def by_country(claim: Claim, where: Where, key: str) -> tuple[Claim, Where]:
    """What is left of a claim on an irregular way: its figure and the country; nothing that tells the way.

    `key` tells such claims apart, for ids are words of an analyst too.
    """
    names = " and ".join(name_of(code) for code in where.into)
    said = f"{claim.quantity.said}: " if claim.quantity else ""
    away = {name: m.model_copy(update={"at": ()}) for name in ("measure", "of") if (m := getattr(claim, name))}
    told = claim.model_copy(
        update={
            **away,
            "id": f"by-country-{key[:12]}",
            "says": f"{said}on an irregular way into {names}",
            **{"rows": (), "fact": None, "note": "", "reading": None, "read": None, "possible_origin": None},
        }
    )
    return told, Where(tuple(Spot(name_of(code), "to", code) for code in where.into), True, where.into)


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Country]:
    return {code: c for c in countries() for code in (c.alpha2, c.alpha3) if code}


def alpha3(text: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country's code or name; empty where it has none."""
    code = country_code(text)
    return _by_code()[code].alpha3 if code else ""


def name_of(code: str) -> str:
    """The usual name of a country; empty for none."""
    return _by_code()[code].name if code else ""
