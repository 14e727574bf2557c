"""One statement of one fact, with everything needed to weigh it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims.basis import Basis, Modality, Reading
from corridor.claims.handling import Conditions, Handling, Tlp
from corridor.claims.measure import Measure
from corridor.claims.proposal import Proposal
from corridor.claims.quantity import Quantity

Purpose = Literal["humanitarian", "law_enforcement", "journalism", "research"]
ClaimKind = Literal["count", "share", "trend", "duration", "instance", "statement"]


class PossibleOrigin(BaseModel):
    """The first speaker may really be that of another claim."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    claim: str = Field(description="id of the claim whose origin this one may share")
    probability: float = Field(gt=0, lt=1)
    reason: str


class Claim(BaseModel):
    """One statement of one fact (see "Words" in the model page).

    `kind` says how the statement speaks of the measure: a *count* of people, a *share* of the
    second measure `of`, a *trend* of the measure against `of` (the period before), a *duration* in
    days, an *instance* (one case drawn from the flow `of` that falls into `measure`), or a
    *statement* without a quantity the model can hold, which is kept and shown.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    says: str = Field(description="the statement in our own words")
    kind: ClaimKind
    universe: str | None = None
    measure: Measure | None = None
    of: Measure | None = None
    quantity: Quantity | None = None
    chain: tuple[str, ...] = Field(min_length=1, description="source ids, first speaker first")
    basis: Basis = Basis()
    grade: str = Field("F6", pattern=r"^[A-F][1-6]$", description="Admiralty reliability and credibility")
    purpose: Purpose
    handling: Tlp = "TLP:CLEAR"
    modality: Modality = "asserted"
    published: date = Field(description="when it was said in public, so when we could know it")
    report: str = Field(description="id of the report it was found in")
    part: Literal["headline", "caption", "body"] = "body"
    rows: tuple[str, ...] = Field((), description="sentences or table rows that it stands for")
    fact: str | None = Field(None, description="claims of one origin with the same fact are versions of it")
    possible_origin: PossibleOrigin | None = None
    reading: Reading | None = None
    review_by: date | None = None
    note: str = ""
    conditions: Conditions | None = Field(None, description="what may be done with it beside its mark")
    read: Proposal | None = Field(None, description="what a reader found in the report, with its places in the text")

    @property
    def handled(self) -> Handling:
        """Its mark and conditions together."""
        return Handling.of(self.handling, self.conditions)

    @property
    def origin(self) -> str:
        """Id of the first speaker."""
        return self.chain[0]

    @property
    def fact_key(self) -> str:
        """What makes two claims of one origin versions of the same statement."""
        if self.fact:
            return self.fact
        parts = (self.kind, self.universe, self.measure, self.of)
        return "|".join(p.model_dump_json() if isinstance(p, BaseModel) else str(p) for p in parts)
