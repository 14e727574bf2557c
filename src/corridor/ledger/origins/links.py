"""Who repeats whom: which claims go back to one first speaker, how likely, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corridor.claims import Claim, Report, Source
from corridor.ledger.origins.candidates import candidates
from corridor.ledger.origins.evidence import Comparer, Evidence, reasons
from corridor.ledger.origins.profile import Profile, profiles
from corridor.ledger.origins.reuse import Bodies
from corridor.ledger.origins.speakers import speaker_key
from corridor.ledger.origins.weights import EVIDENCE, probability

Kind = Literal["chain", "figure", "text"]

LEAST = 0.2  # less likely links are not proposed
OF_KIND: dict[str, Kind] = {
    "same speaker": "chain",
    "alike speaker": "chain",
    "named": "chain",
    "outlet in common": "chain",
    "equal": "figure",
    "rounded": "figure",
    "hedge": "figure",
    "phrases": "text",
    "quotation": "text",
    "body": "text",
}
SAME_SPEAKER = 0.995  # a speaker with a name is one origin whatever he speaks of
SAME_ROLE = 0.99  # so is one without a name but with a role of his own, within one report


@dataclass(frozen=True, slots=True)
class OriginLink:
    """Two claims (`a` published first) that may go back to one origin.

    `reasons` are sentences for the analyst, `kind` what weighs most; `speakers` has the ids of the first speakers where
    they are particular ones, else nothing.
    """

    a: str
    b: str
    probability: float
    reasons: tuple[str, ...]
    kind: Kind
    speakers: tuple[str, str] = ("", "")


def propose_links(
    claims: Sequence[Claim],
    texts: Mapping[str, str],
    reports: Sequence[Report],
    sources: Sequence[Source],
    least: float = LEAST,
) -> list[OriginLink]:
    """Pairs of claims that may go back to one origin, the likeliest first; `texts` has bodies by id of report.

    Pure and deterministic. Claims are never compared all with all: figures, speakers, outlets named, rare phrases and
    bodies that are alike (MinHash) find the pairs.
    """
    compared = profiles(claims, texts, reports, sources)
    wanted = {p.report for p in compared}
    bodies = Bodies({report: text for report, text in texts.items() if report in wanted})
    comparer = Comparer(compared, bodies)
    names = {s.id: s.label for s in sources}
    links: list[OriginLink] = []
    for i, j in candidates(compared, bodies, comparer.phrases()):
        link = _link(compared[i], compared[j], comparer, names, least)
        if link is not None:
            links.append(link)
    return sorted(links, key=lambda x: (-x.probability, x.a, x.b))


def evidence_of(
    claims: Sequence[Claim], texts: Mapping[str, str], reports: Sequence[Report], sources: Sequence[Source]
) -> list[tuple[str, str, Evidence]]:
    """Every pair that is compared with its amounts of evidence, to fit and to check the weights."""
    compared = profiles(claims, texts, reports, sources)
    bodies = Bodies(texts)
    comparer = Comparer(compared, bodies)
    pairs = ((compared[i], compared[j]) for i, j in candidates(compared, bodies, comparer.phrases()))
    return [(a.id, b.id, comparer.evidence(a, b)) for a, b in pairs if not comparer.impossible(a, b)]


def _link(a: Profile, b: Profile, comparer: Comparer, names: dict[str, str], least: float) -> OriginLink | None:
    one, two = speaker_key(a.chain) or "", speaker_key(b.chain) or ""
    floor = _same_speaker(a, b)
    if not comparer.impossible(a, b):
        found = comparer.evidence(a, b)
    elif floor:
        found = {"same speaker": 1.0}
    else:
        return None
    chance = max(probability(found), floor)
    if chance < least:
        return None
    return OriginLink(a.id, b.id, round(chance, 4), reasons(a, b, found, names), _kind(found), (one, two))


def _same_speaker(a: Profile, b: Profile) -> float:
    """How sure it is that a particular first speaker is one, whatever the two claims are about."""
    if not speaker_key(a.chain) or a.chain.speaker != b.chain.speaker:
        return 0.0
    if a.chain.named:
        return SAME_SPEAKER
    return SAME_ROLE if a.report == b.report else 0.0


def _kind(found: Evidence) -> Kind:
    weight: dict[Kind, float] = {"chain": 0.0, "figure": 0.0, "text": 0.0}
    for name, amount in found.items():
        if name in OF_KIND:
            weight[OF_KIND[name]] += EVIDENCE[name][0] * amount
    return max(weight, key=lambda k: weight[k])
