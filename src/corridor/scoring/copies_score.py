"""How well origins are found among planted copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from corridor.claims import Claim
from corridor.ledger.origin_groups import Origin


@dataclass(frozen=True)
class Score:
    """Errors are means over events of |found - true| / true; pairs are those of claims on one fact of one event.

    `merged_per_thousand` counts, among pairs of claims with different first speakers, those that ended in one group:
    within events (`merged_per_thousand`) and over all claims (`merged_anywhere_per_thousand`).
    """

    events: int
    claims: int
    error: float
    error_of_outlets: float
    error_of_figures: float
    precision: float
    recall: float
    merged_per_thousand: float
    merged_anywhere_per_thousand: float


def score(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    true_origin: Mapping[str, str],
    event: Mapping[str, str],
) -> Score:
    """Compare groups with the truth; fact by fact, where a fact is an event and a term."""
    found = {claim: o.id for o in origins for claim in o.claims}
    facts: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        facts[(event[c.id], c.read.term or "" if c.read else "")].append(c)
    errors: list[tuple[float, float, float]] = []
    same = both = grouped = apart = wrong = 0
    for members in facts.values():
        true = len({true_origin[c.id] for c in members})
        counts = (
            len({found[c.id] for c in members}),
            len({c.chain[-1] for c in members}),
            len({c.quantity.value for c in members if c.quantity}),
        )
        errors.append(tuple(abs(n - true) / true for n in counts))  # type: ignore[arg-type]
        a, b, t, all_pairs = _pairs([(true_origin[c.id], found[c.id]) for c in members])
        both, grouped, same = both + a, grouped + b, same + t
        wrong, apart = wrong + b - a, apart + all_pairs - t
    everywhere = _pairs([(true_origin[c.id], found[c.id]) for c in claims])
    means = [sum(e[i] for e in errors) / len(errors) for i in range(3)]
    return Score(
        events=len(errors),
        claims=len(claims),
        error=means[0],
        error_of_outlets=means[1],
        error_of_figures=means[2],
        precision=both / max(grouped, 1),
        recall=both / max(same, 1),
        merged_per_thousand=1000 * wrong / max(apart, 1),
        merged_anywhere_per_thousand=1000 * (everywhere[1] - everywhere[0]) / max(everywhere[3] - everywhere[2], 1),
    )


def _pairs(labels: Sequence[tuple[str, str]]) -> tuple[int, int, int, int]:
    """Pairs that are one in truth and as found, one as found, one in truth, and all."""

    def within(counts: Counter[object]) -> int:
        return sum(comb(n, 2) for n in counts.values())

    both = within(Counter(labels))
    return both, within(Counter(f for _, f in labels)), within(Counter(t for t, _ in labels)), comb(len(labels), 2)
