"""What an analyst decides about claims and sources: each decision is kept, with its reason."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from corridor.claims.claim import Purpose
from corridor.claims.quantity import PROFILES


class Decision(BaseModel):
    """Base of every decision; `reason` is in the analyst's own words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = ""


class Grading(Decision):
    """Another Admiralty grade than the one a claim came with."""

    grade: str = Field(pattern=r"^[A-F][1-6]$")


class Supersession(Decision):
    """Something is replaced by what is recorded under the commitment `by`."""

    by: str


class Retraction(Decision):
    """Something does not hold any more, and nothing takes its place."""


class Merge(Decision):
    """Whether the first speaker of `a` is that of `b` (claims), or the source `a` is the source `b`."""

    a: str
    b: str
    of: Literal["claims", "sources"]
    decision: Literal["same", "different"] = "same"


class Sharing(Decision):
    """A claim is made known to another organisation; above TLP:GREEN somebody must permit it."""

    organisation: str
    permitted_by: str = ""


class PurposeDecision(Decision):
    """Claims given for one purpose may be used for another from `day` on."""

    given: Purpose
    used_for: Purpose
    decided_by: str
    day: date


class RuleProfile(Decision):
    """Vague words of number in a scenario are read by this profile of `corridor.claims.PROFILES`."""

    rules: str

    @field_validator("rules")
    @classmethod
    def _there(cls, rules: str) -> str:
        if rules not in PROFILES:
            raise ValueError(f"use one of {', '.join(PROFILES)}")
        return rules


class Erasure(Decision):
    """Something was erased; the reason must not repeat what."""
