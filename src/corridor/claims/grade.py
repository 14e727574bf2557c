"""How far a statement is to be trusted: what a grade, a basis and a modality mean as numbers.

The figures are priors of the program, listed on the model page: nobody has measured how often a
"B2" report is wrong, so the Beta distributions are wide and only their means enter the likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

from corridor.claims.claim import Claim
from corridor.claims.quantity import Quantity

# spread of the log of a reported number, by reliability of the source
RELIABILITY_SPREAD = {"A": 0.05, "B": 0.10, "C": 0.20, "D": 0.35, "E": 0.50, "F": 0.25}
# Beta(a, b) of the chance that the statement is simply wrong, by credibility of the information;
# 6, "cannot be judged", is a broad distribution and not a half
CREDIBILITY_WRONG = {"1": (1, 39), "2": (1, 13), "3": (1, 6), "4": (2, 4), "5": (3, 3), "6": (1, 4)}
# further chance of being wrong, by how the speaker knows
BASIS_WRONG = {"counted": 0.0, "saw": 0.02, "took_part": 0.02, "was_told": 0.08, "estimated": 0.05, "unknown": 0.10}
# spread of the one bias an origin has across its counts, by interest
INTEREST_BIAS = {"party": 0.35, "detained": 0.45, "official": 0.25, "none_known": 0.15}
HEDGE_SPREAD = {"none": 0.05, "about": 0.12, "at_least": 0.15, "at_most": 0.15}
VAGUE_SPREAD = 0.20
# chance that the speaker asserts it at all
MODALITY_ASSERTS = {"asserted": 1.0, "thought": 0.75, "may": 0.2, "intention": 0.0}
LINK_FIDELITY = 0.7  # each further link of a chain multiplies the weight of that version by this


@dataclass(frozen=True)
class Trust:
    """`wrong` probability, `spread` of the report and `bias` spread of the origin (log scale)."""

    wrong: float
    spread: float
    bias: float


def trust(claim: Claim) -> Trust:
    """What the claim's grade, basis, hedge and modality amount to."""
    a, b = CREDIBILITY_WRONG[claim.grade[1]]
    right = (b / (a + b)) * (1 - BASIS_WRONG[claim.basis.knows]) * MODALITY_ASSERTS[claim.modality]
    spread = (hedge_spread(claim.quantity) ** 2 + RELIABILITY_SPREAD[claim.grade[0]] ** 2) ** 0.5
    return Trust(1 - right, spread, INTEREST_BIAS[claim.basis.interest])


def hedge_spread(quantity: Quantity | None) -> float:
    """Spread that the wording adds to the edges of the interval."""
    if quantity is None:
        return HEDGE_SPREAD["none"]
    return VAGUE_SPREAD if quantity.word else HEDGE_SPREAD[quantity.hedge]


def version_weight(claim: Claim) -> float:
    """Weight of a retelling, falling with the length of its chain."""
    return float(LINK_FIDELITY ** (len(claim.chain) - 1))
