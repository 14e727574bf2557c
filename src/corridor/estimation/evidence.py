"""Which claims count as evidence, for whom and as of when; and why the others do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corridor.claims import Claim
from corridor.claims.handling import TLP
from corridor.scenario.model import Scenario

AUDIENCES = ("internal", "partner", "public")
MAY_SEE = {
    "internal": TLP,
    "partner": ("TLP:CLEAR", "TLP:GREEN"),
    "public": ("TLP:CLEAR",),
}


@dataclass(frozen=True)
class Selection:
    """Claims used, claims left out with the reason, in the scenario's order."""

    used: tuple[Claim, ...]
    left_out: dict[str, str]


def select(scenario: Scenario, as_of: date, audience: str = "internal") -> Selection:
    """The claims an audience's estimate as of a day may rest on."""
    reasons = {c.id: why_not(scenario, c, as_of, audience) for c in scenario.claims}
    used = tuple(c for c in scenario.claims if not reasons[c.id])
    return Selection(used, {i: r for i, r in reasons.items() if r})


def purposes(scenario: Scenario, as_of: date) -> set[str]:
    """Purposes whose claims may be used: the scenario's own, and those let in by a decision recorded by then."""
    own = scenario.header.purpose
    return {own} | {d.given for d in scenario.header.decisions if d.used_for == own and d.day <= as_of}


def why_not(scenario: Scenario, claim: Claim, as_of: date, audience: str) -> str:
    """Why a claim is not evidence; empty where it is."""
    if claim.handling not in MAY_SEE[audience]:
        return f"{claim.handling} may not be shown to this audience"
    if claim.purpose not in purposes(scenario, as_of):
        return f"collected for {claim.purpose}; no recorded decision lets it be used for {scenario.header.purpose}"
    if claim.published > as_of:
        return f"not yet published on {as_of.isoformat()}"
    if claim.kind == "statement":
        return "kept as a statement; it puts nothing on the model"
    if claim.part != "body":
        return f"a {claim.part} is not evidence; it is set beside the body"
    if claim.modality == "intention":
        return "an intention, not something that happened"
    return ""
