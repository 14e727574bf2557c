"""What may go to a partner: by mark, conditions, purpose and size; each refusal with its reason, for the log alone."""

from __future__ import annotations

from corridor.claims import Claim, stands_for
from corridor.claims.handling import TLP
from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner
from corridor.release.small_numbers import LEAST, SMALL

PERSONS = ("people", "families", "households")


def why_withheld(claim: Claim, partner: Partner, permitted_by: str, allowed: set[str]) -> str:
    """Why a claim does not go to a partner; empty where it does.

    `permitted_by` says who permitted it, `allowed` has the purposes whose claims may be used for those of the partner.
    """
    handled = claim.handled
    if TLP.index(handled.tlp) > TLP.index(partner.agreement.receives):
        return f"{handled.tlp} is above what this partner receives ({partner.agreement.receives})"
    if handled.needs_permission and not permitted_by:
        return f"{handled} takes a permission, and none is on record"
    missing = sorted(set(handled.permit) - {who.strip() for who in permitted_by.split(",")})
    if missing:
        return f"{' and '.join(missing)} must permit it"
    if claim.purpose not in allowed:
        return f"given for {claim.purpose}; no decision on record lets it serve a purpose of this partner"
    if is_small(claim):
        return SMALL
    return ""


def is_small(claim: Claim) -> bool:
    """Whether a claim gives a number of people that may be under ten."""
    quantity = claim.quantity
    if quantity is None or quantity.unit not in PERSONS:
        return False
    try:
        bounds = stands_for(quantity)
    except CorridorError:
        return True  # a word without an interval may stand for few
    return bounds is not None and bounds.low < LEAST
