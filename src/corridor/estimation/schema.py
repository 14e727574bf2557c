"""The published schema of an estimate's JSON, as models.

`python -m corridor.estimation.schema docs/schema` writes it anew. Numbers are people unless a unit says otherwise.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims.basis import Interest, Knows, Modality
from corridor.claims.claim import ClaimKind, Purpose
from corridor.claims.handling import Tlp
from corridor.claims.measure import What
from corridor.scenario.groups import GroupKind
from corridor.scenario.places import EventKind, Mode, PlaceKind
from corridor.scenario.schema import DRAFT, dumped

FILE = "estimate.json"
Pair = tuple[float, float]
Status = Literal["answered", "not estimable", "suppressed", "simulated"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ScenarioPart(_Part):
    """Which scenario was estimated."""

    id: str
    title: str
    summary: str
    start: date
    end: date
    purpose: Purpose
    rules: str = Field(description="profile of rules for vague words of number")
    purposes: list[Purpose] = Field(description="purposes whose claims were let in")


class RunPart(_Part):
    """A day of reading; the last one is the estimate."""

    as_of: date
    label: str


class Numbers(_Part):
    """Median with the central 50 and 90 % intervals; null where there is no number."""

    median: float | None
    interval50: Pair | None
    interval90: Pair | None


class MovedPart(Numbers):
    """An answer as it stood on a day of reading."""

    as_of: date
    label: str
    status: Status


class InfluencePart(_Part):
    """An answer without everything one origin said; null where withheld."""

    origin: str
    label: str
    change: float | None = Field(description="largest move of an end of the 90 % interval, in its widths")
    median: float | None
    interval90: Pair | None
    method: Literal["psis", "rerun"]


class AnswerPart(Numbers):
    """One answer with what it rests on."""

    id: str
    title: str
    question: str
    part_of: str
    unit: Literal["people"]
    universe: str
    universe_says: str
    groups: list[str]
    kinds: list[GroupKind]
    counts: Literal["people", "displacement"]
    what: What = Field(description="what is counted")
    at: list[str] = Field(description="ids of places, links, controls or events it is counted at")
    start: date = Field(description="first day counted")
    end: date = Field(description="last day counted, or the day of the stock")
    status: Status
    reason: str
    prior90: Pair | None
    narrowing: float | None = Field(description="share of the prior 90 % interval that the reports took away")
    claims: list[str]
    statements: int
    origins: int
    ess: int | None = Field(description="number of independent draws it is worth")
    influence: list[InfluencePart]
    moved: list[MovedPart]


class ReadingPart(_Part):
    """What an ambiguous name could mean."""

    words: str
    could_mean: list[str]
    read_as: str
    reason: str


class ClaimPart(_Part):
    """A claim, and what became of it."""

    id: str
    says: str
    kind: ClaimKind
    said: str | None
    low: float | None
    high: float | None
    rule: str
    universe: str | None
    chain: list[str] = Field(description="labels of the sources, first speaker first")
    origin: str
    origin_label: str
    knows: Knows
    interest: Interest
    grade: str
    published: date
    report: str
    part: Literal["headline", "caption", "body"]
    modality: Modality
    rows: list[str]
    start: date | None
    end: date | None
    what: What | None = Field(description="what is counted; null where it measures nothing")
    at: list[str] = Field(description="ids of places, links or controls it is about; empty where it may not be told")
    used: bool
    why_not: str
    right: float | None = Field(description="posterior chance that the statement is right")
    purpose: Purpose
    handling: Tlp
    note: str
    reading: ReadingPart | None


class ContradictionPart(_Part):
    """Two claims that cannot both hold, and the side the rest supports."""

    about: str
    universe: str
    claims: tuple[str, str]
    supported: str | None
    odds: float
    says: str


class HeadlinePart(_Part):
    """What a headline says beside what its body supports."""

    report: str
    title: str
    headline: list[str]
    body: list[str]
    verdict: Literal["supported", "not supported"]
    says: str


class AssumptionPart(_Part):
    """A prior and what the reports made of it; null where withheld."""

    name: str
    unit: str
    low: float | None
    high: float | None
    dist: Literal["lognormal", "logitnormal", "normal", "fixed"]
    reason: str
    contraction: float
    post_low: float | None
    post_high: float | None


class Fan(_Part):
    """Median and 90 % interval."""

    median: float
    low90: float
    high90: float


class PlacePart(_Part):
    """A place with the people there on the as-of day."""

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    kind: PlaceKind
    stock: Fan | None
    suppressed: str | None = Field(None, description="why the number is withheld, where it is")


class LinkPart(_Part):
    """A link with the people who passed from the first day to the as-of day."""

    id: str
    origin: str
    destination: str
    km: float
    mode: Mode
    flow: Fan | None
    by_kind: dict[GroupKind, Fan | None]
    suppressed: str | None = Field(None, description="why the number is withheld, where it is")


class CountryPart(_Part):
    """People who crossed into a country over irregular links, up to 30 days before the as-of day."""

    country: str
    until: date
    links: list[str]
    flow: Fan | None
    suppressed: str | None = Field(None, description="why the number is withheld, where it is")


class GroupPart(_Part):
    """A group of people."""

    id: str
    name: str
    kind: GroupKind


class ControlPart(_Part):
    """A control and the links it is met on."""

    id: str
    name: str
    links: list[str]


class SeriesPart(_Part):
    """An answer day by day; null on days that are withheld."""

    id: str
    title: str
    unit: Literal["people"]
    median: list[float | None]
    low50: list[float | None]
    high50: list[float | None]
    low90: list[float | None]
    high90: list[float | None]


class DrawnClaim(_Part):
    """A count drawn over the series of the answer it counts."""

    claim: str
    series: str
    start: date | None
    end: date | None
    low: float | None
    high: float | None


class TimelinePart(_Part):
    """Answers with a number through time."""

    days: list[date]
    series: list[SeriesPart]
    claims: list[DrawnClaim]


class EventPart(_Part):
    """An event that was known."""

    id: str
    kind: EventKind
    says: str
    start: date
    end: date | None


class ConsequencePart(_Part):
    """Whom a what-if stops, strands and detains, by kind of people."""

    kind: GroupKind
    stopped: Numbers
    stranded: Numbers
    detained: Numbers


class EstimateFile(_Part):
    """An estimate, a simulation, or what of an estimate may leave the organisation."""

    corridor: str = Field(description="version of the program")
    scenario: ScenarioPart
    seed: int
    audience: Literal["internal", "partner", "public"]
    as_of: date
    particles: int
    converged: bool
    messages: list[str]
    runs: list[RunPart] = Field(min_length=1)
    answers: list[AnswerPart]
    claims: list[ClaimPart]
    contradictions: list[ContradictionPart]
    headlines: list[HeadlinePart]
    assumptions: list[AssumptionPart]
    places: list[PlacePart]
    links: list[LinkPart]
    irregular_by_country: list[CountryPart]
    groups: list[GroupPart]
    controls: list[ControlPart]
    timeline: TimelinePart
    events: list[EventPart]
    policy: list[str]
    what_if: str | None = Field(None, description="the change made, where it is a what-if")
    consequences: list[ConsequencePart] | None = None


def schema() -> dict[str, Any]:
    """JSON Schema of an estimate's JSON."""
    return {"$schema": DRAFT} | EstimateFile.model_json_schema()


if __name__ == "__main__":
    (Path(sys.argv[1]) / FILE).write_text(dumped(schema()), encoding="utf-8")
