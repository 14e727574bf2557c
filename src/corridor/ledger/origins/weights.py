"""From what two claims have in common to the probability that both go back to one origin.

A sum on the scale of log-odds. The weights were fitted by logistic regression, each held to its sign, on reports that
`corridor.scoring.copies` invents and copies (`python benchmarks/origins.py --fit`), then rounded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

START = -4.5  # two claims that have nothing in common but to have been compared

# evidence: (weight, what one unit of it is)
EVIDENCE: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "equal": (0.35, "bit of rarity of an equal figure, at most 16"),
        "rounded": (0.2, "bit of rarity of a figure that is the other one rounded"),
        "hedge": (1.5, "both hedge an equal figure alike (about, at least, at most)"),
        "statement": (0.5, "both are statements without a figure"),
        "other": (-4.0, "the figures are not the same by any rounding"),
        "term": (1.0, "the same term; half where it is another word for it"),
        "another term": (-4.0, "terms that exclude each other"),
        "group": (0.3, "the same group of people"),
        "another group": (-1.5, "groups that have nothing in common"),
        "place": (1.0, "a place in common"),
        "another place": (-2.0, "places named, and none in common"),
        "another country": (-4.0, "in different countries"),
        "another time": (-1.5, "periods more than two weeks apart"),
        "days": (-0.5, "ten days between the publications, at most six times"),
        "same speaker": (5.5, "the same first speaker"),
        "alike speaker": (1.5, "first speakers described by some of the same words"),
        "another speaker": (-6.0, "first speakers who are particular, and different"),
        "unlike speaker": (-1.8, "first speakers in words that have nothing in common, one of them vague"),
        "named": (3.3, "one names the other's outlet as where it has it from; half where that has it from several"),
        "outlet in common": (3.5, "both name the same outlet as where they have it from"),
        "same report": (1.5, "both are in one report"),
        "told apart": (-3.0, "one report tells both, each from somebody else"),
        "same publisher": (0.5, "both by one outlet, in different reports"),
        "phrases": (4.5, "the other sentence has all the rarer phrases of the shorter one, and enough of them"),
        "quotation": (4.3, "all direct speech near one claim is near the other"),
        "body": (4.0, "the whole texts are the same"),
    }
)


def log_odds(evidence: Mapping[str, float]) -> float:
    """Log-odds of one origin, from amounts of evidence by name."""
    return START + sum(EVIDENCE[name][0] * amount for name, amount in evidence.items())


def probability(evidence: Mapping[str, float]) -> float:
    """Probability of one origin, from amounts of evidence by name."""
    return 1 / (1 + math.exp(-min(max(log_odds(evidence), -50.0), 50.0)))
