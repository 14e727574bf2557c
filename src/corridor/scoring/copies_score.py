"""How well origins are found among planted copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from corridor.claims import Claim
from corridor.ledger.origins import RECOMMENDED, OriginLink, expected, group


@dataclass(frozen=True)
class Score:
    """Errors of the number of origins are means over facts of |found - true| / true.

    The number is that told apart at the threshold (`error`), that to be expected (`error_expected`), or that of outlets
    or distinct figures. Pairs are those of claims on one fact of one event; `merged_per_thousand` counts, among those
    with different first speakers, the ones that ended in one group, `merged_anywhere_per_thousand` over all claims.
    """

    events: int
    claims: int
    error: float
    error_expected: float
    error_of_outlets: float
    error_of_figures: float
    precision: float
    recall: float
    merged_per_thousand: float
    merged_anywhere_per_thousand: float


def score(
    claims: Sequence[Claim],
    links: Sequence[OriginLink],
    true_origin: Mapping[str, str],
    event: Mapping[str, str],
    threshold: float = RECOMMENDED,
) -> Score:
    """Compare what the links make of the claims with the truth; fact by fact: an event and a term."""
    origins = group(links, (), [c.id for c in claims], threshold)
    found = {claim: o.id for o in origins for claim in o.claims}
    facts: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for c in claims:
        facts[(event[c.id], c.read.term or "" if c.read else "")].append(c)
    of_fact = {c.id: key for key, members in facts.items() for c in members}
    inside: dict[tuple[str, str], list[OriginLink]] = defaultdict(list)
    for link in links:
        if of_fact[link.a] == of_fact[link.b]:
            inside[of_fact[link.a]].append(link)
    errors: list[tuple[float, ...]] = []
    same = both = grouped = apart = wrong = 0
    for fact, members in facts.items():
        true = len({true_origin[c.id] for c in members})
        counts = (
            len({found[c.id] for c in members}),
            expected(inside[fact], (), [c.id for c in members]),
            len({c.chain[-1] for c in members}),
            len({c.quantity.value for c in members if c.quantity}),
        )
        errors.append(tuple(abs(n - true) / true for n in counts))
        a, b, t, all_pairs = _pairs([(true_origin[c.id], found[c.id]) for c in members])
        both, grouped, same = both + a, grouped + b, same + t
        wrong, apart = wrong + b - a, apart + all_pairs - t
    everywhere = _pairs([(true_origin[c.id], found[c.id]) for c in claims])
    means = [sum(e[i] for e in errors) / len(errors) for i in range(4)]
    return Score(
        events=len(errors),
        claims=len(claims),
        error=means[0],
        error_expected=means[1],
        error_of_outlets=means[2],
        error_of_figures=means[3],
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
