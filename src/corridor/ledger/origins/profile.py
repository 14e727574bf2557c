"""What of a claim is compared when asking who repeats whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corridor.claims import Claim, Report, Source
from corridor.ledger.origins.figures import Figure, figure
from corridor.ledger.origins.reuse import Passage, passage
from corridor.ledger.origins.speakers import Chain, chain

# terms that two speakers may choose for one thing; terms of no common family are about other people or other fates
FAMILIES: dict[str, frozenset[str]] = {
    "moved": frozenset(
        "displaced evacuated fled relocated homeless sheltered in_relief_camp housing_destroyed housing_damaged "
        "housing_uninhabitable left heading stranded affected in_need convoy passed_control".split()
    ),
    "crossed": frozenset("crossed arrived heading left passed attempted passed_control fled".split()),
    "held": frozenset("caught detained surrendered".split()),
    "let go": frozenset("released deported returned".split()),
    "killed": frozenset(("killed",)),
    "injured": frozenset(("injured",)),
    "missing": frozenset("missing unaccounted_for unaccounted".split()),
    "present": frozenset("present population in_transit stranded sheltered in_relief_camp".split()),
    "rescued": frozenset("rescued evacuated".split()),
}
ANYBODY = frozenset(("people",))
_FAMILY = {t: frozenset(f for f, terms in FAMILIES.items() if t in terms) for terms in FAMILIES.values() for t in terms}
_END = re.compile(r"[.!?][\"”»’)]*\s|\n")
NOBODY = Passage({}, frozenset())


@dataclass(frozen=True, slots=True)
class Profile:
    """One claim, ready to be compared; days are ordinals, empty means that the claim does not say."""

    id: str
    report: str
    publisher: str
    day: int
    part: str
    kind: str
    universe: str
    figure: Figure | None
    term: str
    groups: frozenset[str]
    places: frozenset[str]
    country: str
    start: int | None
    end: int | None
    chain: Chain
    passage: Passage

    @property
    def matter(self) -> str:
        """Where and when, roughly: claims of different matters share figures by chance only."""
        where = self.country or next(iter(sorted(self.places)), "") or self.report
        return f"{where}|{self.day // 30}"


def profiles(
    claims: Sequence[Claim], texts: Mapping[str, str], reports: Sequence[Report], sources: Sequence[Source]
) -> list[Profile]:
    """Every claim ready to be compared, in the order of publication (then of id)."""
    publishers = {r.id: r.publisher for r in reports}
    known = {s.id: s for s in sources}
    for claim in claims:
        if claim.read is not None:
            for link in claim.read.chain:
                known.setdefault(link.source.id, link.source)
    ordered = sorted(claims, key=lambda c: (c.published, c.id))
    return [_profile(c, texts.get(c.report, ""), publishers.get(c.report, c.chain[-1]), known) for c in ordered]


def _profile(claim: Claim, text: str, publisher: str, sources: Mapping[str, Source]) -> Profile:
    read, measure = claim.read, claim.measure
    places: frozenset[str] = frozenset()
    if read is not None:
        places = frozenset(
            (p.read_as.name if p.read_as else p.words).casefold()
            for p in read.places
            if p.read_as is None or p.read_as.kind not in ("country", "continent")
        )
    elif measure is not None:
        places = frozenset(measure.at)
    start = read.period.start if read else measure.start if measure else None
    end = read.period.end if read and read.period.accuracy != "open" else measure.end if measure and not read else None
    return Profile(
        id=claim.id,
        report=claim.report,
        publisher=publisher,
        day=claim.published.toordinal(),
        part=claim.read.part if claim.read else claim.part,
        kind=_kind(claim),
        universe=claim.universe or "",
        figure=figure(claim.quantity or (read.quantity if read else None)),
        term=_term(claim),
        groups=_groups(claim),
        places=places,
        country=(read.country or "") if read else "",
        start=start.toordinal() if start else None,
        end=end.toordinal() if end else None,
        chain=chain(claim, sources, publisher),
        passage=_passage(claim, text),
    )


def terms_agree(a: str, b: str) -> float:
    """1 for one term, half for terms of one family, 0 where one is not known, -1 where they exclude each other."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    one, two = _FAMILY.get(a), _FAMILY.get(b)
    if not one or not two:
        return 0.0
    return 0.5 if one & two else -1.0


def _kind(claim: Claim) -> str:
    kind = claim.read.kind if claim.read else claim.kind
    return {"stock": "count", "flow": "count"}.get(kind, kind)


def _term(claim: Claim) -> str:
    if claim.read is not None:
        return claim.read.term if claim.read.term and claim.read.term != "other" else ""
    return claim.measure.what if claim.measure else ""


def _groups(claim: Claim) -> frozenset[str]:
    if claim.read is not None:
        return frozenset(claim.read.group.labels) - ANYBODY if claim.read.group else frozenset()
    return frozenset(claim.measure.groups) if claim.measure else frozenset()


def _passage(claim: Claim, text: str) -> Passage:
    """The sentence of the claim: where the reader found it, else where its figure stands in the text."""
    if not text:
        return NOBODY
    if claim.read is not None and claim.read.sentence.end <= len(text):
        return passage(text, claim.read.sentence.start, claim.read.sentence.end)
    said = claim.quantity.said if claim.quantity else ""
    at = text.casefold().find(said.casefold()) if said else -1
    if at < 0:
        return NOBODY
    before = [m.end() for m in _END.finditer(text, 0, at)]
    after = _END.search(text, at)
    return passage(text, before[-1] if before else 0, after.end() if after else len(text))
