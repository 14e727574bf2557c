"""What was said: claims, quantities, sources and grades."""

from corridor.claims.claim import Basis, Claim, PossibleOrigin, Reading
from corridor.claims.measure import FLOWS, STOCKS, Measure
from corridor.claims.quantity import PROFILES, TRENDS, Interval, Quantity, interval
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
    "Quantity",
    "Reading",
    "Source",
    "interval",
]
