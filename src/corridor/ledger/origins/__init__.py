"""Who repeats whom: which claims go back to one first speaker, how likely, and why."""

from corridor.ledger.origins.groups import RECOMMENDED, Decision, Origin, count, expected, group
from corridor.ledger.origins.links import OriginLink, evidence_of, propose_links

__all__ = [
    "RECOMMENDED",
    "Decision",
    "Origin",
    "OriginLink",
    "count",
    "evidence_of",
    "expected",
    "group",
    "propose_links",
]
