"""What was said: claims, quantities, sources and grades."""

from corridor.claims.basis import Basis, Reading
from corridor.claims.claim import Claim, PossibleOrigin
from corridor.claims.measure import FLOWS, STOCKS, Measure
from corridor.claims.proposal import Proposal, Span
from corridor.claims.quantity import PROFILES, TRENDS, Interval, Quantity, interval, stands_for
from corridor.claims.report import Report
from corridor.claims.source import Source

__all__ = [
    "FLOWS",
    "PROFILES",
    "STOCKS",
    "TRENDS",
    "Basis",
    "Claim",
    "Interval",
    "Measure",
    "PossibleOrigin",
    "Proposal",
    "Quantity",
    "Reading",
    "Report",
    "Source",
    "Span",
    "interval",
    "stands_for",
]
