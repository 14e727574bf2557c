"""A report and its entries as the page shows them."""

from __future__ import annotations

from typing import Any

from corridor.claims.proposal import Proposal
from corridor.reading.review import Reviewed, corrected, shown
from corridor.reading.review.reviewed import Entry

CELLS = {
    "quantity": shown.quantity,
    "what": shown.what,
    "people": shown.people,
    "where": shown.where,
}


def report_json(reviewed: Reviewed, read: dict[str, Any]) -> dict[str, Any]:
    """The head and the text of a report; names of sources at risk are blotted in both."""
    return {
        "report": reviewed.report,
        "publisher": reviewed.publisher.label,
        "date_given": reviewed.date_given,
        "url": reviewed.url,
        "text": read["text"],
        "blocks": read["blocks"],
        "refused": read["refused"],
    }


def entry_json(number: int, e: Entry, reviewed: Reviewed, version: int, by: str) -> dict[str, Any]:
    """One entry: what it would say as a claim, where its parts are in the text, and how it may be edited."""
    found = next(p for p in reviewed.found if p.id == e.id)
    now, changes = corrected(found, e, reviewed.publisher)
    return {
        "number": number,
        "version": version,
        "by": by,
        "decision": e.decision,
        "grade": e.grade,
        "says": now.says,
        **{name: cell(now).plain for name, cell in CELLS.items()},
        "when": shown.when(now.period).plain,
        "chain": [shown.speaker(s.source) for s in now.chain],
        "knows": now.basis.knows,
        "interest": now.basis.interest,
        "kind": now.kind,
        "part": now.part,
        "salience": now.salience,
        "changes": changes,
        "marks": marks(found),
        "sentence": [found.sentence.start, found.sentence.end],
        "entry": e.model_dump(mode="json"),
        "could_mean": [_meanings(p) for p in found.places if p.could_mean],
        "doubts": [f"“{r.words}” read as {r.read_as}: {r.reason}" for r in found.ambiguous],
    }


def marks(p: Proposal) -> list[dict[str, Any]]:
    """Parts of a proposal with their places in the text, in their order."""
    found = [{"part": name, "start": s.start, "end": s.end} for name, s in shown.parts(p)]
    return sorted(found, key=lambda m: (m["start"], -m["end"]))


def _meanings(place: Any) -> dict[str, Any]:
    return {
        "words": place.words,
        "read_as": place.read_as.name if place.read_as else None,
        "reason": place.reason,
        "others": [f"{m.name} ({m.country or m.kind})" for m in place.could_mean[:4]],
    }
