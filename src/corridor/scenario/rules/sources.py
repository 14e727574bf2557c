"""Rules of sources: people at risk are shown by role, and their names stay out of the folder."""

from __future__ import annotations

from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Findings
from corridor.scenario.rules.shared import check_ids

REMEDY = "take the name out and describe the source by role"


def check_sources(draft: Draft, out: Findings, today: date) -> None:
    """Every source by itself, and against what the claims say of its speaker."""
    check_ids(draft.sources, out, dots=True)
    sources = {e.value.id: e for e in draft.sources}
    for e in draft.sources:
        if e.value.status != "public" and e.value.name is not None:
            what = (
                f"names of people at risk stay out of the folder, and this source is {e.value.status.replace('_', ' ')}"
            )
            out.refuse(what, where=e.where.field("name"), remedy=REMEDY)
    told: set[str] = set()
    for claim in draft.claims:
        origin = claim.value.origin
        source = sources.get(origin)
        if source is None or claim.value.basis.interest != "detained" or origin in told:
            continue
        if source.value.status == "public" and source.value.name is not None:
            told.add(origin)
            what = (
                f"names of people at risk stay out of the folder, and claim {claim.value.id} says this one is detained"
            )
            out.refuse(what, where=source.where.field("name"), remedy=f"{REMEDY}, with status: detained")
